import type { DatasetFacts } from "../../domain/dataset/facts.ts";
import type { Manifest, SourceFile } from "../../domain/dataset/manifest.ts";
import { type Check, type CheckId, type Severity, checks, countQuery, rowsQuery, severityOf } from "../../domain/dataset/quality/index.ts";
import { raw } from "../../domain/sql.ts";
import type { Engine } from "../engine.ts";
import { readRejects, type Rejects } from "./rejects.ts";

export interface CheckResult {
  id: CheckId;
  severity: Severity;
  of: Check["of"];
  /** rows that fail; 0 is passed */
  rows: number;
  /** what the failing deals are worth in the bundle's currency, exact text; null when none has an amount */
  amount: string | null;
  list_amount: string | null;
  /** all deals that it looks at fail: the export has not the column */
  absent: boolean;
}

/** What the Data page shows of a bundle. */
export interface DataPage {
  /** a row each file of the import; empty when the bundle was not imported but generated */
  ledger: readonly SourceFile[];
  /** sums over the ledger */
  total: { read: number; loaded: number; rejected: number; left_out: number };
  rejects: Rejects;
  /** in the order of the registry; those whose tables are absent are not in it */
  checks: CheckResult[];
  /** rows of every table that the bundle has */
  tables: { table: string; rows: number }[];
}

/** The Data page of the bundle that the engine holds. */
export async function dataPage(engine: Engine, facts: DatasetFacts, manifest: Manifest, examples = 20): Promise<DataPage> {
  const ledger = manifest.sources ?? [];
  const sum = (of: "read" | "loaded" | "rejected" | "left_out") => ledger.reduce((n, f) => n + f[of], 0);
  return {
    ledger,
    total: { read: sum("read"), loaded: sum("loaded"), rejected: sum("rejected"), left_out: sum("left_out") },
    rejects: await readRejects(engine, raw("import_rejects"), examples),
    checks: await runChecks(engine, facts),
    tables: Object.entries(manifest.tables).map(([table, rows]) => ({ table, rows })),
  };
}

/** Every check that the bundle has the tables and columns for, with how many rows fail. Where there is no deal, none passes a check of deals. @param only checks of that severity */
export async function runChecks(engine: Engine, facts: DatasetFacts, only?: Severity): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks.all as readonly (Check & { id: CheckId })[]) {
    if (only !== undefined && severityOf(check, facts) !== only) continue;
    if (!check.needs.every((t) => t in facts.tables) || check.given?.(facts) === false) continue;
    const [found] = await engine.query<{ rows: number; amount: string | null; list_amount: string | null; applies: boolean; absent: boolean }>(countQuery(check, facts), { label: `check ${check.id}` });
    const { applies, ...counted } = found!;
    if (!applies || (counted.rows === 0 && check.of === "deal" && facts.tables["deals"] === 0)) continue;
    results.push({ id: check.id, severity: severityOf(check, facts), of: check.of, ...counted, ...(check.worth ? { amount: check.worth(facts) } : {}) });
  }
  return results;
}

/** Checks for which the figures of the bundle are withheld, or are not those of its export: to be said wherever there are figures. */
export const stoppingChecks = async (engine: Engine, facts: DatasetFacts): Promise<CheckResult[]> => (await runChecks(engine, facts, "stops")).filter((c) => c.rows > 0);

/** The rows behind a check, by id. @throws when no check has that id */
export const checkRows = (engine: Engine, facts: DatasetFacts, id: string, limit?: number): Promise<{ id: string; amount: string | null; list_amount: string | null }[]> =>
  engine.query(rowsQuery(checks.get(id), facts, limit), { label: `check ${id}` });
