/**
 * Why the line that was taken for a header may be none, or not the whole of it: a sign that may divide what was read as one column, a title above the
 * header, values, so that the file has none, a name that is merged over columns beside each other, with their own names in the row below, or one name
 * that several columns have, so that none of them is simply called by it.
 */
export type HeaderDoubt = { of: "one_column"; sign: string } | { of: "title" } | { of: "values" } | { of: "merged"; name: string } | { of: "shared"; name: string; columns: number };

const isDay = (text: string) => /^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?([ T]\d.*)?$/.test(text);
/** No year: columns of quotas are called by years, too. */
const isNumber = (text: string) => /^[-+(]?\p{Sc}?[.,]?\d[\d.,' ]*[%)]?$/u.test(text) && !/^(19|20)\d\d$/.test(text);

/** What is doubtful of a header; undefined when it looks like one. @param workbook whether it is a sheet's */
export function doubtOfHeader(header: readonly string[], workbook = false): HeaderDoubt | undefined {
  const named = header.map((name) => name.trim()).filter((name) => name !== "");
  if (header.length === 1) {
    const [sign] = /(?<=\S)[^\w\s.()"'’\p{L}-](?=\S)/u.exec(header[0]!) ?? [];
    if (sign !== undefined) return { of: "one_column", sign };
  }
  if (header.length === 1 || named.length * 2 <= header.length) return { of: "title" };
  if (areValues(named)) return { of: "values" };
  const merged = mergedName(header, workbook);
  if (merged !== undefined) return { of: "merged", name: merged };
  const shared = header.find((name, i) => name !== "" && header.indexOf(name, i + 1) > 0);
  return shared === undefined ? undefined : { of: "shared", name: shared, columns: header.filter((name) => name === shared).length };
}

/** A sheet numbers a merged name (`headerOf`); text has it in the first of its columns, and nothing in the others. One column without a name is merely that. */
function mergedName(header: readonly string[], workbook: boolean): string | undefined {
  const numbered = workbook ? header.find((name, i) => name !== "" && header[i + 1] === `${name} (2)`) : undefined;
  if (numbered !== undefined) return numbered;
  const blanks = header.flatMap((name, i) => (name.trim() === "" && i > 0 && header.slice(i).some((later) => later.trim() !== "") ? [i] : []));
  return blanks.length > 1 ? header.slice(0, blanks[0]).findLast((name) => name.trim() !== "") : undefined;
}

/** Columns may be called by days (a column a month) or by numbers (1 to 12), but hardly by both, by one day alone, or by a few amounts among words. */
function areValues(named: readonly string[]): boolean {
  const [days, numbers] = [named.filter(isDay), named.filter(isNumber)];
  if (days.length === 1 || (days.length > 0 && numbers.length > 0)) return true;
  return numbers.length > 0 && numbers.length * 2 <= named.length && numbers.every((n) => n.replaceAll(/\D/g, "").length >= 3);
}

/** The same as a message's last sentence, with what a mapping says then; empty when there is no doubt, or one that a mapping which names such a column is told of anyway. @param below line below a title in which the names seem to stand, where one was looked for */
export function headerDoubt(header: readonly string[], below?: number): string {
  const doubt = doubtOfHeader(header);
  switch (doubt?.of) {
    case "one_column": return ` It was read as one column. If ${doubt.sign} divides its columns, say so in the mapping: delimiter: ${JSON.stringify(doubt.sign)}.`;
    case "title": return ` The first line looks like a title and not like the names of columns. ${below === undefined ? "If these stand further down, say in which line: header in the mapping" : `These seem to stand in line ${below}: say header: ${below} in the mapping`}.`;
    case "values": return " The first line looks like values and not like the names of columns. If the file has no header, say so in the mapping, and name columns by their places: header: 0, and #1, #2.";
    case "merged": return ` ${doubt.name} stands over several columns. If their own names are in the row below, say so in the mapping: header: { line: 1, rows: 2 }.`;
    default: return "";
  }
}
