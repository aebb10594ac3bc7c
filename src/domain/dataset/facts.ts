import type { Day } from "../calendar.ts";
import { type Sql, raw } from "../sql.ts";
import type { Reconciled } from "./control-totals.ts";
import type { SourceFile } from "./manifest.ts";

/** What every query and page needs to know of the dataset at hand. */
export interface DatasetFacts {
  title: string;
  currency: string;
  /** decimals of the currency: 2 for USD and CNY, 0 for JPY */
  minorUnits: number;
  /** the day of the export: 'today' for every figure */
  asOf: Day;
  /** 1–12 */
  fiscalYearStartMonth: number;
  source: string | null;
  /** rows of each table of the contract; a table that the export did not have is not in it */
  tables: Readonly<Record<string, number>>;
  /** what became of the rows of every file of the import; absent when the bundle was not imported */
  sources?: readonly SourceFile[];
  /** control totals of the mapping, beside what was loaded; absent when it has none */
  control_totals?: readonly Reconciled[];
}

export const metaQuery: Sql = raw("SELECT key, value FROM meta");

/** Decimals of a currency's minor unit by ISO 4217, as `Intl` knows it; 2 for a code it does not know. */
export function minorUnitsOf(currency: string): number {
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** Facts from the rows of `meta` and the manifest's row counts; what `meta` does not say has the contract's default. */
export function datasetFacts(meta: readonly { key: string; value: string | null }[], manifest: { title: string; as_of: Day; tables: Record<string, number>; sources?: readonly SourceFile[] | undefined; control_totals?: readonly Reconciled[] | undefined }): DatasetFacts {
  const get = (key: string) => meta.find((r) => r.key === key)?.value ?? null;
  const currency = get("currency") ?? "USD";
  return {
    title: get("title") ?? manifest.title,
    currency,
    minorUnits: minorUnitsOf(currency),
    asOf: get("as_of") ?? manifest.as_of,
    fiscalYearStartMonth: Number(get("fiscal_year_start_month") ?? 1),
    source: get("source"),
    tables: manifest.tables,
    ...(manifest.sources ? { sources: manifest.sources } : {}),
    ...(manifest.control_totals ? { control_totals: manifest.control_totals } : {}),
  };
}
