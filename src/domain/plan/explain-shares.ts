import { centIn } from "./because.ts";
import type { PlanContext } from "./compile/context.ts";
import { decimal, divideHalfAway, scaled } from "./exact.ts";
import type { LineRow } from "./lines.ts";
import type { FundReason, PlaceReason } from "./reasons.ts";
import type { Contest, Pool } from "./schema.ts";

/** What lines say that are a share among reps: those of a pool and of a contest. plan.md, Lines. */

/** A rep's part of a fund as the query gives it: whole numbers as text, in the minor unit (`size`, `share`), 10^-6 (`value`, `score`), or what the pool is shared by. */
export interface FundFound {
  fund: string;
  value: string | null;
  size: string | null;
  days: number;
  score: string | null;
  weight: string;
  weights: string;
  sharers: number;
  share: string;
}

/** A place as the query gives it: `value` in 10^-6, `sum` in the minor unit. */
export interface PlaceFound {
  place: number;
  tied: number;
  of: number;
  value: string;
  among: string;
  sum: string;
  standings: string[];
}

const minor = (c: PlanContext, amount: string) => decimal(BigInt(amount), c.facts.minorUnits, c.facts.minorUnits);

/** n ÷ d of the minor unit, to 6 decimals. */
const quotient = (c: PlanContext, n: bigint, d: bigint) => decimal(divideHalfAway(n * c.unit, d), 6, 6);

export function poolReason(c: PlanContext, component: Pool, found: readonly FundFound[]): { share_by: string; funds: FundReason[] } {
  const by = component.share_by ?? "equal";
  // Days are whole; money, credit and scores times days are in 10^-6.
  const weighed = (n: string) => (by === "equal" ? n : decimal(BigInt(n), 6, by === "score" ? 0 : c.facts.minorUnits));
  return {
    share_by: by,
    funds: found.map((f) => ({
      team: f.fund === "" ? null : f.fund,
      value: f.value === null ? null : decimal(BigInt(f.value), 6, c.facts.minorUnits),
      fund: f.size === null ? null : minor(c, f.size),
      days: f.days,
      ...(by === "score" ? { score: f.score === null ? null : decimal(BigInt(f.score), 6, 0) } : {}),
      weight: weighed(f.weight),
      weights: weighed(f.weights),
      sharers: f.sharers,
      share: minor(c, f.share),
      ...(f.size === null || BigInt(f.size) <= 0n || BigInt(f.weights) === 0n ? {} : centIn(quotient(c, BigInt(f.size) * BigInt(f.weight), BigInt(f.weights)), minor(c, f.share))),
    })),
  };
}

/** @param payout what the line pays, exact, in 10^-scale */
export function contestReason(c: PlanContext, component: Contest, { place, tied, of, value, among, sum, standings }: PlaceFound, { payout, scale }: Pick<LineRow, "payout" | "scale">): { rank: PlaceReason } {
  const { award, prizes = [] } = component;
  const spanned = prizes.slice(place - 1, place - 1 + tied).map((p) => decimal(scaled(p, 6), 6, c.facts.minorUnits));
  return {
    rank: {
      place, tied, of, value: decimal(BigInt(value), 6, c.facts.minorUnits), among: among === "" ? null : among,
      standings: standings.map((v) => decimal(BigInt(v), 6, c.facts.minorUnits)),
      ...(award === undefined ? { prizes: spanned, sum: minor(c, sum), ...centIn(quotient(c, BigInt(sum), BigInt(tied)), decimal(BigInt(payout!), scale, c.facts.minorUnits)) } : { award }),
    },
  };
}
