import { capsOf, type Component, type Eligible, type Multiplier, type Plan, type Range, type Tiers, type Where } from "../../domain/plan/schema.ts";
import { editableNumbers } from "../../domain/plan/edits.ts";
import { countsMoney } from "../../domain/plan/measures/index.ts";
import { inBoth } from "../../domain/plan/words.ts";
import type { Format } from "../format.ts";
import type { Messages } from "../messages.ts";
import { numberText } from "./number-text.ts";
import { joined, type Piece, type Pieces, type TermNumber, type TermUnit } from "./pieces.ts";

/** What a sentence is about: pages pick and group by it, in this order. */
export type Topic = "who" | "period" | "measure" | "pay" | "multiplier" | "cap" | "quota_factor" | "quota" | "note";

/** One sentence of a plan. */
export interface Term {
  /** path of what it says: `components[0].tiers`; stays the same while numbers are edited */
  key: string;
  /** index of its component; null when it is of the whole plan */
  component: number | null;
  topic: Topic;
  pieces: Pieces;
}

type Words = { t: Pick<Messages, "terms">; f: Format; locale: "en" | "zh" };

/**
 * A plan in words, one sentence a term, in the order of the document. Every number of `editableNumbers(plan)` stands in exactly one sentence, as a
 * `TermNumber` with its path, bounds and step; all other numbers are text. What a plan does not say is not said.
 *
 * To show it: `{#each term.pieces as piece}` – a string as it is, a number as its `text`, or as an input (`compare/TermInput.svelte`) where
 * it can be edited: `applyEdit(plan, number.path, value)` checks a value, `parseNumber(typed, number.unit)` reads what was typed.
 * `textOf(term.pieces)` is the sentence as plain text. @param words those of the site: `planTerms(plan, site.words)`
 */
export function planTerms(plan: Plan, { t, f, locale }: Words): Term[] {
  const words = new TermWords(plan, t.terms, f, locale);
  return [
    { key: "eligible", component: null, topic: "who", pieces: [plan.eligible ? t.terms.eligible(words.eligible(plan.eligible)) : t.terms.everybody] },
    { key: "period", component: null, topic: "period", pieces: [t.terms.paidBy(t.terms.periods[plan.period])] },
    ...(plan.fx === "plan" ? [{ key: "fx", component: null, topic: "note" as const, pieces: [t.terms.fxPlan] }] : []),
    ...words.planQuotaFactor(),
    ...plan.components.flatMap((c, i) => words.component(c, i)),
  ];
}

/** The title of a component in the language at hand; its id when it has none. */
export const componentTitle = (component: Pick<Component, "id" | "title">, locale: "en" | "zh"): string =>
  inBoth(component.title, component.id)[locale];

/** The title of a plan in the language at hand; its id when it has none. */
export const planTitle = (plan: Pick<Plan, "id" | "title">, locale: "en" | "zh"): string =>
  inBoth(plan.title, plan.id)[locale];

class TermWords {
  readonly #plan: Plan;
  readonly #t: Messages["terms"];
  readonly #f: Format;
  readonly #locale: "en" | "zh";
  readonly #numbers: ReadonlyMap<string, ReturnType<typeof editableNumbers>[number]>;

  constructor(plan: Plan, t: Messages["terms"], f: Format, locale: "en" | "zh") {
    this.#plan = plan;
    this.#t = t;
    this.#f = f;
    this.#locale = locale;
    this.#numbers = new Map(editableNumbers(plan).map((n) => [n.path, n]));
  }

  /** The number at a path as a piece: editable when it is one of the plan's editable numbers. */
  #number(path: string, value: number, unit: TermUnit, name: string, decimalsAtLeast = 0): Piece {
    const text = numberText(value, unit, this.#f, decimalsAtLeast);
    const found = this.#numbers.get(path);
    return found ? ({ ...found, unit, text, name: this.#named(path, name) } satisfies TermNumber) : text;
  }

  /** With several components a name says whose number it is. */
  #named(path: string, name: string): string {
    const index = /^components\[(\d+)\]/.exec(path)?.[1];
    return index === undefined || this.#plan.components.length < 2 ? name : this.#t.names.ofComponent(name, componentTitle(this.#plan.components[Number(index)]!, this.#locale));
  }

  planQuotaFactor(): Term[] {
    if (!this.#numbers.has("quota_factor")) return [];
    const factor = this.#number("quota_factor", this.#plan.quota_factor ?? 1, "times", this.#t.names.quotaFactor, 2);
    return [{ key: "quota_factor", component: null, topic: "quota_factor", pieces: this.#t.quotaFactor([factor]) }];
  }

  component(c: Component, index: number): Term[] {
    const t = this.#t;
    const base = `components[${index}]`;
    const term = (key: string, topic: Topic, pieces: Pieces): Term => ({ key: `${base}.${key}`, component: index, topic, pieces });
    const list: Term[] = [];
    if (c.eligible) list.push(term("eligible", "who", [t.eligible(this.eligible(c.eligible))]));
    const { measure } = c;
    if (measure) {
      const name = this.#measure(c);
      list.push(term("measure", "measure", [measure.where ? t.measuredWhere(name, this.where(measure.where)) : t.measured(name)]));
      if (measure.quota !== undefined) list.push(term("measure.quota", "quota", [t.quotaOf(measure.quota)]));
      if (measure.goal !== undefined) list.push(term("measure.goal", "quota", [t.goal(numberText(measure.goal, "amount", this.#f))]));
    }
    if (c.tiers) list.push(term("tiers", "pay", this.#tiers(c.tiers, base)));
    else list.push(...this.#rate(c, base).map((pieces, i) => term(i === 0 ? "rate" : `rate.rows[${i}]`, "pay", pieces)));
    c.multipliers?.forEach((m, i) => list.push(term(`multipliers[${i}]`, "multiplier", this.#multiplier(m, `${base}.multipliers[${i}]`))));
    capsOf(c).forEach((cap, i) => list.push(term(`cap[${i}]`, "cap", this.#cap(cap, `${base}.${Array.isArray(c.cap) ? `cap[${i}]` : "cap"}`))));
    const factor = this.#numbers.get(`${base}.quota_factor`);
    if (factor) list.push(term("quota_factor", "quota", t.componentQuotaFactor([this.#number(factor.path, factor.value, "times", t.names.ownQuotaFactor, 2)])));
    if (c.quota_ramp) list.push(term("quota_ramp", "quota", [t.ramp(this.#f.list(c.quota_ramp.map((r) => numberText(r, "percent", this.#f))))]));
    if (c.prorate === false) list.push(term("prorate", "quota", [t.wholeQuota]));
    if (c.tiers?.unit === "icr" && c.weight !== undefined) list.push(term("weight", "note", [t.weight(numberText(c.weight, "percent", this.#f))]));
    if (c.counts === false) list.push(term("counts", "note", [t.notCounted]));
    return list;
  }

  #measure(c: Component): string {
    const { measures } = this.#t;
    const of = c.measure?.of ?? "";
    return measures[of as keyof typeof measures] ?? of;
  }

  #rateUnit(c: Component): TermUnit {
    return countsMoney(c) ? "percent" : "amount";
  }

  #rate(c: Component, base: string): Pieces[] {
    const t = this.#t;
    const unit = this.#rateUnit(c);
    const measure = this.#measure(c);
    const { rate } = c;
    if (rate === undefined) return [];
    if (typeof rate === "number") return [(unit === "percent" ? t.rate : t.each)([this.#number(`${base}.rate`, rate, unit, t.names.rate)], measure)];
    if ("of" in rate) {
      const name = t.attributes[rate.of as keyof typeof t.attributes];
      const key = rate.steps ? "steps" : "points";
      const parts = (rate.steps ?? rate.points ?? []).map(([x, y], i) => {
        const at = this.#attribute(rate.of, x);
        return (rate.steps ? t.rateFrom : t.rateAt)([this.#number(`${base}.rate.${key}[${i}][1]`, y, unit, t.names.rateAt(name, at))], at);
      });
      return [t.rateBy(name, [...joined(parts, t.comma), ...(rate.points && rate.points.length > 1 ? [`${t.comma}${t.between}`] : [])], measure)];
    }
    const [row, column] = [rate.rows, rate.columns].map((axis) => t.attributes[axis.of as keyof typeof t.attributes]) as [string, string];
    return rate.values.map((values, i) => {
      const from = this.#attribute(rate.rows.of, rate.rows.from[i]!);
      const cells = values.map((v, j) => {
        const at = this.#attribute(rate.columns.of, rate.columns.from[j]!);
        return t.tableCell([this.#number(`${base}.rate.values[${i}][${j}]`, v, unit, t.names.rateIn(`${row} ${from}`, `${column} ${at}`))], column, at);
      });
      return t.tableRow(row, from, joined(cells, t.comma));
    });
  }

  /** `3% to 50% of quota, 5% to 100%, 9% above; whole quarter` */
  #tiers(tiers: Tiers, base: string): Pieces {
    const t = this.#t;
    const byQuota = tiers.by === "attainment";
    const c = this.#plan.components[Number(/\d+/.exec(base)![0])]!;
    const rateUnit: TermUnit = tiers.unit === "icr" ? "times" : this.#rateUnit(c);
    const startText = (value: number) => numberText(value, byQuota ? "percent" : "amount", this.#f);
    let named = false;
    const start = (i: number): Pieces => {
      const piece = this.#number(`${base}.tiers.steps[${i}].from`, tiers.steps[i]!.from, byQuota ? "percent" : "amount", t.names.start(String(i + 1)));
      if (!byQuota || named) return [piece];
      named = true;
      return t.quotaStart([piece]);
    };
    const parts: Pieces[] = [];
    if (tiers.steps[0]!.from > 0) parts.push(t.nothingTo(start(0)));
    tiers.steps.forEach((step, i) => {
      const next = tiers.steps[i + 1];
      const name = next ? t.names.rateBelow(startText(next.from)) : step.from > 0 ? t.names.rateAbove(startText(step.from)) : t.names.rate;
      const rate: Pieces = [this.#number(`${base}.tiers.steps[${i}].rate`, step.rate, rateUnit, name)];
      const tier = next ? t.to(rate, start(i + 1)) : step.from > 0 ? t.above(rate) : t.rate(rate, this.#measure(c));
      parts.push(step.retroactive && tiers.mode !== "retroactive" ? t.onAll(tier) : tier);
    });
    const year = tiers.accumulate === "year" && tiers.by !== "deal";
    const whole = tiers.mode === "retroactive" && tiers.by !== "deal" && tiers.steps.length > 1;
    const notes = [
      ...(whole ? [year ? t.wholeYear : t.wholePeriod(t.periods[this.#plan.period])] : year ? [t.yearToDate] : []),
      ...(tiers.bound === "to" ? [t.endsIncluded] : []),
    ];
    const list = [...joined(parts, t.comma), ...notes.map((n) => t.semicolon + n)];
    const own = tiers.by === "deal" ? t.eachDeal(list) : list;
    return tiers.unit === "icr" ? t.icr(own) : own;
  }

  #multiplier(m: Multiplier, path: string): Pieces {
    const t = this.#t;
    let pieces: Pieces;
    if (m.when) {
      const conditions = this.where(m.when);
      pieces = t.factor([this.#number(`${path}.by`, m.by!, "times", t.names.factor(conditions))], conditions);
    } else {
      const name = t.attributes[m.of as keyof typeof t.attributes];
      const key = m.steps ? "steps" : "points";
      const parts = (m.steps ?? m.points ?? []).map(([x, y], i) => {
        const at = this.#attribute(m.of!, x);
        return (m.steps ? t.factorFrom : t.factorAt)([this.#number(`${path}.${key}[${i}][1]`, y, "times", t.names.factorAt(name, at))], at);
      });
      pieces = t.factorBy(name, [...joined(parts, t.comma), ...(m.points && m.points.length > 1 ? [`${t.comma}${t.between}`] : [])]);
    }
    return m.on === "credit" ? t.onCredit(pieces) : pieces;
  }

  #cap(cap: ReturnType<typeof capsOf>[number], path: string): Pieces {
    const t = this.#t;
    const per = t.capPer[cap.per];
    const amount = cap.amount !== undefined
      ? [this.#number(`${path}.amount`, cap.amount, "amount", t.names.cap(per))]
      : t.timesTarget([this.#number(`${path}.times_target`, cap.times_target ?? 0, "times", t.names.capTarget(per))]);
    const said = cap.above === undefined ? t.cap(amount, per) : t.capAbove(amount, per, [this.#number(`${path}.above`, cap.above, "times", t.names.capAbove(per))]);
    return cap.excess === "carried" ? t.carried(said) : said;
  }

  /** A value of a deal attribute in its own unit. */
  #attribute(name: string, value: number): string {
    return numberText(value, name === "discount" || name === "margin_rate" ? "percent" : "amount", this.#f);
  }

  #names(values: readonly string[]): string {
    return values.length < 2 ? (values[0] ?? "") : this.#locale === "zh" ? values.join("、") : `${values.slice(0, -1).join(", ")}${this.#t.or}${values.at(-1)!}`;
  }

  /** The conditions of a filter, in words. */
  where(where: Where): string {
    const t = this.#t;
    const parts = Object.entries(where).flatMap(([field, value]): string[] => {
      if (value === undefined) return [];
      if (field === "not") return [t.not(this.where(value as Where))];
      if (field === "kind") return [this.#names((value as (keyof typeof t.kinds)[]).map((k) => t.kinds[k]))];
      if (field === "credit_type") return [this.#names((value as (keyof typeof t.creditTypes)[]).map((k) => t.creditTypes[k]))];
      if (Array.isArray(value)) return [t.fieldIs(t.fields[field as keyof typeof t.fields], this.#names(value))];
      const bounds = (["above", "at_least", "below", "at_most"] as const).flatMap((b) => ((value as Range)[b] === undefined ? [] : [[b, this.#attribute(field, (value as Range)[b]!)] as [typeof b, string]]));
      return [t.range(t.attributes[field as keyof typeof t.attributes], bounds)];
    });
    return t.conditions(parts);
  }

  eligible(eligible: Eligible): string {
    const t = this.#t;
    return t.conditions(Object.entries(eligible).flatMap(([field, values]) => (values ? [t.fieldIs(t.fields[field as keyof typeof t.fields], this.#names(values))] : [])));
  }
}
