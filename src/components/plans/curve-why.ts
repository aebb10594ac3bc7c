import { decimalsOf } from "../../domain/plan/exact.ts";
import type { Curve } from "../../domain/plan/schema.ts";
import type { Words } from "../page.ts";

/**
 * How a factor is read off a payout curve: `payout factor 0.75 = 0.5 + (1 − 0.5) × (90% − 80%) ÷ (100% − 80%)`, or the point or end that gives it.
 * @param show an achievement as it is written
 */
export function curveText({ points, above = "flat", step = false }: Curve, at: number, factor: number, show: (x: number) => string, words: Words): string {
  const { t: { why: { amount: { curve: t } } }, f } = words;
  const y = (value: number) => f.number(value, decimalsOf(value));
  const [first, last] = [points[0]!, points[points.length - 1]!];
  if (at < first[0]) return t.under(show(first[0]), y(factor));
  const i = points.findLastIndex(([x]) => x <= at);
  const [x, value] = points[i]!;
  if (step || x === at) return t.point(show(x), y(value));
  if (i === points.length - 1 && above === "flat") return t.beyond(show(last[0]), y(factor));
  const [from, to] = i === points.length - 1 ? [points[i - 1]!, last] : [points[i]!, points[i + 1]!];
  return t.between(y(factor), exactly(between(from, to, at, y, show), factor, factorDecimals, words));
}

/** What a factor between two points is taken to. */
const factorDecimals = 6;

/** A sum as it stands, or said to be taken to so many decimals where its value has them all: then it goes on. */
export const exactly = (sum: string, value: number, decimals: number, { t }: Words): string => (decimalsOf(value) < decimals ? sum : t.why.toDecimals(sum, decimals));

type Point = readonly [x: number, y: number];
const between = (from: Point, to: Point, at: number, y: (x: number) => string, show: (x: number) => string): string =>
  `${y(from[1])} + (${y(to[1])} \u2212 ${y(from[1])}) × (${show(at)} \u2212 ${show(from[0])}) ÷ (${show(to[0])} \u2212 ${show(from[0])})`;

/** How what lies between two points is read: `1 + (1.8 − 1) × …`; undefined on a point, beyond the ends, and without points. */
export function betweenPoints(points: readonly Point[] | undefined, at: number, y: (y: number) => string, show: (x: number) => string): string | undefined {
  const i = points?.findLastIndex(([x]) => x <= at) ?? -1;
  const [from, to] = [points?.[i], points?.[i + 1]];
  return !from || !to || from[0] === at ? undefined : between(from, to, at, y, show);
}

/** How a factor is read between two points of a modifier or multiplier: `factor 1.2 = 1 + (1.8 − 1) × …`. */
export function pointsText(points: readonly Point[] | undefined, at: number, factor: number, show: (x: number) => string, words: Words): string | undefined {
  const { t: { why: t }, f } = words;
  const y = (value: number) => f.number(value, decimalsOf(value));
  const sum = betweenPoints(points, at, y, show);
  return sum && t.factorBetween(y(factor), exactly(sum, factor, factorDecimals, words));
}
