import type { Day, Period } from "../calendar.ts";
import { toNumber } from "../money.ts";
import { type Because, tierAt, tierInForce, tierStarts } from "../plan/because.ts";
import { type Line, asEarned } from "../plan/lines.ts";
import type { Component } from "../plan/schema.ts";

/** How credit grew through a period, line by line, against the tiers it walks. */
export interface Walk {
  /** shares of the quota, or credit when tiers start at amounts */
  unit: "attainment" | "credit";
  period: Period;
  /** where the period begins: 0, or what the fiscal year has brought before */
  start: number;
  steps: { day: Day; dealId: string | null; before: number; after: number }[];
  /** those in force, each with the rate that credit in it is paid at: a tier whose conditions do not hold is none, and a retroactive one that is reached gives its rate to all below */
  tiers: { from: number; rate: number }[];
  /** rates are multiples of the rep's own commission rate */
  multiples: boolean;
}

/** The walk of a component's lines of one rep and period; undefined where credit moves through no tiers (a rate, tiers by deal, no quota), or through them once for each member of a group. */
export function walkOf(component: Component, lines: readonly Line[], period: Period): Walk | undefined {
  const { tiers } = component;
  if (!tiers || tiers.by === "deal") return undefined;
  const moves = asEarned(lines).filter((l) => l.kind === "earned" && (l.because as Because).running !== undefined && (l.because as Because).retires_quota !== false);
  const first = moves[0]?.because as Because | undefined;
  // Where the tiers run for each member of a group there are as many walks as members.
  if (!first || first.member !== undefined || !tierStarts(component, first.quota)) return undefined;
  const quota = tiers.by === "attainment" ? toNumber(first.quota!) : 1;
  const at = (credit: string) => toNumber(credit) / quota;
  return {
    unit: tiers.by === "attainment" ? "attainment" : "credit",
    period,
    start: at(first.running!.before),
    steps: moves.map((l) => {
      const { before, after } = (l.because as Because).running!;
      return { day: l.earned_on, dealId: l.deal_id, before: at(before), after: at(after) };
    }),
    tiers: inForce(component, first, (moves.at(-1)!.because as Because).running!.after),
    multiples: tiers.unit === "icr",
  };
}

/** @param final the credit that the walk ends with */
function inForce(component: Component, because: Because, final: string): Walk["tiers"] {
  const { mode, steps } = component.tiers!;
  const reached = tierAt(component, tierStarts(component, because.quota)!, final);
  const isIn = steps.map((_, i) => tierInForce(because, i) === i);
  const whole = steps.findLastIndex((s, i) => i <= reached && isIn[i] && (mode === "retroactive" || s.retroactive === true));
  return steps.flatMap(({ from, rate }, i) => (isIn[i] ? [{ from, rate: i < whole ? steps[whole]!.rate : rate }] : []));
}
