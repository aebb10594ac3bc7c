import { countsMoney } from "../../domain/plan/measures/index.ts";
import { type Condition, type Measure, isRatio } from "../../domain/plan/schema.ts";
import type { Messages } from "../messages.ts";
import type { TermUnit } from "./pieces.ts";

/** Shares by nature: written in percent. All others are grades, counts or money. */
const shares: readonly string[] = ["collection_rate", "margin_rate", "renewal_rate", "on_time_rate", "growth"];

/** What the value of an event measure is a number of: what is over its own kind is a share, over another an amount for each. */
const kindOf = (m: Measure | undefined): "money" | "units" | "deals" => (countsMoney({ measure: m }) ? "money" : m?.of === "quantity" ? "units" : "deals");

/** How a value of a measure is written. */
export const unitOf = (m: Measure | undefined): TermUnit => (m && (shares.includes(m.of) || (m.of === "ratio" && kindOf(m.top) === kindOf(m.bottom))) ? "percent" : "amount");

/** How an achievement is written: a share of what was to be reached, or a ratio's own value where it has no goal. */
export const achievementUnit = (m: Measure | undefined): TermUnit => (m !== undefined && m.goal === undefined && isRatio(m) ? unitOf(m) : "percent");

/** How what a condition reads is written, and its bounds. */
export const conditionUnit = ({ measure, attainment }: Pick<Condition, "measure" | "attainment">): TermUnit => (attainment ? achievementUnit(attainment) : unitOf(measure));

/**
 * How a measure is called, without whose it is and what it leaves out.
 * @param inner how the measures that a ratio is made of are called
 * @param earners the components that earnings are from, as a list
 */
export function measureName(m: Measure, { measures, measured }: Messages["terms"], inner: (m: Measure | undefined) => string, earners: (ids: readonly string[]) => string): string {
  if (m.of === "stage") return measured.stage(m.stage ?? "");
  if (m.of === "checkpoint") return measured.checkpoint(m.checkpoint ?? "");
  if (m.of === "earnings") return measured.earnings(earners(m.components ?? []));
  if (m.of === "growth") return measured.growth(inner(m.base));
  if (m.of === "score") return measured.score(m.name ?? "");
  if (m.of === "ratio") return measured.ratio(inner(m.top), inner(m.bottom));
  return measures[m.of as keyof typeof measures] ?? m.of;
}
