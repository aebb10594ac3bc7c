import type { Change } from "../../../domain/compare/pay-table.ts";
import { sum, toNumber } from "../../../domain/money.ts";
import type { ChartsData } from "./charts.ts";

export type ChangeOrder = "amount" | "share" | "team";

/** The largest gain first: by amount, or by share of pay under the baseline (reps without such pay after all others). */
export function ordered(data: Pick<ChartsData, "reps">, changes: readonly Change[], by: ChangeOrder): Change[] {
  const value = (c: Change) => (by === "share" ? (c.share ?? -Infinity) : toNumber(c.change));
  return changes.toSorted((a, b) => (value(b) === value(a) ? 0 : value(b) - value(a)) || toNumber(b.change) - toNumber(a.change) || (data.reps[a.rep]!.id < data.reps[b.rep]!.id ? -1 : 1));
}

export interface TeamChanges {
  /** null: reps of no team */
  name: string | null;
  change: string;
  rows: Change[];
}

/** Rows by team, teams by their change; rows keep their order. */
export function grouped(data: Pick<ChartsData, "reps">, rows: readonly Change[]): TeamChanges[] {
  const teams = new Map<string | null, Change[]>();
  for (const row of rows) {
    const { team } = data.reps[row.rep]!;
    (teams.get(team) ?? teams.set(team, []).get(team)!).push(row);
  }
  return [...teams].map(([name, own]) => ({ name, change: sum(own.map((c) => c.change)), rows: own })).sort((a, b) => toNumber(b.change) - toNumber(a.change) || (String(a.name) < String(b.name) ? -1 : 1));
}
