import type { PlanContext } from "./compile/context.ts";
import type { QuotaPartRow } from "./compile/quota.ts";
import { decimal } from "./exact.ts";
import type { LineRow } from "./lines.ts";
import type { QuotaReason, QuotaRowReason } from "./reasons.ts";
import type { Component } from "./schema.ts";

/** What the quotas of a component's lines are made of: nothing of one that is a single row of `quotas`, as it stands. @param rows in their order */
export function quotaReasons({ plan }: PlanContext, component: Component, rows: readonly QuotaPartRow[]): (row: Pick<LineRow, "rep_id" | "period_start" | "member_id"> & Partial<Pick<LineRow, "quota">>) => QuotaReason | undefined {
  const factors = [plan.quota_factor ?? 1, component.quota_factor ?? 1].filter((x) => x !== 1);
  const isEach = component.apply === "each";
  const found = new Map<string, Map<string, QuotaRowReason>>();
  for (const x of rows) {
    const key = `${x.rep_id} ${x.period_start} ${isEach ? x.holder : ""}`;
    const own = found.get(key) ?? found.set(key, new Map()).get(key)!;
    const place = `${x.holder} ${x.row}`;
    const row = own.get(place) ?? own.set(place, { ...(x.holder === x.rep_id || isEach ? {} : { rep_id: x.holder }), from: x.q_from, to: x.q_to, amount: decimal(BigInt(x.amount_c), 2, 2), of: x.whole, days: [] }).get(place)!;
    row.days.push(x.weight_e6 === "1000000" ? { days: x.days } : { days: x.days, factor: Number(decimal(BigInt(x.weight_e6), 6, 0)) });
  }
  return ({ rep_id, period_start, member_id, quota }) => {
    const own = found.get(`${rep_id} ${period_start} ${isEach ? (member_id ?? "") : ""}`);
    if (quota === null || !own) return undefined;
    const list = [...own.values()];
    const [one, more] = list;
    const isPlain = !more && factors.length === 0 && one!.days.length === 1 && one!.days[0]!.days === one!.of && one!.days[0]!.factor === undefined;
    return isPlain ? undefined : { rows: list, ...(factors.length > 0 ? { factors } : {}) };
  };
}
