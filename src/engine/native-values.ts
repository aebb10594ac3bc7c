import { DuckDBDateValue, DuckDBDecimalValue, DuckDBListValue, DuckDBStructValue, DuckDBTimestampValue } from "@duckdb/node-api";

/** A native DuckDB value as the plain value that `Engine` promises. @throws RangeError on a whole number beyond 2^53 */
export function plainValue(value: unknown): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean" || typeof value === "number") return value;
  if (typeof value === "bigint") {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is too large for a number; cast it to DECIMAL or VARCHAR in the query`);
    return number;
  }
  if (value instanceof DuckDBDecimalValue || value instanceof DuckDBDateValue || value instanceof DuckDBTimestampValue) return value.toString();
  if (value instanceof DuckDBListValue) return value.items.map(plainValue);
  if (value instanceof DuckDBStructValue) return Object.fromEntries(Object.entries(value.entries).map(([k, v]) => [k, plainValue(v)]));
  throw new TypeError(`a value of this kind does not leave the engine: ${Object.prototype.toString.call(value)}`);
}
