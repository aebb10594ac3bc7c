import type { PlanContext } from "./compile/context.ts";
import type { QuotaPartRow } from "./compile/quota.ts";
import { decimal } from "./exact.ts";
import type { LineRow } from "./lines.ts";
import { isWhole } from "./quota-groups.ts";
import type { QuotaReason, QuotaRowReason } from "./reasons.ts";
import type { Component, Plan } from "./schema.ts";

/** `quota_factor` of the plan and of the component, those that are not 1. */
export const quotaFactors = (plan: Pick<Plan, "quota_factor">, component: Pick<Component, "quota_factor">): number[] => [plan.quota_factor ?? 1, component.quota_factor ?? 1].filter((x) => x !== 1);

/** What the quotas of a component's lines are made of: nothing of one that is a single row of `quotas`, as it stands. @param rows in their order */
export function quotaReasons({ plan }: PlanContext, component: Component, rows: readonly QuotaPartRow[]): (row: Pick<LineRow, "rep_id" | "period_start" | "member_id"> & Partial<Pick<LineRow, "quota">>) => QuotaReason | undefined {
  const factors = quotaFactors(plan, component);
  const isEach = component.apply === "each";
  const found = new Map([...Map.groupBy(rows, (x) => `${x.rep_id} ${x.period_start} ${isEach ? x.holder : ""}`)].map(([key, own]) => [key, quotaRowsOf(own, isEach)]));
  return ({ rep_id, period_start, member_id, quota }) => {
    const list = found.get(`${rep_id} ${period_start} ${isEach ? (member_id ?? "") : ""}`);
    if (quota === null || !list) return undefined;
    const [one, more] = list;
    const isPlain = !more && factors.length === 0 && isWhole(one!);
    return isPlain ? undefined : { rows: list, ...(factors.length > 0 ? { factors } : {}) };
  };
}

/** The rows of `quotas` of one rep and period, in their order, each with the days of it that count. @param isEach they are one member's, whom nobody has to name */
export function quotaRowsOf(parts: readonly QuotaPartRow[], isEach = false): QuotaRowReason[] {
  const found = new Map<string, QuotaRowReason>();
  for (const x of parts) {
    const place = `${x.holder} ${x.row}`;
    const row = found.get(place) ?? found.set(place, { ...(x.holder === x.rep_id || isEach ? {} : { rep_id: x.holder }), from: x.q_from, to: x.q_to, amount: decimal(BigInt(x.amount_c), 2, 2), of: x.whole, days: [] }).get(place)!;
    row.days.push(x.weight_e6 === "1000000" ? { days: x.days } : { days: x.days, factor: Number(decimal(BigInt(x.weight_e6), 6, 0)) });
  }
  return [...found.values()];
}
