import { toNumber } from "../money.ts";
import type { DirectionField } from "../plan/compile/direction.ts";
import { thinBelow } from "../funnel/statistics/wilson.ts";
import type { Plan } from "../plan/schema.ts";
import type { Letter } from "../selection/selection.ts";

/** A value of the field with what it brought in and what each plan pays for it. Money is exact text; null is deals without the field and pay of no one deal. */
export interface DirectionRow {
  value: string | null;
  revenue: string;
  deals: number;
  pay: Partial<Record<Letter, string>>;
}

export interface PlanDirection {
  letter: Letter;
  rows: readonly { value: string | null; earned: string; revenue: string; deals: number }[];
}

/** Rows of all plans together, the largest revenue first, absent values last. */
export function directionRows(plans: readonly PlanDirection[], none: string): DirectionRow[] {
  const rows = new Map<string | null, DirectionRow>();
  for (const { letter, rows: own } of plans)
    for (const { value, earned, revenue, deals } of own) {
      const row = rows.get(value) ?? { value, revenue, deals, pay: {} };
      row.pay[letter] = earned;
      rows.set(value, row);
    }
  for (const row of rows.values()) for (const { letter } of plans) row.pay[letter] ??= none;
  return [...rows.values()].sort((a, b) => Number(a.value === null) - Number(b.value === null) || toNumber(b.revenue) - toNumber(a.revenue) || (String(a.value) < String(b.value) ? -1 : 1));
}

/** Part ÷ whole; null when there is no whole. */
export const shareOf = (part: string | undefined, whole: string): number | null => (part === undefined || toNumber(whole) === 0 ? null : toNumber(part) / toNumber(whole));

export const isThin = (row: Pick<DirectionRow, "deals">): boolean => row.deals < thinBelow;

/** Values of the field that the plan's own multipliers pay more for than for others. */
export function favoured(plan: Plan, field: DirectionField): Set<string> {
  const found = new Set<string>();
  for (const component of plan.components)
    for (const { when, by } of component.multipliers ?? []) {
      const values = when === undefined || !(field in when) ? undefined : (when as Record<string, unknown>)[field];
      if (by !== undefined && by > 1 && Array.isArray(values) && Object.keys(when!).length === 1) for (const v of values as string[]) found.add(v);
    }
  return found;
}
