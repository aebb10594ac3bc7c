import { editableNumbers } from "../../domain/plan/editable.ts";
import { isOverQuota } from "../../domain/plan/quota-reads.ts";
import type { Component, Condition, Eligible, Measure, Plan } from "../../domain/plan/schema.ts";
import { inBoth } from "../../domain/plan/words.ts";
import type { Format } from "../format.ts";
import { conditionUnit } from "./measure-name.ts";
import { Namer, type TermMessages, bounds } from "./namer.ts";
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

/** The title of a component in the language at hand; its id when it has none. */
export const componentTitle = (component: Pick<Component, "id" | "title">, locale: "en" | "zh"): string => inBoth(component.title, component.id)[locale];

/** What the components of a plan are called, by their ids. */
export const titlesOf = (plan: Pick<Plan, "components">, locale: "en" | "zh") => (id: string): string => componentTitle(plan.components.find((c) => c.id === id) ?? { id, title: undefined }, locale);

/** What the words of a plan are made of: its numbers in place, and how measures, filters and conditions are called. */
export class Speaker extends Namer {
  readonly plan: Plan;
  readonly #numbers: ReadonlyMap<string, ReturnType<typeof editableNumbers>[number]>;

  constructor(plan: Plan, t: TermMessages, f: Format, locale: "en" | "zh") {
    super(t, f, locale, titlesOf(plan, locale));
    this.plan = plan;
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

  /** With several components a name says whose number it is. */
  #named(path: string, name: string): string {
    const index = /^components\[(\d+)\]/.exec(path)?.[1];
    return index === undefined || this.plan.components.length < 2 ? name : this.t.names.ofComponent(name, componentTitle(this.plan.components[Number(index)]!, this.locale));
  }

  get period(): string {
    return this.t.periods[this.plan.period];
  }

  /** `collection rate at least 90%`, `attainment of bookings at least 50%, year to date` */
  condition(c: Condition, path: string): Pieces {
    const { t } = this;
    const what = c.attainment ? this.goalSaid(c.attainment) : this.whole(c.measure);
    const unit = conditionUnit(c);
    const limits = bounds.flatMap((b) => (c[b] === undefined ? [] : [t.bound(b, [this.number(`${path}.${b}`, c[b], unit, t.names.level(what))])]));
    const notes = this.windowNotes(c, [c.attainment]);
    return [...t.holds(what, joined(limits, t.and)), ...(notes.length > 0 ? [`${t.open}${notes.join(t.comma)}${t.close}`] : [])];
  }

  /** That a window is the year to date, and which quota is under it: `accumulate` alone puts the quota to date there. @param measures those whose achievement is read */
  windowNotes({ accumulate, against }: Pick<Condition, "accumulate" | "against">, measures: readonly (Measure | undefined)[]): string[] {
    const { t } = this;
    return [...(accumulate === "year" ? [t.yearToDate] : []), ...(measures.some(isOverQuota) ? (against === "year" ? [t.againstYear] : accumulate === "year" ? [t.againstToDate] : []) : [])];
  }

  eligible(eligible: Eligible): string {
    const { t } = this;
    return t.conditions(Object.entries(eligible).flatMap(([field, values]) => (values ? [{ said: t.fieldIs(t.fields[field as keyof typeof t.fields], this.names(values)), noun: false }] : [])));
  }
}
