import type { Day } from "../calendar.ts";
import type { PlanContext } from "./compile/context.ts";
import { type PayRow, moneyText } from "./result.ts";

/** A fund of a pool that is paid to nobody: none of those who share in it has anything that it is shared by. */
export interface UnsharedFund {
  component_id: string;
  /** the team whose fund it is; null for that of the company */
  team: string | null;
  period_start: Day;
  /** the whole fund, in money */
  amount: string;
}

/** The funds of a pool that nobody has a part of (the sum of weights is 0; plan.md, pool), each once, by period and team. */
export function unsharedFunds(c: PlanContext, componentId: string, rows: readonly PayRow[]): UnsharedFund[] {
  const found = rows.flatMap(({ period_start, unshared }) => (unshared ?? []).map(({ fund, size }): UnsharedFund => ({ component_id: componentId, team: fund || null, period_start, amount: moneyText(c, size) })));
  const each = new Map(found.map((x) => [JSON.stringify([x.period_start, x.team ?? ""]), x]));
  return [...each].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, x]) => x);
}
