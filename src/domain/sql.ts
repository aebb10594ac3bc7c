/**
 * SQL as a value. Text is built only through the `sql` tag, so that what comes from a reader (a filter, a day, a plan's rate)
 * is always a literal or a quoted identifier and never syntax. Literals stand in the text rather than in bound parameters:
 * parameters cross into the tab as JSON and lose digits there, and the text a reader copies from a figure runs as it is.
 */
export class Sql {
  readonly text: string;
  /** the same statement for people to read, where the engine is given it in another order */
  readonly readable: string;
  constructor(text: string, readable = text) {
    this.text = text;
    this.readable = readable;
  }
  toString(): string {
    return this.text;
  }
}

export type SqlValue = Sql | string | number | boolean | null | readonly SqlValue[];

/** A value as an SQL literal. Text is quoted; numbers must be finite; lists are joined with commas. @throws on NaN, infinities and NUL bytes. */
export function literal(value: SqlValue): string {
  if (value instanceof Sql) return value.text;
  if (value === null) return "NULL";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
    return String(value);
  }
  if (typeof value === "string") {
    if (value.includes("\0")) throw new RangeError("text with a NUL byte cannot be an SQL literal");
    return `'${value.replaceAll("'", "''")}'`;
  }
  return value.map(literal).join(", ");
}

/** SQL text with its values as literals: ``sql`SELECT * FROM ${ident(table)} WHERE closed_on <= ${day}::DATE` ``. Nested `Sql` is spliced in. */
export function sql(strings: TemplateStringsArray, ...values: SqlValue[]): Sql {
  return new Sql(strings.reduce((text, piece, i) => text + literal(values[i - 1] as SqlValue) + piece));
}

/** A quoted identifier; several parts are joined with dots (`ident("pipeline", "deals")`). */
export const ident = (...parts: string[]): Sql => new Sql(parts.map((p) => `"${p.replaceAll('"', '""')}"`).join("."));

/** Pieces with a separator between them (`, ` unless said). Of nothing: empty text. */
export const join = (pieces: readonly Sql[], separator = ", "): Sql => new Sql(pieces.map((p) => p.text).join(separator));

/** All of the conditions; true when there are none. */
export const all = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? new Sql("true") : new Sql(conditions.map((c) => `(${c.text})`).join(" AND "));

/** Any of the conditions; false when there are none. */
export const any = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? new Sql("false") : new Sql(conditions.map((c) => `(${c.text})`).join(" OR "));

/** Text that the program itself wrote (a column list, a type name). Never for what a reader typed. */
export const raw = (text: string): Sql => new Sql(text);
