import type { Day, Period } from "../calendar.ts";
import { toNumber } from "../money.ts";
import { type Because, tierStarts } from "../plan/because.ts";
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
  tiers: { from: number; rate: number }[];
  /** rates are multiples of the rep's own commission rate */
  multiples: boolean;
}

/** The walk of a component's lines of one rep and period; undefined where credit moves through no tiers (a rate, tiers by deal, no quota). */
export function walkOf(component: Component, lines: readonly Line[], period: Period): Walk | undefined {
  const { tiers } = component;
  if (!tiers || tiers.by === "deal") return undefined;
  const moves = asEarned(lines).filter((l) => l.kind === "earned" && (l.because as Because).running !== undefined && (l.because as Because).retires_quota !== false);
  const first = moves[0]?.because as Because | undefined;
  if (!first || !tierStarts(component, first.quota)) return undefined;
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
    tiers: tiers.steps.map(({ from, rate }) => ({ from, rate })),
    multiples: tiers.unit === "icr",
  };
}
