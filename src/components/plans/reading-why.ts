import { compare } from "../../domain/money.ts";
import { countsMoney } from "../../domain/plan/measures/index.ts";
import type { Achieved, ReadFrom } from "../../domain/plan/reasons.ts";
import { type Measure, type Modifier, type Target, isRatio } from "../../domain/plan/schema.ts";
import { achievementUnit, unitOf } from "../../i18n/terms/measure-name.ts";
import { Namer } from "../../i18n/terms/namer.ts";
import { numberText } from "../../i18n/terms/number-text.ts";
import type { Words } from "../page.ts";

/** What was read of a measure, and what that was read from, in words. */

/** How measures are called, as the plan's own page has it. */
export const namer = ({ t, f, locale, part }: Words): Namer => new Namer(t.terms, f, locale, part ?? ((id) => id));

/** A measure by its name, with whose it is and its filter. */
export const measureText = (m: Measure, words: Words): string => namer(words).whole(m);

export const achieved = (m: Measure, at: number, { f }: Words): string => numberText(at, achievementUnit(m), f);

/** What a modifier reads: `margin rate`, `attainment of bookings (year to date)`. */
export const modifierText = (modifier: Modifier, words: Words): string => namer(words).achievement(modifier.measure, { accumulate: modifier.accumulate });

/** What was read for a factor: `margin rate at 30%`; its name alone where it is missing. */
export const readingText = (modifier: Modifier, at: number | null, words: Words): string => {
  const name = modifierText(modifier, words);
  return at === null ? name : words.t.why.amount.reading(name, achieved(modifier.measure, at, words));
};

/** A value of a measure, or what it is over. */
function valueText(m: Measure, text: string, { f }: Words): string {
  if (isRatio(m)) return numberText(Number(text), unitOf(m), f);
  return countsMoney({ measure: m }) ? f.money(text) : numberText(Number(text), "amount", f);
}

/** `attainment of bookings at 92.5% (92,500.00 of 100,000.00)`, `customer satisfaction at 4.2`. @param window where it says another than the component's */
export function achievementText(m: Measure, { at, value, over, own_quota }: Achieved, words: Words, window: Pick<Target, "against"> = {}): string {
  const { amount: t } = words.t.why;
  const name = namer(words).achievement(m, window);
  return over === null ? t.reading(name, achieved(m, at, words)) : t.attained(name, achieved(m, at, words), valueText(m, value, words), valueText(m, over, words) + (own_quota === undefined ? "" : words.t.terms.comma + whoseQuota(own_quota, words)));
}

/** Whose quota the value of a group is over. */
const whoseQuota = (isOwn: boolean, { t: { why: { amount } } }: Words): string => amount.groupQuota[isOwn ? "own" : "members"];

/** `customer satisfaction 4.2 = 8.4 ÷ 2`: what the value of a ratio is the quotient of, that of earnings the sum of; nothing of a ratio over a single thing. */
export function quotientNotes(m: Measure, { value, top, bottom, earned }: Partial<ReadFrom>, words: Words): string[] {
  const { why } = words.t;
  if (value !== undefined && earned) return [why.amount.equals(measureText(m, words), words.f.money(value), earned.length === 0 ? words.f.money("0") : earned.map((x) => why.creditOf.earned(words.f.money(x.amount), words.part?.(x.component_id) ?? x.component_id, x.rep_id === undefined ? undefined : (words.person?.(x.rep_id) ?? x.rep_id))).join(" + "))];
  if (value === undefined || top === undefined || bottom === undefined || compare(bottom, "1") === 0) return [];
  // Money has its decimals in what it is over, too.
  const part = (text: string) => (bottom.includes(".") ? words.f.money(text) : numberText(Number(text), "amount", words.f));
  return [words.t.why.amount.equals(measureText(m, words), valueText(m, value, words), `${part(top)} ÷ ${part(bottom)}`)];
}

/** The same after `attainment of bookings 92.5% = 92,500.00 ÷ 100,000.00`, where something is over a quota or a goal. @param name what is read, in words */
export function readNotes(m: Measure, name: string, at: string, read: Partial<ReadFrom>, words: Words): string[] {
  const { value, over, own_quota } = read;
  const { open, close } = words.t.terms;
  const whose = own_quota === undefined ? "" : open + whoseQuota(own_quota, words) + close;
  const attained = value === undefined || over == null ? [] : [words.t.why.amount.equals(name, at, `${valueText(m, value, words)} ÷ ${valueText(m, over, words)}${whose}`)];
  return [...attained, ...quotientNotes(m, read, words)];
}
