/** Why the line that was taken for a header may be none: a sign that may divide what was read as one column, a title above the header, or values, so that the file has none. */
export type HeaderDoubt = { of: "one_column"; sign: string } | { of: "title" } | { of: "values" };

const isDay = (text: string) => /^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?([ T]\d.*)?$/.test(text);
/** No year: columns of quotas are called by years, too. */
const isNumber = (text: string) => /^[-+(]?\p{Sc}?\d[\d.,' ]*[%)]?$/u.test(text) && !/^(19|20)\d\d$/.test(text);

/** What is doubtful of a header; undefined when it looks like one. */
export function doubtOfHeader(header: readonly string[]): HeaderDoubt | undefined {
  const named = header.map((name) => name.trim()).filter((name) => name !== "");
  if (header.length === 1) {
    const [sign] = /[^\w\s.()"'\p{L}-]/u.exec(header[0]!) ?? [];
    if (sign !== undefined) return { of: "one_column", sign };
  }
  if (header.length === 1 || named.length * 2 <= header.length) return { of: "title" };
  // Columns may be called by days (a column a month) or by numbers, but hardly by both.
  return named.some(isDay) && named.some(isNumber) ? { of: "values" } : undefined;
}

/** The same as a message's last sentence, with what a mapping says then; empty when there is no doubt. */
export function headerDoubt(header: readonly string[]): string {
  const doubt = doubtOfHeader(header);
  switch (doubt?.of) {
    case "one_column": return ` It was read as one column. If ${doubt.sign} divides its columns, say so in the mapping: delimiter: ${JSON.stringify(doubt.sign)}.`;
    case "title": return " The first line looks like a title and not like the names of columns. If these stand further down, say in which line, such as header: 3.";
    case "values": return " The first line looks like values and not like the names of columns. If the file has no header, say so in the mapping, and name columns by their places: header: 0, and #1, #2.";
    default: return "";
  }
}
