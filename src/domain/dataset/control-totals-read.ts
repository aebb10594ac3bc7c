import { isDay } from "../calendar.ts";
import { nearest } from "../nearest.ts";
import type { Bound, ControlTotal } from "./control-totals.ts";
import { tableNamed, tables } from "./contract.ts";

type Issue = (path: string, value: unknown, allowed: string, hint?: string) => void;
type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);
const added = ["money", "score", "integer", "share"];

/** `control_totals` of a mapping, checked. @param files that the mapping names */
export function readControlTotals(value: unknown, files: readonly string[], issue: Issue): ControlTotal[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    issue("control_totals", value, "a list");
    return [];
  }
  return value.flatMap((entry: unknown, i) => readEntry(entry, `control_totals[${i}]`, files, issue));
}

function readEntry(entry: unknown, path: string, files: readonly string[], issue: Issue): ControlTotal[] {
  const keys = ["name", "of", "file", "where", "rows", "sum"];
  if (!isObject(entry)) {
    issue(path, entry, keys.join(", "));
    return [];
  }
  for (const key of Object.keys(entry)) if (!keys.includes(key)) issue(`${path}.${key}`, key, keys.join(", "), nearest(key, keys));
  const name = typeof entry.name === "string" ? entry.name : null;
  if (entry.file !== undefined) {
    if (!files.includes(String(entry.file))) issue(`${path}.file`, entry.file, files.join(", "), nearest(String(entry.file), files));
    for (const key of ["of", "where", "sum"]) if (entry[key] !== undefined) issue(`${path}.${key}`, entry[key], "rows alone: a file's rows are counted as they are read");
    return [{ name, of: { file: String(entry.file) }, where: [], measure: { rows: true }, expected: number(entry.rows, `${path}.rows`, issue) }];
  }
  const names = tables.map((t) => t.name).filter((t) => t !== "import_rejects" && t !== "meta");
  const table = String(entry.of);
  if (!names.includes(table)) {
    issue(`${path}.of`, entry.of, names.join(", "), nearest(table, names));
    return [];
  }
  const { columns } = tableNamed(table);
  const of = { table };
  const where = readWhere(entry.where, `${path}.where`, columns.map((c) => c.name), table, issue);
  const totals: ControlTotal[] = entry.rows === undefined ? [] : [{ name, of, where, measure: { rows: true }, expected: number(entry.rows, `${path}.rows`, issue) }];
  const sums = columns.filter((c) => added.includes(c.kind)).map((c) => c.name);
  for (const [column, expected] of Object.entries(isObject(entry.sum) ? entry.sum : {})) {
    if (sums.includes(column)) totals.push({ name, of, where, measure: { sum: column }, expected: number(expected, `${path}.sum.${column}`, issue) });
    else issue(`${path}.sum.${column}`, column, sums.join(", ") || "rows alone", nearest(column, sums));
  }
  if (totals.length === 0) issue(path, entry, "rows: how many, or sum: { amount: what they come to }");
  return totals;
}

function readWhere(value: unknown, path: string, columns: readonly string[], table: string, issue: Issue): Bound[] {
  if (value === undefined) return [];
  if (!isObject(value)) {
    issue(path, value, "columns and what they hold");
    return [];
  }
  return Object.entries(value).flatMap(([column, held]): Bound[] => {
    const at = `${path}.${column}`;
    if (!columns.includes(column)) {
      issue(at, column, columns.join(", "), nearest(column, columns));
      return [];
    }
    const isDayColumn = tableNamed(table).columns.some((c) => c.name === column && c.kind === "day");
    if (!isObject(held)) return [{ column, words: (Array.isArray(held) ? held : [held]).map((w) => (w === null || w === "" ? null : String(w))) }];
    for (const key of Object.keys(held)) if (!["from", "to"].includes(key)) issue(`${at}.${key}`, key, "from, to");
    if (!isDayColumn) issue(at, held, "a word, or several");
    const day = (key: "from" | "to") => {
      if (held[key] !== undefined && !isDay(String(held[key]))) issue(`${at}.${key}`, held[key], "a day, YYYY-MM-DD");
      return held[key] === undefined ? {} : { [key]: String(held[key]) };
    };
    return [{ column, ...day("from"), ...day("to") }];
  });
}

function number(value: unknown, path: string, issue: Issue): string {
  const text = typeof value === "number" || typeof value === "bigint" || typeof value === "string" ? String(value) : "";
  if (/^-?\d{1,24}(\.\d{1,6})?$/.test(text)) return text;
  issue(path, value, "a number such as 640 or 11257622.50");
  return "0";
}
