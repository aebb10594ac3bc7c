import { boundsText, type ControlTotal, holds, type MissingRows, missingQuery, type Reconciled, totalQuery, totalType } from "../../domain/dataset/control-totals.ts";
import type { FilePlan, PlannedLoad } from "../../domain/dataset/importing/file-plan.ts";
import { reasonsOf } from "../../domain/dataset/importing/file-sql.ts";
import type { SourceFile } from "../../domain/dataset/manifest.ts";
import { type Sql, all, join, raw, sql } from "../../domain/sql.ts";
import type { Engine } from "../engine.ts";
import type { ReadyFile } from "./source.ts";

/** Every control total of the mapping beside what was loaded, with the rows that were not. @param present tables that the bundle gets */
export async function reconcile(engine: Engine, totals: readonly ControlTotal[], plans: readonly FilePlan[], files: readonly ReadyFile[], ledger: readonly SourceFile[], { currency, present }: { currency: string; present: readonly string[] }): Promise<Reconciled[]> {
  const reconciled: Reconciled[] = [];
  for (const total of totals) {
    const { name, of, where, measure } = total;
    const base = { name, where: boundsText(where), measure: "rows" in measure ? "rows" : measure.sum };
    if ("file" in of) {
      const at = plans.findIndex((p) => p.mapping.file === of.file);
      const read = at < 0 ? 0 : ledger[at]!.read;
      reconciled.push({ ...base, of: at < 0 ? of.file : ledger[at]!.file, expected: total.expected, found: String(read), difference: String(read - Number(total.expected)), missing: [] });
      continue;
    }
    const ofTable = { ...total, of };
    const [found] = present.includes(of.table) ? await engine.query<Pick<Reconciled, "expected" | "found" | "difference">>(totalQuery(ofTable, currency), { label: "control totals" }) : [];
    const missing: MissingRows[] = [];
    for (const [f, plan] of plans.entries()) missing.push(...(await missingOf(engine, ofTable, plan, f, files[f]!, currency)));
    reconciled.push({ ...base, of: of.table, ...(found ?? { expected: total.expected, found: "0", difference: `-${total.expected}` }), missing });
  }
  return reconciled;
}

/** The rows of one file that are not in the table and would, or may, be in the total. */
async function missingOf(engine: Engine, total: ControlTotal & { of: { table: string } }, plan: FilePlan, f: number, { name, scan }: ReadyFile, currency: string): Promise<MissingRows[]> {
  const loads = plan.loads.filter((l) => l.into === total.of.table);
  if (loads.length === 0) return [];
  const rows = loads.map((load) => notLoaded(total, plan, f, load, currency));
  const found = await engine.query<Omit<MissingRows, "file">>(missingQuery(rows, totalType(total)), { label: "control totals" });
  const byReason = new Map<string, number>();
  for (const { reason } of scan.rejects) byReason.set(reason.split(":")[0]!, (byReason.get(reason.split(":")[0]!) ?? 0) + 1);
  const broken = [...byReason].map(([reason, n]): MissingRows => ({ file: name, reason, kind: "rejected", column: null, rows: n, sum: null }));
  return [...found.map((m) => ({ file: name, ...m })), ...broken];
}

function notLoaded(total: ControlTotal & { of: { table: string } }, plan: FilePlan, f: number, { values, takes }: PlannedLoad, currency: string): Sql {
  const { measure } = total;
  const value = (column: string) => values.get(column) ?? raw("NULL");
  const reasons = reasonsOf(plan);
  const byNumber = (of: (check: (typeof reasons)[number]) => Sql) => (reasons.length === 0 ? raw("NULL::VARCHAR") : sql`CASE r.bad ${join(reasons.map((c, i) => sql`WHEN ${i + 1} THEN ${of(c)}`), " ")} END`);
  const rule = plan.rules.length === 0 ? raw("NULL::VARCHAR") : sql`CASE r.left_out ${join(plan.rules.map((c, i) => sql`WHEN ${i + 1} THEN ${c.rule}`), " ")} END`;
  const reason = sql`coalesce(${rule}, split_part(coalesce(${byNumber((c) => c.reason)}, g.reason), ':', 1))`;
  return sql`SELECT CASE WHEN r.left_out IS NULL THEN 'rejected' ELSE 'left_out' END AS kind, ${reason} AS reason, coalesce(${byNumber((c) => sql`${c.column}`)}, g."column") AS "column", ${"rows" in measure ? raw("NULL") : value(measure.sum)} AS value
    FROM ${plan.rows} r LEFT JOIN (SELECT * FROM files.gone WHERE _file = ${f}) g USING (rn)
    WHERE (r.bad IS NOT NULL OR r.left_out IS NOT NULL OR g.rn IS NOT NULL) AND ${all([takes])} AND coalesce(${holds(total.where, value, currency)}, true)`;
}
