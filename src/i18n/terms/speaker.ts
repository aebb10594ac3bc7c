import { editableNumbers } from "../../domain/plan/editable.ts";
import type { Component, Condition, Eligible, Measure, Plan, Range, Where } from "../../domain/plan/schema.ts";
import { inBoth } from "../../domain/plan/words.ts";
import type { Format } from "../format.ts";
import type { Messages } from "../messages.ts";
import { measureName, unitOf } from "./measure-name.ts";
import { numberText } from "./number-text.ts";
import { type Piece, type Pieces, type TermNumber, type TermUnit, joined } from "./pieces.ts";

/** What a sentence is about: pages pick and group by it, in this order. */
export type Topic = "who" | "period" | "measure" | "pay" | "multiplier" | "modifier" | "gate" | "cap" | "release" | "clawback" | "quota_factor" | "quota" | "note";

/** One sentence of a plan. */
export interface Term {
  /** path of what it says: `components[0].tiers`; stays the same while numbers are edited */
  key: string;
  /** index of its component; null when it is of the whole plan */
  component: number | null;
  topic: Topic;
  pieces: Pieces;
}

export type TermMessages = Messages["terms"];

/** The title of a component in the language at hand; its id when it has none. */
export const componentTitle = (component: Pick<Component, "id" | "title">, locale: "en" | "zh"): string => inBoth(component.title, component.id)[locale];

/** What the components of a plan are called, by their ids. */
export const titlesOf = (plan: Pick<Plan, "components">, locale: "en" | "zh") => (id: string): string => componentTitle(plan.components.find((c) => c.id === id) ?? { id, title: undefined }, locale);

const bounds = ["above", "at_least", "below", "at_most"] as const;

/** What the words of a plan are made of: its numbers in place, and how measures, filters and conditions are called. */
export class Speaker {
  readonly plan: Plan;
  readonly t: TermMessages;
  readonly f: Format;
  readonly locale: "en" | "zh";
  readonly #numbers: ReadonlyMap<string, ReturnType<typeof editableNumbers>[number]>;

  constructor(plan: Plan, t: TermMessages, f: Format, locale: "en" | "zh") {
    this.plan = plan;
    this.t = t;
    this.f = f;
    this.locale = locale;
    this.#numbers = new Map(editableNumbers(plan).map((n) => [n.path, n]));
  }

  /** Whether the number at the path is one of those that can be edited. */
  has(path: string): boolean {
    return this.#numbers.has(path);
  }

  /** The number at a path as a piece: editable when it is one of the plan's editable numbers. */
  number(path: string, value: number, unit: TermUnit, name: string, decimalsAtLeast = 0): Piece {
    const text = this.text(value, unit, decimalsAtLeast);
    const found = this.#numbers.get(path);
    return found ? ({ ...found, unit, text, name: this.#named(path, name) } satisfies TermNumber) : text;
  }

  /** A number that stays text. */
  text(value: number, unit: TermUnit, decimalsAtLeast = 0): string {
    return numberText(value, unit, this.f, decimalsAtLeast);
  }

  /** With several components a name says whose number it is. */
  #named(path: string, name: string): string {
    const index = /^components\[(\d+)\]/.exec(path)?.[1];
    return index === undefined || this.plan.components.length < 2 ? name : this.t.names.ofComponent(name, componentTitle(this.plan.components[Number(index)]!, this.locale));
  }

  get period(): string {
    return this.t.periods[this.plan.period];
  }

  /** A measure by its name, with whose it is and what it leaves out; its filter stands apart. */
  measure(m: Measure | undefined): string {
    if (!m) return "";
    const { t } = this;
    const titles = (ids: readonly string[]) => this.names(ids.map(titlesOf(this.plan, this.locale)), "and");
    const name = measureName(m, t, (x) => this.whole(x), titles);
    const whose = m.scope === undefined || m.scope === "rep" ? name : t.scoped(name, t.scopes[m.scope]);
    return m.net ? t.net(whose) : whose;
  }

  /** A measure with its filter, inside a sentence. */
  whole(m: Measure | undefined): string {
    return m?.where ? this.t.of(this.measure(m), this.where(m.where)) : this.measure(m);
  }

  /** A measure with what its achievement is over, where the measure itself names it. */
  achieved(m: Measure | undefined): string {
    const whole = this.whole(m);
    if (m?.goal !== undefined) return this.t.overGoal(whole, this.text(m.goal, unitOf(m)));
    return m?.quota === undefined ? whole : this.t.overQuota(whole, m.quota);
  }

  /** `collection rate at least 90%`, `attainment of bookings at least 50%, year to date` */
  condition(c: Condition, path: string): Pieces {
    const { t } = this;
    const m = c.measure ?? c.attainment;
    const whole = this.whole(m);
    const what = c.attainment ? t.attainmentOf(this.achieved(m)) : whole;
    const unit = c.attainment ? "percent" : unitOf(m);
    const limits = bounds.flatMap((b) => (c[b] === undefined ? [] : [t.bound(b, [this.number(`${path}.${b}`, c[b], unit, t.names.level(what))])]));
    const notes = [...(c.accumulate === "year" ? [t.yearToDate] : []), ...(c.against === "year" ? [t.againstYear] : [])];
    return [...t.holds(what, joined(limits, t.and)), ...(notes.length > 0 ? [`${t.open}${notes.join(t.comma)}${t.close}`] : [])];
  }

  /** A value of a deal attribute in its own unit. */
  attribute(name: string, value: number): string {
    return this.text(value, name === "discount" || name === "margin_rate" ? "percent" : "amount");
  }

  names(values: readonly string[], last: "or" | "and" = "or"): string {
    return values.length < 2 ? (values[0] ?? "") : this.locale === "zh" ? values.join("、") : `${values.slice(0, -1).join(", ")}${this.t[last]}${values.at(-1)!}`;
  }

  /** The conditions of a filter, in words. */
  where(where: Where): string {
    const { t } = this;
    const parts = Object.entries(where).flatMap(([field, value]): string[] => {
      if (value === undefined) return [];
      if (field === "not") return [t.not(this.where(value as Where))];
      if (field === "kind") return [this.names((value as (keyof typeof t.kinds)[]).map((k) => t.kinds[k]))];
      if (field === "credit_type") return [this.names((value as (keyof typeof t.creditTypes)[]).map((k) => t.creditTypes[k]))];
      if (Array.isArray(value)) return [t.fieldIs(t.fields[field as keyof typeof t.fields], this.names(value))];
      const limits = bounds.flatMap((b) => ((value as Range)[b] === undefined ? [] : [[b, this.attribute(field, (value as Range)[b]!)] as [typeof b, string]]));
      return [t.range(t.attributes[field as keyof typeof t.attributes], limits)];
    });
    return t.conditions(parts);
  }

  eligible(eligible: Eligible): string {
    const { t } = this;
    return t.conditions(Object.entries(eligible).flatMap(([field, values]) => (values ? [t.fieldIs(t.fields[field as keyof typeof t.fields], this.names(values))] : [])));
  }
}
