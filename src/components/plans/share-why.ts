import { compare } from "../../domain/money.ts";
import { decimalText } from "../../domain/plan/exact.ts";
import type { FundReason, PlaceReason } from "../../domain/plan/reasons.ts";
import { countsMoney } from "../../domain/plan/measures/index.ts";
import type { Contest, Pool } from "../../domain/plan/schema.ts";
import { inBoth } from "../../domain/plan/words.ts";
import { unitOf } from "../../i18n/terms/measure-name.ts";
import { numberText } from "../../i18n/terms/number-text.ts";
import type { Words } from "../page.ts";
import type { AmountWhy } from "./amount-why.ts";
import { measureText } from "./reading-why.ts";
import { rateText } from "./why.ts";

const isNothing = (money: string) => compare(money, "0") === 0;
/** A value of the measure that a pool or a contest is on. */
const valueText = (c: Pool | Contest, value: string, { f }: Words) => (countsMoney(c) ? f.money(value) : numberText(Number(value), unitOf(c.measure), f));

/** A share of funds: `150.00: 450.00 × 20,000.00 ÷ 60,000.00 by credit; the fund of North is 1% of 45,000.00`. */
export function poolWhy(funds: readonly FundReason[], by: keyof Words["t"]["why"]["pool"]["by"], component: Pool, words: Words): AmountWhy {
  const { t: { why: { pool: t } }, f } = words;
  const shares = funds.filter((x) => !isNothing(x.share)).map((x) => f.money(x.share));
  const weight = (x: string) => (by === "equal" ? f.count(Number(x)) : by === "score" ? numberText(Number(x), "amount", f) : by === "credit" && !countsMoney(component) ? numberText(Number(x), "amount", f) : f.money(x));
  const notes = funds.flatMap((x) => {
    const name = x.team === null ? t.company : t.team(x.team);
    if (x.value === null || x.fund === null) return [t.overNothing(name, measureText(component.measure, words))];
    const value = valueText(component, x.value, words);
    const size = component.rate === undefined ? t.amount(name, f.money(x.fund), measureText(component.measure, words), value, valueText(component, decimalText(component.at_least!), words), Number(x.value) >= component.at_least!) : t.rate(name, f.money(x.fund), rateText(component.rate, component, words), value, measureText(component.measure, words));
    if (compare(x.fund, "0") <= 0) return [size];
    if (isNothing(x.weights)) return [size, t.noWeight];
    return [t.share(f.money(x.fund), weight(x.weight), weight(x.weights), t.by[by]), ...(x.cent ? [t.cent(f.signedMoney(x.cent))] : []), ...(x.score == null ? [] : [t.score(weight(x.weight), numberText(Number(x.score), "amount", f), f.count(x.days))]), size];
  });
  return { sum: shares.join(" + "), hasTerms: shares.length > 1, notes };
}

/** A prize: `150.00: place 2 of 12, bookings at 80.00; 2 share 200.00 + 100.00`. */
export function contestWhy({ place, tied, of, value, among, prizes = [], sum = "0", cent, award, standings }: PlaceReason, payout: string, component: Contest, words: Words): AmountWhy {
  const { t: { why: { contest: t, amount } }, f, locale } = words;
  const reading = amount.reading(measureText(component.measure, words), valueText(component, value, words));
  const least = component.at_least === undefined ? [] : [t.least(valueText(component, String(component.at_least), words))];
  const notes = [t.place(f.count(place), f.count(of), among ?? undefined), reading, ...least];
  if (award !== undefined) notes.push(amount.award(inBoth(award, "")[locale]));
  else if (isNothing(sum)) notes.push(t.noPrize);
  else if (tied > 1) notes.push(t.tied(f.count(tied), prizes.map((p) => f.money(p)).join(" + ")), ...(cent ? [t.cent(f.signedMoney(cent))] : []));
  if (of > 1) notes.push((of > standings.length ? t.firstStandings : t.standings)(standings.map((v) => valueText(component, v, words))));
  return { sum: isNothing(payout) ? "" : f.money(payout), notes };
}
