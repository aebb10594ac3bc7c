import { countsMoney } from "../measures/index.ts";
import type { Component, Measure } from "../schema.ts";
import type { PathPart } from "./errors.ts";

/** A rate on money that pays this part of it or more was most likely meant to be a tenth of it. */
const limit = 0.5;

export interface HighRate {
  code: "rate_high";
  measure: Measure;
  rate: number;
}

/** The highest rate of a component, and where it is, where half of what is sold or more would be paid: not of what people earn, nor of rates in units of one's own. */
export function highRate(c: Component): [HighRate, ...PathPart[]][] {
  if (!c.measure || !countsMoney(c) || c.measure.of === "earnings" || c.tiers?.unit === "icr") return [];
  const [highest] = ratesOf(c).sort((a, b) => b[0] - a[0]);
  return highest && highest[0] * reduced(c) >= limit ? [[{ code: "rate_high", measure: c.measure, rate: highest[0] }, ...highest[1]]] : [];
}

function ratesOf({ rate, tiers }: Component): [rate: number, path: PathPart[]][] {
  const ofTiers = (tiers?.steps ?? []).map((s, i): [number, PathPart[]] => [s.rate, ["tiers", "steps", i, "rate"]]);
  if (rate === undefined) return ofTiers;
  if (typeof rate === "number") return [[rate, ["rate"]]];
  if ("rows" in rate) return rate.values.flatMap((row, i) => row.map((x, j): [number, PathPart[]] => [x, ["rate", "values", i, j]]));
  const key = rate.steps ? "steps" : "points";
  return (rate[key] ?? []).map(([, x], i): [number, PathPart[]] => [x, ["rate", key, i, 1]]);
}

/** The most that multipliers and modifiers by steps or points leave of a rate: a high rate may be there to be weighed down by them. */
const reduced = ({ multipliers, modifiers }: Component): number =>
  [...(multipliers ?? []), ...(modifiers ?? [])].reduce((product, m) => product * Math.min(1, Math.max(...(m.steps ?? m.points ?? [[0, 1]]).map(([, factor]) => factor))), 1);
