import { compare } from "../../domain/money.ts";
import type { Because } from "../../domain/plan/because.ts";
import { decimalsOf } from "../../domain/plan/exact.ts";
import type { BonusReason, TargetReason } from "../../domain/plan/reasons.ts";
import type { Bonus, Component, Target } from "../../domain/plan/schema.ts";
import { inBoth } from "../../domain/plan/words.ts";
import { unitOf } from "../../i18n/terms/measure-name.ts";
import { numberText } from "../../i18n/terms/number-text.ts";
import type { Words } from "../page.ts";
import { curveText } from "./curve-why.ts";
import { axes, spanText } from "./table-why.ts";
import { achieved, achievementText, measureText, namer, quotientNotes } from "./reading-why.ts";
import { contestWhy, poolWhy } from "./share-why.ts";

/** Why a line pays that is no credit times a rate: the sum before modifiers and gate, and what there is to say about it. */
export interface AmountWhy {
  sum: string;
  /** the sum has several terms, and stands in brackets where it is multiplied */
  hasTerms?: boolean;
  notes: string[];
}

/** Undefined of a line that pays credit times rates. */
export function amountWhy(because: Because, component: Component, words: Words): AmountWhy | undefined {
  if (because.target && component.type === "target") return targetWhy(because.target, component, words);
  if (because.bonus && component.type === "bonus") return bonusWhy(because.bonus, component, words);
  if (because.funds && component.type === "pool") return poolWhy(because.funds, because.share_by!, component, words);
  if (because.rank && component.type === "contest") return contestWhy(because.rank, because.payout!, component, words);
  return undefined;
}

const factorText = (x: number, { f }: Words) => f.number(x, decimalsOf(x));
function targetWhy(because: TargetReason, component: Target, words: Words): AmountWhy {
  const { t: { why: { amount: t } }, f } = words;
  const { incentive, yearly, year_days: days, weight, factor, achievement, table, score, year } = because;
  const parts = [t.incentive(f.money(incentive)), ...(weight === 1 ? [] : [numberText(weight, "percent", f)]), t.payoutFactor(factorText(factor, words))];
  const hasTerms = year !== undefined && compare(year.before, "0") !== 0;
  const sum = parts.join(" × ") + (hasTerms ? ` \u2212 ${t.earnedBefore(f.money(year.before))}` : "");
  const notes: string[] = [];
  const curve = (at: number, show: (x: number) => string) => curveText(component.curve!, at, factor, show, words);
  if (achievement) notes.push(achievementText(component.measure!, achievement, words, { against: component.against }), ...quotientNotes(component.measure!, achievement, words), curve(achievement.at, (x) => achieved(component.measure!, x, words)));
  if (table) {
    const { rows, columns } = component.table!;
    notes.push(...[rows.measure, columns.measure].flatMap((m, i) => {
      const said = achievementText(m, table[i]!, words, { against: component.against });
      const span = spanText(table[i]!, (x) => achieved(m, x, words), words);
      return [table[i]!.from === null ? t.belowTable(said, span) : t.inTable(said, axes[i]!, span), ...quotientNotes(m, table[i]!, words)];
    }));
  }
  if (score) {
    const list = score.parts.map(({ counted, weight: own }, i) => t.scored(numberText(own, "percent", f), achieved(component.score![i]!.measure, counted, words), namer(words).achievement(component.score![i]!.measure)));
    notes.push(t.score(numberText(score.at, "percent", f), list.join(" + ")));
    const read = score.parts.flatMap((part, i) => {
      const m = component.score![i]!.measure;
      const said = achievementText(m, part, words, { against: component.against });
      return [...(part.at !== part.counted ? [t.clamped(said, achieved(m, part.counted, words))] : part.over === null ? [] : [said]), ...quotientNotes(m, part, words)];
    });
    notes.push(...read, curve(score.at, (x) => numberText(x, "percent", f)));
  }
  if (year) notes.push(t.yearToDate);
  const spans = yearly.map((x) => `${f.money(x.incentive)} × ${f.count(x.days)}`).join(" + ");
  notes.push(t.incentiveOf(f.money(incentive), `${yearly.length > 1 ? `(${spans})` : spans} ÷ ${f.count(days)}`));
  return { sum, notes, hasTerms };
}

function bonusWhy({ amount, from, value, achievement }: BonusReason, component: Bonus, words: Words): AmountWhy {
  const { t: { why: { amount: t }, terms }, f, locale } = words;
  const { measure, award, limit, per } = component;
  const notes: string[] = [];
  if (award !== undefined) notes.push(t.award(inBoth(award, "")[locale]));
  if (achievement) notes.push(t.from(achievementText(measure, achievement, words), achieved(measure, from!, words)), ...quotientNotes(measure, achievement, words));
  else if (value) {
    const unit = unitOf(measure);
    notes.push(t.from(t.reading(measureText(measure, words), numberText(value.at, unit, f)), numberText(from!, unit, f)), ...quotientNotes(measure, value, words));
    if (per === "year") notes.push(t.onceAYear);
  } else if (award === undefined) {
    const each = namer(words).eachEvent(measure);
    notes.push(t.fixed(measure.where ? terms.of(each, namer(words).where(measure.where)) : each));
  }
  if (limit !== undefined) notes.push(t.limit(f.count(limit)));
  return { sum: award === undefined ? f.money(amount) : "", notes };
}
