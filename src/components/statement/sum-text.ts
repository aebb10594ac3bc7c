import { capPer } from "../../domain/plan/adjust/cap.ts";
import { decimalsOf } from "../../domain/plan/exact.ts";
import { type Component, paysByDeal } from "../../domain/plan/schema.ts";
import type { SumRow } from "../../domain/statement/sum.ts";
import { numberText } from "../../i18n/terms/number-text.ts";
import type { Words } from "../page.ts";
import { rateText, startText } from "../plans/why.ts";

/** What a row of the sum is of, in words. */
export function rowLabel(row: SumRow, component: Component, words: Words): string {
  const { f, t: { statement: { sum: t } } } = words;
  const deals = t.deals(f.count(row.deals), row.deals === 1);
  const start = (i: number) => startText(component, i, words);
  switch (row.kind) {
    case "rate": return component.rate !== undefined && typeof component.rate === "number" && row.factor === null ? t.credit : deals;
    case "band": return row.to! > 0 ? t.band(start(row.to!)) : t.bandFirst;
    case "tier": {
      const steps = component.tiers!.steps;
      const next = steps[row.to! + 1];
      if (component.tiers!.by === "attainment") {
        const share = (i: number) => f.rate(steps[i]!.from, Math.max(0, decimalsOf(steps[i]!.from) - 2));
        if (row.from === -1) return t.shareBelow(share(0));
        if (!next) return steps[row.from!]!.from > 0 ? t.shareAbove(share(row.from!)) : t.credit;
        return steps[row.from!]!.from === 0 ? t.shareUpTo(share(row.to! + 1)) : t.shareBetween(share(row.from!), share(row.to! + 1));
      }
      if (row.from === -1) return t.below(start(0));
      if (!next) return steps[row.from!]!.from > 0 ? t.above(start(row.from!)) : t.credit;
      return steps[row.from!]!.from === 0 ? t.upTo(start(row.to! + 1)) : t.between(start(row.from!), start(row.to! + 1));
    }
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
