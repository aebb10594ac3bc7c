import { ratios } from "../measures/index.ts";
import { type Component, type Measure, type Plan, type Range, type Where, isRatio } from "../schema.ts";
import { achievedBy, isOverQuota } from "../quota-reads.ts";
import { type AgainstItself, againstItself, planAgainstItself } from "./against-itself.ts";
import { keepsNothing } from "./bounds.ts";
import { type PathPart, pathText } from "./errors.ts";
import { type HighRate, highRate } from "./high-rates.ts";
import { type OddList, oddLists } from "./number-lists.ts";
import { type SeldomMeant, planSeldomMeant, seldomMeant } from "./seldom-meant.ts";
import { rampsToZero } from "../zero-ramp.ts";
import { type WithoutEffect, planWithoutEffect, withoutEffect } from "./without-effect.ts";
import { conditionsOf, measuresRead } from "./measure-rules.ts";

/** What a plan that holds says and its author may not have meant: refused nowhere, said where the plan is read. Numbers are as the document has them. */
export type PlanNote = { path: string; /** index of its component; null when it is of the whole plan */ component: number | null } & (
  /** which quota is under the year to date: tiers and targets differ in it */
  | { code: "year_quota_whole" | "year_quota_to_date" }
  | { code: "draw_on_earned" | "held_by_year" | "otherwise_one" | "credit_role" | "ramp_zero" }
  | WithoutEffect
  | AgainstItself
  | SeldomMeant
  | HighRate
  | OddList
  /** a filter that leaves out again all that it asks for */
  | { code: "keeps_nothing"; where: Where }
  | { code: "weights_not_one"; sum: number }
  /** a level outside what the measure, over its goal if it has one, can be; `bound` is that end of it */
  | { code: "above_range" | "below_range"; measure: Measure; reads: Reads; level: number; bound: number }
  /** levels at the low end of a scale that begins above 0, read without a goal; `range` are the ends of the scale */
  | { code: "goal_meant"; measure: Measure; level: number; range: readonly [number, number] }
  | { code: "attainment_in_percent" | "otherwise_above_one" | "weight_in_percent"; level: number }
  | { code: "attribute_in_percent"; attribute: string; level: number }
);
type Reads = "value" | "achievement";
type Found = PlanNote extends infer N ? (N extends PlanNote ? Omit<N, "path" | "component"> : never) : never;
type At = readonly [note: Found, path: readonly PathPart[]];

export function planNotes(plan: Plan): PlanNote[] {
  const waits = plan.components.some((c) => c.gate?.otherwise === "hold" || c.release?.some((s) => !("on" in s) || s.on !== "close"));
  const ofPlan = [...(plan.draw && waits ? [[{ code: "draw_on_earned" }, "draw"] as const] : []), ...planWithoutEffect(plan), ...planAgainstItself(plan), ...planSeldomMeant(plan)].map(([note, path]): PlanNote => ({ ...note, path, component: null }));
  return [...plan.components.flatMap((c, i) => componentNotes(c, plan, ["components", i]).map(([note, path]) => ({ ...note, path: pathText(path), component: i }))), ...ofPlan];
}

function componentNotes(c: Component, plan: Plan, path: PathPart[]): At[] {
  const weights = (c.type === "target" ? c.score : undefined)?.reduce((sum, s) => sum + Math.round(s.weight * 1e6), 0);
  return [
    ...filters(c, path).flatMap(({ where, path: at }): At[] => (where.credit_role ?? where.not?.credit_role ? [[{ code: "credit_role" }, [...at, where.credit_role ? "credit_role" : "not"]]] : [])).slice(0, 1),
    ...filters(c, path).flatMap(({ where, path: at }): At[] => (keepsNothing(where) ? [[{ code: "keeps_nothing", where }, at]] : [])),
    ...(weights !== undefined && weights !== 1_000_000 ? [[{ code: "weights_not_one", sum: weights / 1e6 }, [...path, "score"]] as const] : []),
    ...levelsOf(c, path).flatMap(outside),
    ...attributeLevels(c, path).flatMap(([attribute, levels, at]): At[] => {
      const level = levels.find((x) => x > 1);
      return level === undefined ? [] : [[{ code: "attribute_in_percent", attribute, level }, at]];
    }),
    ...(c.gate?.otherwise === "hold" && plan.period === "year" ? [[{ code: "held_by_year" }, [...path, "gate", "otherwise"]] as const] : []),
    ...yearQuota(c, plan).map(([code, ...at]): At => [{ code }, [...path, ...at]]),
    ...otherwiseNotes(c.gate?.otherwise).map((note): At => [note, [...path, "gate", "otherwise"]]),
    ...(c.weight !== undefined && c.weight >= inPercent && (c.type === "target" || c.tiers?.unit === "icr") ? [[{ code: "weight_in_percent", level: c.weight }, [...path, "weight"]] as const] : []),
    ...(rampsToZero(c) ? [[{ code: "ramp_zero" }, [...path, "quota_ramp"]] as const] : []),
    ...oddLists(c).map(([note, ...at]): At => [note, [...path, ...at]]),
    ...withoutEffect(c).map(([note, ...at]): At => [note, [...path, ...at]]),
    ...againstItself(c, plan).map(([note, ...at]): At => [note, [...path, ...at]]),
    ...highRate(c).map(([note, ...at]): At => [note, [...path, ...at]]),
    ...seldomMeant(c).map(([note, ...at]): At => [note, [...path, ...at]]),
  ];
}

/** Which quota the year to date is set against; of a plan by year both are one. */
function yearQuota(c: Component, plan: Plan): ["year_quota_whole" | "year_quota_to_date", ...PathPart[]][] {
  if (plan.period === "year") return [];
  if (c.tiers?.by === "attainment" && c.tiers.accumulate === "year") return [["year_quota_whole", "tiers", "accumulate"]];
  const toDate = c.type === "target" && c.accumulate === "year" && c.against !== "year" && achievedBy(c).some(isOverQuota);
  return toDate ? [["year_quota_to_date", "accumulate"]] : [];
}

/** A gate that fails pays this part of the period's payout: as much as if it held, or more. */
function otherwiseNotes(otherwise: number | "hold" | undefined): Found[] {
  if (typeof otherwise !== "number" || otherwise < 1) return [];
  return [otherwise === 1 ? { code: "otherwise_one" } : { code: "otherwise_above_one", level: otherwise }];
}

/** The filters of a component's measures and multipliers. */
const filters = (c: Component, path: PathPart[]): { where: Where; path: PathPart[] }[] => [
  ...measuresRead(c, path).flatMap(({ measure, path: at }) => (measure.where ? [{ where: measure.where, path: [...at, "where"] }] : [])),
  ...(c.multipliers ?? []).flatMap((m, i) => (m.when ? [{ where: m.when, path: [...path, "multipliers", i, "when"] }] : [])),
];

/** What a measure is compared with. */
interface Levels {
  measure: Measure;
  reads: Reads;
  levels: readonly number[];
  path: PathPart[];
}
const firsts = (pairs: readonly (readonly [number, number])[] | undefined): number[] => (pairs ?? []).map(([x]) => x);

function levelsOf(c: Component, path: PathPart[]): Levels[] {
  const found: Levels[] = [];
  const add = (measure: Measure | undefined, reads: Reads, levels: readonly number[], ...at: PathPart[]) => {
    if (measure && levels.length > 0) found.push({ measure, reads, levels, path: [...path, ...at] });
  };
  for (const { condition, at } of conditionsOf(c, path)) {
    for (const key of ["at_least", "above", "at_most", "below"] as const) if (condition[key] !== undefined) add(condition.measure ?? condition.attainment, condition.measure ? "value" : "achievement", [condition[key]], ...at.slice(path.length), key);
  }
  c.modifiers?.forEach((m, i) => add(m.measure, "achievement", firsts(m.steps ?? m.points), "modifiers", i));
  if (c.tiers?.by === "attainment") add(c.measure, "achievement", c.tiers.steps.map((s) => s.from), "tiers", "steps");
  if (c.curve && c.measure) add(c.measure, "achievement", firsts(c.curve.points), "curve", "points");
  for (const axis of ["rows", "columns"] as const) add(c.table?.[axis].measure, "achievement", c.table?.[axis].from ?? [], "table", axis, "from");
  if (c.type === "bonus") add(c.measure, c.by === "amount" ? "value" : "achievement", firsts(c.steps), "steps");
  if (c.type !== "commission" && c.at_least !== undefined) add(c.measure, "value", [c.at_least], "at_least");
  return found;
}

/** Levels up to here were more likely meant as shares of a goal than on a scale that goes on to a multiple of them. */
const shareAtMost = 1.5;

/** Attainments and weights from here on are taken for per cent written as they are: ten times a quota is no tier. */
const inPercent = 10;

function outside({ measure, reads, levels, path }: Levels): At[] {
  if (!isRatio(measure)) {
    const level = levels.find((x) => x >= inPercent);
    return reads === "achievement" && level !== undefined ? [[{ code: "attainment_in_percent", level }, path]] : [];
  }
  const { range } = ratios.get(measure.of);
  if (!range) return [];
  const over = reads === "achievement" && measure.goal ? measure.goal : 1;
  const [least, most] = [(range.from ?? -Infinity) / over, range.to / over];
  const above = levels.find((x) => x > most);
  if (above !== undefined) return [[{ code: "above_range", measure, reads, level: above, bound: most }, path]];
  // A scale that begins above 0 is passed by every level at or under its beginning; steps may well start there.
  const highest = Math.max(...levels);
  if (least > 0 && highest <= least) return [[{ code: "below_range", measure, reads, level: highest, bound: least }, path]];
  return reads === "achievement" && measure.goal === undefined && least > 0 && highest <= shareAtMost ? [[{ code: "goal_meant", measure, level: highest, range: [least, most] }, path]] : [];
}

/** Shares among the attributes that filters, multipliers and rates go by, with what they are compared with. */
function attributeLevels(c: Component, path: PathPart[]): (readonly [attribute: string, levels: number[], path: readonly PathPart[]])[] {
  const ranges = filters(c, path).flatMap(({ where, path: at }) =>
    [[where, at] as const, ...(where.not ? [[where.not, [...at, "not"]] as const] : [])].flatMap(([part, place]) => shares.flatMap((name) => (part[name] ? [[name, Object.values(part[name] as Range).filter((x) => x !== undefined), [...place, name]] as const] : []))),
  );
  const rate = typeof c.rate === "object" ? c.rate : undefined;
  const by = [
    ...(c.multipliers ?? []).map((m, i) => [m.of, firsts(m.steps ?? m.points), [...path, "multipliers", i]] as const),
    ...(rate && "of" in rate ? [[rate.of, firsts(rate.steps ?? rate.points), [...path, "rate"]] as const] : []),
    ...(rate && "rows" in rate ? (["rows", "columns"] as const).map((axis) => [rate[axis].of, rate[axis].from, [...path, "rate", axis]] as const) : []),
  ];
  return [...ranges, ...by.flatMap(([name, levels, at]) => (shares.includes(name as (typeof shares)[number]) ? [[name!, levels, at] as const] : []))];
}
const shares = ["discount", "margin_rate"] as const;
