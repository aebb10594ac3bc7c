import type { Reconciled } from "../../domain/dataset/control-totals.ts";
import type { SourceFile } from "../../domain/dataset/manifest.ts";
import { canonicalId } from "../../domain/dataset/mapping-canonical.ts";
import type { LastChange } from "../../domain/dataset/latest-day.ts";
import { completeMeta } from "../../domain/dataset/meta.ts";
import type { ColumnConflict, ColumnRemedy } from "../../domain/dataset/proposing/remedies.ts";
import { sql } from "../../domain/sql.ts";
import type { Engine } from "../engine.ts";
import { exportCurrency } from "./currency.ts";
import { ledgerOf } from "./ledger.ts";
import { tablesIn } from "../bundle-file.ts";
import { lastChange, lastDay } from "./last-day.ts";
import { reconcile } from "./reconcile.ts";
import { importSchemas, loadTables, readRecords } from "./load.ts";
import type { Export } from "./open.ts";
import type { Straight } from "./straight.ts";

/** The contract's tables in `staging`, ready to become a bundle, with what became of every row and what `meta` says. */
export interface Staged {
  sources: SourceFile[];
  /** absent when the mapping has no control totals */
  control_totals?: Reconciled[];
  meta: Readonly<Record<string, string>>;
  /** what the mapping could say of columns that were not read */
  remedies: readonly ColumnRemedy[];
  /** columns of which it can say nothing, because of what loads */
  conflicts: readonly ColumnConflict[];
  /** absent where no system wrote one */
  changed?: LastChange;
}

/**
 * An opened export as the contract's tables in an engine of its own.
 * @param title of the dataset, unless something says one
 * @param straight where large tables in which nothing is wrong may go at once
 * @throws InputFault when the structure is broken or something needed is not there
 */
export async function stageExport(engine: Engine, opened: Export, options: { set?: Readonly<Record<string, string>>; title: string; straight?: Straight; progress?: (file: string) => void }): Promise<Staged> {
  await engine.run(importSchemas);
  const plans = await readRecords(engine, opened, { straight: options.straight, currency: await exportCurrency(engine, opened, options.set), progress: (file) => options.progress?.(file) });
  const { metaRows, remedies, conflicts } = await loadTables(engine, opened, plans, (table) => options.straight?.file.has(table) ?? false);
  const sources = await ledgerOf(engine, plans, opened.files, remedies);
  const stated = Object.fromEntries(metaRows.flatMap(({ key, value }) => (value === null ? [] : [[key, value]])));
  const said = { ...stated, ...opened.mapping.meta, ...options.set };
  const changed = await lastChange(engine, opened);
  const meta = completeMeta(said, options.title, opened.mapping.id === canonicalId ? "in meta.csv" : "under meta in the mapping", said.as_of ? "" : await lastDay(engine, changed));
  await engine.run([sql`CREATE TABLE staging.meta AS SELECT * FROM (VALUES ${Object.entries(meta).map(([key, value]) => sql`(${key}, ${value})`)}) AS m(key, value)`]);
  const { controlTotals } = opened.mapping;
  const present = await tablesIn(engine, "staging");
  return { sources, meta, remedies, conflicts, ...(changed ? { changed } : {}), ...(controlTotals ? { control_totals: await reconcile(engine, controlTotals, plans, opened.files, sources, { currency: meta.currency!, present }) } : {}) };
}
