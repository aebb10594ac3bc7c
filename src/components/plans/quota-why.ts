import type { Because } from "../../domain/plan/because.ts";
import { decimalsOf } from "../../domain/plan/exact.ts";
import { type QuotaGroup, isWhole, quotaGroups, spanOf } from "../../domain/plan/quota-groups.ts";
import type { QuotaReason, QuotaRowReason } from "../../domain/plan/reasons.ts";
import type { Component } from "../../domain/plan/schema.ts";
import type { Words } from "../page.ts";
import { called } from "./credit-why.ts";
import { creditText } from "./why.ts";

/** What the quota of a line is made of, in words. */

/** Rows of `quotas` that one sum holds and can still be read: those of a team over a year. More are told in groups, and listed apart (`quota-table.ts`). */
export const mostTerms = 24;

/** `quota 230,175.00 = 690,000.00 (quota from 1 Oct 2024) × 31 ÷ 92 (days) × 0.9 × 1.1 (quota factors)`; nothing of a quota that is one row of `quotas` as it stands. */
export function quotaNotes({ quota, quota_of: of, target, bonus, member, icr }: Pick<Because, "quota" | "quota_of" | "target" | "bonus" | "member" | "icr">, component: Component, words: Words): string[] {
  const { quotaOf: t } = words.t.why;
  const whole = quota ?? target?.achievement?.over ?? bonus?.achievement?.over;
  if (!of || whole == null) return [];
  // The fiscal year's is said with the individual commission rate that is over it.
  if (whole === icr?.quota && of.rows.length === icr.quota_of?.rows.length) return [];
  return [quotaSum(of, t.name(member === undefined ? undefined : called(member, words)), creditText(whole, component, words), component, words)];
}

/** @param name what it is the quota of, in words @param said the quota */
export function quotaSum(of: QuotaReason, name: string, said: string, component: Component, words: Words): string {
  const { t: { why: { quotaOf: t } }, f } = words;
  const terms = of.rows.length > mostTerms ? quotaGroups(of.rows).map((x) => groupTerm(x, component, words)) : of.rows.map((row) => term(row, component, words));
  const factors = of.factors ?? [];
  const times = factors.length === 0 ? "" : ` × ${t.factors(factors.map((x) => f.number(x, decimalsOf(x))).join(" × "), factors.length === 1)}`;
  const sum = terms.join(" + ");
  return words.t.why.amount.equals(name, said, `${terms.length > 1 && times !== "" ? `(${sum})` : sum}${times}`);
}

/** `3,000,000.00 (60 quotas of 60 reps, 1 Jan 2026 to 31 Mar 2026)` */
function groupTerm({ rows, amount }: QuotaGroup, component: Component, words: Words): string {
  const { t: { why: { quotaOf: t } }, f } = words;
  const reps = [...new Set(rows.map((r) => r.rep_id))];
  const { from, to } = spanOf(rows);
  const [one, more] = reps;
  return t.group(creditText(amount, component, words), f.count(rows.length), { rep: one === undefined || more !== undefined ? undefined : called(one, words), reps: f.count(reps.length) }, f.day(from), f.day(to));
}

/** A row's part: all of its amount, or that for the days that count, each by the factor of its month under a ramp. */
function term({ rep_id: rep, from, amount, of, days }: QuotaRowReason, component: Component, words: Words): string {
  const { t: { why: { quotaOf: t } }, f } = words;
  const row = t.row(creditText(amount, component, words), f.day(from), rep === undefined ? undefined : called(rep, words));
  if (isWhole({ of, days })) return row;
  const weighed = daysText(days, words);
  return `${row} × ${t.days(`${days.length > 1 ? `(${weighed})` : weighed} ÷ ${f.count(of)}`, days.some((x) => x.factor !== undefined))}`;
}

/** The days of a row that count, each by the factor of its month under a ramp: `15 × 0.5 + 76`. */
export const daysText = (days: QuotaRowReason["days"], { f }: Words): string =>
  days.map((x) => (x.factor === undefined ? f.count(x.days) : `${f.count(x.days)} × ${f.number(x.factor, decimalsOf(x.factor))}`)).join(" + ");
