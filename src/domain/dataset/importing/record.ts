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
