import type { Measure } from "../../domain/plan/schema.ts";
import type { Messages } from "../messages.ts";
import type { TermUnit } from "./pieces.ts";

/** Shares by nature: written in percent. All others are grades, counts or money. */
const shares: readonly string[] = ["collection_rate", "margin_rate", "renewal_rate", "on_time_rate", "growth", "ratio"];

/** How a value of a measure is written. */
export const unitOf = (m: Measure | undefined): TermUnit => (m && shares.includes(m.of) ? "percent" : "amount");

/** How an achievement is written: a share of what was to be reached, or the value itself where nothing was. */
export const achievementUnit = (m: Measure | undefined): TermUnit => (m !== undefined && m.goal === undefined && (m.of === "csat" || m.of === "score") ? "amount" : "percent");

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
