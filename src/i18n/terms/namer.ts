import { isOverQuota } from "../../domain/plan/quota-reads.ts";
import { type Condition, type Measure, type Range, type Where, isRatio } from "../../domain/plan/schema.ts";
import type { Format } from "../format.ts";
import type { Messages } from "../messages.ts";
import { measureName, unitOf } from "./measure-name.ts";
import { numberText } from "./number-text.ts";
import type { TermUnit } from "./pieces.ts";

export type TermMessages = Messages["terms"];

export const bounds = ["above", "at_least", "below", "at_most"] as const;

/** The window that is read, where it is not the period's. */
type Window = Pick<Condition, "accumulate" | "against">;

/** How measures, filters and their values are called: the same in the words of a plan and in the reasons of its lines. */
export class Namer {
  readonly t: TermMessages;
  readonly f: Format;
  readonly locale: "en" | "zh";
  /** what a component is called */
  readonly part: (componentId: string) => string;

  constructor(t: TermMessages, f: Format, locale: "en" | "zh", part: (componentId: string) => string) {
    this.t = t;
    this.f = f;
    this.locale = locale;
    this.part = part;
  }

  /** A number that stays text. */
  text(value: number, unit: TermUnit, decimalsAtLeast = 0): string {
    return numberText(value, unit, this.f, decimalsAtLeast);
  }

  /** A measure by its name alone. */
  called(m: Measure): string {
    return measureName(m, this.t, (x) => this.whole(x), (ids) => this.names(ids.map(this.part), "and"));
  }

  /** A measure by its name, with whose it is and what it leaves out; its filter stands apart. */
  measure(m: Measure | undefined): string {
    if (!m) return "";
    const { t } = this;
    const name = this.called(m);
    const whose = m.scope === undefined || m.scope === "rep" ? name : t.scoped(name, t.scopes[m.scope]);
    return m.net ? t.net(whose) : whose;
  }

  /** One of what the measure counts: of its unit. */
  eachUnit(m: Measure): string {
    return this.#each(m, m.of === "quantity" ? this.t.each.quantity : this.t.each.deals);
  }

  /** One event that the measure is on. */
  eachEvent(m: Measure): string {
    return this.#each(m, this.t.each.deals);
  }

  #each(m: Measure, otherwise: string): string {
    const { t } = this;
    const said = m.of === "stage" ? t.each.stage(m.stage ?? "") : m.of === "checkpoint" ? t.each.checkpoint(m.checkpoint ?? "") : m.of === "earnings" ? t.each.earnings(this.called(m)) : m.of === "collections" || m.of === "acceptances" ? t.each[m.of] : otherwise;
    const whose = m.scope === undefined || m.scope === "rep" ? said : t.scoped(said, t.scopes[m.scope]);
    return m.net ? t.net(whose) : whose;
  }

  /** A measure with its filter, and its window where that is not the period, inside a sentence. */
  whole(m: Measure | undefined, { accumulate, against }: Window = {}): string {
    const { t } = this;
    const notes = [...(m?.where ? [this.where(m.where)] : []), ...(accumulate === "year" ? [t.yearToDate] : []), ...(against === "year" ? [t.againstYear] : [])];
    return notes.length > 0 ? t.of(this.measure(m), notes.join(t.comma)) : this.measure(m);
  }

  /** A measure with what its achievement is over, where the measure itself names it. */
  achieved(m: Measure | undefined): string {
    const whole = this.whole(m);
    if (m?.goal !== undefined) return this.t.overGoal(this.t.goalAttainment(whole), this.text(m.goal, unitOf(m)));
    return m?.quota === undefined ? whole : this.t.overQuota(whole, m.quota);
  }

  /** What is read as the achievement of a measure: `attainment of bookings`, `goal attainment of collection rate`; a ratio without a goal by its own name. */
  achievement(m: Measure, { accumulate, against }: Window = {}): string {
    const { t } = this;
    const whole = this.whole(m, { accumulate, against: isOverQuota(m) ? against : undefined });
    if (m.goal !== undefined) return t.goalAttainment(whole);
    if (isRatio(m)) return whole;
    return t.attainmentOf(m.quota === undefined ? whole : t.overQuota(whole, m.quota));
  }

  /** The same where the goal stands nowhere else: `goal attainment of collection rate (goal 90%)`. */
  goalSaid(m: Measure): string {
    return m.goal === undefined ? this.achievement(m) : this.achieved(m);
  }

  /** What a condition reads: `collection rate`, `attainment of bookings (year to date)`. */
  read({ measure, attainment, accumulate, against }: Pick<Condition, "measure" | "attainment" | "accumulate" | "against">): string {
    return attainment ? this.achievement(attainment, { accumulate, against }) : this.whole(measure, { accumulate });
  }

  /** A value of a deal attribute in its own unit. */
  attribute(name: string, value: number): string {
    return this.text(value, name === "discount" || name === "margin_rate" ? "percent" : "amount");
  }

  names(values: readonly string[], last: "or" | "and" = "or"): string {
    return this.t.values(values, last);
  }

  /** The conditions of a filter, in words. */
  where(where: Where): string {
    return this.t.conditions(this.#conditions(where));
  }

  #conditions(where: Where): { said: string; noun: boolean }[] {
    const { t } = this;
    return Object.entries(where).flatMap(([field, value]): { said: string; noun: boolean }[] => {
      if (value === undefined) return [];
      const clause = (said: string) => [{ said, noun: false }];
      const noun = (said: string) => [{ said, noun: true }];
      if (field === "not") {
        const out = this.#conditions(value as Where);
        return clause(t.not(t.conditions(out), out[0]?.noun ?? false, out.length > 1));
      }
      if (field === "kind") return noun(this.names((value as (keyof typeof t.kinds)[]).map((k) => t.kinds[k])));
      if (field === "credit_type") return noun(this.names((value as (keyof typeof t.creditTypes)[]).map((k) => t.creditTypes[k])));
      if (Array.isArray(value)) return clause(t.fieldIs(t.fields[field as keyof typeof t.fields], this.names(value)));
      const limits = bounds.flatMap((b) => ((value as Range)[b] === undefined ? [] : [[b, this.attribute(field, (value as Range)[b]!)] as [typeof b, string]]));
      return clause(t.range(t.attributes[field as keyof typeof t.attributes], limits));
    });
  }
}
