import { type Because, joined } from "../../domain/plan/because.ts";
import { decimalsOf } from "../../domain/plan/exact.ts";
import type { IncentiveStretch } from "../../domain/plan/reasons.ts";
import type { Component } from "../../domain/plan/schema.ts";
import type { Words } from "../page.ts";
import { quotaSum } from "./quota-why.ts";
import { creditText } from "./why.ts";

/** Rates that are multiples of the rep's individual commission rate, in words. */

const percent = (x: number, { f }: Words): string => f.rate(x, Math.max(0, decimalsOf(x) - 2));

/** What each rate of a line is: `rate 11.11111111% = 100,000.00 ÷ 900,000.00 (target incentive ÷ quota of the fiscal year)`. */
export function multipleNotes({ icr, pieces = [] }: Pick<Because, "icr" | "pieces">, words: Words): string[] {
  const { t: { why: t }, f } = words;
  return (icr ? joined(pieces) : []).flatMap(({ rate, multiple }) => {
    if (multiple === undefined || !rate) return [];
    const times = [...(multiple === 1 ? [] : [f.number(multiple, decimalsOf(multiple))]), f.money(icr!.incentive), ...(icr!.weight === 1 ? [] : [percent(icr!.weight, words)])];
    return [t.icr.rate(percent(rate, words), `${times.join(" × ")} ÷ ${f.money(icr!.quota)}`)];
  });
}

/** What the fiscal year's quota and target incentive are made of: rows of `quotas`, and days with a yearly target incentive; nothing of what stands so in the data. */
export function individualRateNotes({ icr }: Pick<Because, "icr">, component: Component, words: Words): string[] {
  if (!icr) return [];
  const { t: { why: { icr: t, amount } }, f } = words;
  const { quota_of: quota, incentive_of: incentive } = icr;
  const stretch = ({ from, to, incentive: yearly, days }: IncentiveStretch, of: number) => t.stretch(f.money(yearly), f.day(from), f.day(to), `${f.count(days)} ÷ ${f.count(of)}`);
  return [
    ...(incentive ? [amount.equals(t.incentive, f.money(icr.incentive), incentive.stretches.map((x) => stretch(x, incentive.year_days)).join(" + "))] : []),
    ...(quota ? [quotaSum(quota, t.quota, creditText(icr.quota, component, words), component, words)] : []),
  ];
}
