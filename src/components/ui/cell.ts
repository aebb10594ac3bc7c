import type { TableColumn } from "../page.ts";
import type { Format } from "../../i18n/format.ts";

export const isNumeric = (column: TableColumn): boolean => column.kind !== undefined && column.kind !== "text" && column.kind !== "day";

/** A cell's text. */
export function cellText(value: unknown, column: TableColumn, f: Format): string {
  if (value === null || value === undefined || value === "") return "–";
  switch (column.kind) {
    case "count": return f.count(value as number);
    case "money": return f.money(value as string, column.decimals);
    case "signed-money": return f.signedMoney(value as string, column.decimals);
    case "rate": return f.rate(value as number, column.decimals);
    case "number": return f.number(value as number, column.decimals ?? 0);
    case "days": return f.number(value as number, column.decimals ?? 0);
    case "day": return f.day(value as string);
    default: return String(value);
  }
}

/** Rows in the order of a column; absent values last, whichever way. */
export function sorted<R extends Record<string, unknown>>(rows: readonly R[], column: TableColumn, descending: boolean, locale: string): R[] {
  const numeric = isNumeric(column);
  const collator = new Intl.Collator(locale, { numeric: true });
  const absent = (v: unknown) => v === null || v === undefined || v === "";
  return [...rows].sort((a, b) => {
    const [x, y] = [a[column.key], b[column.key]];
    if (absent(x) || absent(y)) return Number(absent(x)) - Number(absent(y));
    const order = numeric ? Number(x) - Number(y) : collator.compare(String(x), String(y));
    return descending ? -order : order;
  });
}
