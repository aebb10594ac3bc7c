/** The fields of one record (RFC 4180: quotes around a field, doubled inside; a quote elsewhere is itself). */
export function fieldsOf(record: string, delimiter: string): string[] {
  const fields: string[] = [];
  let i = 0;
  for (;;) {
    let field = "";
    if (record[i] === '"') {
      let close = i + 1;
      for (;;) {
        close = record.indexOf('"', close);
        if (close < 0) close = record.length;
        if (record[close + 1] !== '"') break;
        close += 2;
      }
      field = record.slice(i + 1, close).replaceAll('""', '"');
      i = close + 1;
    }
    const next = record.indexOf(delimiter, i);
    fields.push(field + record.slice(i, next < 0 ? undefined : next));
    if (next < 0) return fields;
    i = next + delimiter.length;
  }
}

/** A field in quotes. */
export const quoted = (field: string): string => `"${field.replaceAll('"', '""')}"`;

/** The sign between columns that a header line most likely has: the commonest of four outside quotes. */
export function likelyDelimiter(header: string): string {
  const outside = header.replaceAll(/"[^"]*"/g, "");
  const count = (c: string) => outside.split(c).length - 1;
  return [",", ";", "\t", "|"].reduce((best, c) => (count(c) > count(best) ? c : best));
}

/** A record in which a quotation mark stands inside an unquoted field, written so that any reader takes it alike. */
export const requoted = (record: Uint8Array, delimiter: string): Uint8Array =>
  new TextEncoder().encode(fieldsOf(new TextDecoder().decode(record), delimiter).map(quoted).join(delimiter));
