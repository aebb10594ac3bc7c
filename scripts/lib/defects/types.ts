import { type Defect, plan } from "./defect.ts";

/** Known defects of component types besides commissions, and of what they measure. */
export const typeDefects: Defect[] = [
  { name: "a curve pays its first point below it", file: plan("pricing/payout-curve.ts"), find: "CASE WHEN ${x} < ${int(first[0])} THEN ${int(under)}", replace: "CASE WHEN false THEN ${int(under)}" },
  { name: "a curve goes on flat", file: plan("pricing/payout-curve.ts"), find: `above === "continue" && before`, replace: `false && before` },
  { name: "a target's weight is dropped", file: plan("components/target.ts"), find: "incentive * ${int(scaled(component.weight ?? 1, 6))} * factor", replace: "incentive * 1000000 * factor" },
  { name: "a score is not held at its cap", file: plan("components/target.ts"), find: "s.cap === undefined ? x :", replace: "s.cap === undefined || s.cap > 0 ? x :" },
  { name: "a table is read by columns first", file: plan("components/target.ts"), find: "(row_at - 1) * ${width} + column_at", replace: "(column_at - 1) * ${width} + row_at" },
  { name: "a target of the year to date pays the year again in each period", file: plan("compile/settle.ts"), find: `window_pay - coalesce(last_value(`, replace: `window_pay - 0 * coalesce(last_value(` },
  { name: "a bonus has no limit", file: plan("pricing/by-amount.ts"), find: `bonus.limit === undefined ? raw("")`, replace: `bonus.limit !== 0 ? raw("")` },
  { name: "a bonus once a year is paid in each period", file: plan("components/bonus.ts"), find: "is_reached AND NOT ${before}", replace: "is_reached" },
  { name: "a member's credit of overlay rolls up", file: plan("compile/events.ts"), find: `isWide(measure) ? raw(" AND credit_type = 'revenue'") : raw("")`, replace: `raw("")` },
  { name: "a growth is over the same year", file: plan("compile/values.ts"), find: "[summed(ground, { ...counted, measure: top }, window, 0), summed(ground, { ...counted, measure: bottom }, window, yearsBack)]", replace: "[summed(ground, { ...counted, measure: top }, window, 0), summed(ground, { ...counted, measure: bottom }, window, 0)]" },
  { name: "who left the group before the last day counts in its quota", file: plan("compile/roster.ts"), find: `max(least(day_to, period_end)) FILTER (days > 0) AS last_in`, replace: `period_start AS last_in` },
];
