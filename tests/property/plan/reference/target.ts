import type { Curve, Measure, Target } from "./document.ts";
import type { Outcome, Payer } from "./due.ts";
import { type Exact, exact, least, most, total, zero } from "./exact.ts";
import { alongPoints, lastReached, placeOf } from "./lookup.ts";
import type { Reach } from "./reach.ts";
import { isRatio } from "./document.ts";
import { type Read, type RepView, type Turn, inWindow, windowOf } from "./view.ts";

/** The factor of a payout curve, to 6 decimals. */
export function onCurve({ points, below = 0, above = "flat", step = false }: Curve, x: Exact, reach: Reach): Exact {
  const last = exact(points.at(-1)![0]);
  if (x.below(exact(points[0]![0]))) {
    reach.see("curve: below the first point");
    return exact(below);
  }
  reach.see(step ? "curve: steps" : x.above(last) ? `curve: beyond the last, ${above}` : "curve: between points");
  if (step) return lastReached(points, x)!;
  if (above === "flat" || points.length < 2 || !x.above(last)) return alongPoints(points, x).to(6);
  const [[x1, y1], [x2, y2]] = points.slice(-2) as [[number, number], [number, number]];
  const slope = exact(y2).minus(exact(y1)).over(exact(x2).minus(exact(x1)));
  return exact(y2).plus(slope.times(x.minus(exact(x2)))).to(6);
}

/** What a row shows as credit: the period's events whatever their flags, or the ratio's value. */
export function shownCredit(view: RepView, measure: Measure, turn: Turn, read: Exact | null): Exact | null {
  return isRatio(measure) ? read : total(inWindow(view.events(measure), turn.period).map((e) => e.credit));
}

interface Factor {
  factor: Exact | null;
  shown: Omit<Outcome, "dues" | "blocked">;
}
const blank = { credit: null, quota: null, attainment: null };

function factorOf(view: RepView, c: Target, turn: Turn): Factor {
  const { reach } = view.scene;
  const read = (m: Measure): Read => view.read(m, turn, c.accumulate, c.against);
  if (c.table) {
    const { rows, columns, factors } = c.table;
    const [x, y] = [read(rows.measure).achievement, read(columns.measure).achievement];
    if (x === null || y === null) return { factor: null, shown: blank };
    const [r, k] = [placeOf(rows.from, x), placeOf(columns.from, y)];
    reach.see(r < 0 || k < 0 ? "table: below a first start" : "table of two achievements");
    return { factor: r < 0 || k < 0 ? zero : exact(factors[r]![k]!), shown: blank };
  }
  if (c.score) {
    const parts = c.score.map((s) => {
      const { achievement } = read(s.measure);
      if (achievement === null) return null;
      const capped = s.cap === undefined ? achievement : least(achievement, exact(s.cap));
      const clamped = s.floor === undefined ? capped : most(capped, exact(s.floor));
      if (!clamped.is(achievement)) reach.see("scorecard: clamped");
      return clamped.times(exact(s.weight));
    });
    if (parts.some((p) => p === null)) return { factor: null, shown: blank };
    const x = total(parts as Exact[]);
    reach.see("scorecard");
    return { factor: onCurve(c.curve!, x, reach), shown: { ...blank, attainment: x.to(6) } };
  }
  const { value, quota, achievement } = read(c.measure!);
  const shown = { credit: shownCredit(view, c.measure!, turn, value), quota, attainment: achievement };
  return { factor: achievement && onCurve(c.curve!, achievement, reach), shown };
}

/** A share of the target incentive, through a fiscal year; under `accumulate: year` the year to date less the last period before. */
export function target(view: RepView, component: Target): Payer {
  let before = zero;
  return (turn, blockedBefore) => {
    const { factor, shown } = factorOf(view, component, turn);
    const incentive = view.target(windowOf(turn, component.accumulate), turn);
    if (blockedBefore || factor === null || incentive === null) return { ...shown, dues: [], blocked: true };
    const amount = exact(component.weight ?? 1).times(incentive).times(factor);
    const payout = amount.minus(before);
    if (component.accumulate === "year") before = amount;
    return { ...shown, blocked: false, dues: [{ deal: null, on: turn.period.last, kind: "earned", credit: null, payout }] };
  };
}
