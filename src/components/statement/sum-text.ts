import { capPer } from "../../domain/plan/adjust/cap.ts";
import { decimalsOf } from "../../domain/plan/exact.ts";
import { type Component, paysByDeal } from "../../domain/plan/schema.ts";
import type { SumRow } from "../../domain/statement/sum.ts";
import { numberText } from "../../i18n/terms/number-text.ts";
import type { Words } from "../page.ts";
import { called } from "../plans/credit-why.ts";
import { lookedAt, valueText } from "../plans/factor-why.ts";
import { spanText } from "../plans/table-why.ts";
import { startText, startsAbove } from "../plans/tier-why.ts";
import { creditText, rateText } from "../plans/why.ts";

/** What a row of the sum is of, in words, with the step of an attribute that its deals are in and what its factors are of; where a schedule runs for each member of a group, whose it is, and once the quota. @param all rows of the component's */
export function rowLabel(row: SumRow, component: Component, words: Words, all: readonly SumRow[]): string {
  const { t: { why: t, terms, statement: { sum } }, f } = words;
  const rows = all.filter((r) => r.member === row.member);
  const onPayout = (component.multipliers ?? []).filter((m) => (m.on ?? "payout") === "payout");
  const factors = (row.multipliers ?? []).map((i) => lookedAt(onPayout[i]!, words));
  const step = row.by && t.spanOf(t.field[row.by.of as keyof typeof t.field] ?? row.by.of, spanText(row.by, (x) => valueText(row.by!.of, x, f), words));
  const label = [whatLabel(row, component, words, rows), ...(step ? [step] : []), ...(factors.length > 0 ? [f.list(factors)] : [])].join(terms.comma);
  if (row.member === undefined) return label;
  const quota = row === rows[0] && component.tiers?.by === "attainment" ? row.quota : undefined;
  return sum.ofMember(called(row.member, words), quota === undefined ? undefined : creditText(quota, component, words), label);
}

function whatLabel(row: SumRow, component: Component, words: Words, rows: readonly SumRow[]): string {
  const { f, t: { statement: { sum: t } } } = words;
  const deals = t.deals(f.count(row.deals), row.deals === 1);
  // Beside deals with a factor the rest is not all of the credit.
  const whole = row.by || row.factor !== null ? deals : rows.some((r) => r.factor !== null) ? t.otherDeals(f.count(row.deals), row.deals === 1) : t.credit;
  switch (row.kind) {
    case "rate":
      // Where there are tiers, credit in none of them is what does not move through them.
      if (component.tiers) return (component.tiers.by === "attainment" ? t.stays : t.staysPut)(deals);
      return typeof component.rate === "number" ? whole : deals;
    case "band": return bandLabel(row, component, words, rows);
    case "tier": return spanLabel(row, component, words, whole)!;
    case "amount": return paysByDeal(component) ? deals : t.paidAs[component.type];
    case "deal_cap": {
      const cap = capPer(component, "deal")!;
      return cap.above ? t.dealCapSlowed(deals, f.money(String(cap.amount!), Math.max(2, decimalsOf(cap.amount!))), f.number(cap.above, decimalsOf(cap.above))) : t.dealCap(deals, f.money(String(cap.amount!), Math.max(2, decimalsOf(cap.amount!))));
    }
    case "true_up": return t.trueUp(deals);
    case "brought": return t.brought;
    case "short": return t.short(deals);
    case "unpaid": return t.unpaid(deals);
    case "missing": return t.missing(deals);
  }
}

/** Which tiers a row is of, in shares of the quota or in credit: `40% to 90% of quota`. @param whole said of a row without bounds */
function spanLabel<T extends string | undefined>({ from, next }: SumRow, component: Component, words: Words, whole: T): string | T {
  const { f, t: { statement: { sum: t } } } = words;
  const { by, steps } = component.tiers!;
  const isByQuota = by === "attainment";
  const start = (i: number) => (isByQuota ? f.rate(steps[i]!.from, Math.max(0, decimalsOf(steps[i]!.from) - 2)) : startText(component, i, words));
  const [below, upTo, between, above] = isByQuota ? [t.shareBelow, t.shareUpTo, t.shareBetween, t.shareAbove] : [t.below, t.upTo, t.between, t.above];
  if (from === -1) return next === undefined ? whole : below(start(next));
  if (next === undefined) return steps[from!]!.from > 0 ? above(start(from!)) : whole;
  return steps[from!]!.from === 0 ? upTo(start(next)) : between(start(from!), start(next));
}

/** Tiers at the rate of the highest of them: all of the credit only where no other row has any. */
function bandLabel(row: SumRow, component: Component, words: Words, rows: readonly SumRow[]): string {
  const { to, next, from, member, isBelow } = row;
  const { t: { statement: { sum: t } } } = words;
  const isAlone = rows.filter((r) => r.member === member && (r.kind === "tier" || r.kind === "band")).length === 1;
  const start = (i: number) => startText(component, i, words);
  const above = startsAbove(component);
  if (to! <= 0) return isAlone ? t.bandFirst : t.bandAtFirst;
  if (isAlone) return t.band(start(to!), above);
  if (isBelow && (from === -1 || component.tiers!.steps[from!]!.from === 0)) return t.bandUpTo(start(next!), start(to!), above);
  const range = spanLabel(row, component, words, undefined);
  return range === undefined ? t.bandFrom(start(to!), above) : t.bandOf(range, start(to!), above);
}

/** What the credit is multiplied by: `× 4.5%`, `× 5% × 0.99`; empty where nothing is. */
export function productText(row: SumRow, component: Component, words: Words): string {
  const factor = row.factor === null ? "" : ` ×\u00a0${words.f.number(row.factor, row.factor.split(".")[1]?.length ?? 0)}`;
  if (row.share) {
    const { incentive, weight, factor: payout } = row.share;
    const times = [...(weight === 1 ? [] : [numberText(weight, "percent", words.f)]), numberText(payout, "amount", words.f)];
    return [words.f.money(incentive), ...times].join(" ×\u00a0");
  }
  if (row.kind === "amount" && (row.deals > 1 || row.factor !== null)) return `×\u00a0${words.f.money(row.each!)}${factor}`;
  if (row.rate === null) return "";
  return `×\u00a0${rateText(row.rate, component, words)}${factor}`;
}
