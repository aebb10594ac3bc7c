import type { Day } from "../calendar.ts";
import { divideHalfAway, decimal, power, scaled } from "./exact.ts";
import type { Component } from "./schema.ts";
import type { PlanWords } from "./words.ts";

/** Credit inside one tier (or all of it, without tiers), with the rate that it was paid at. */
export interface Piece {
  /** place of the tier in the plan's steps; -1 below the first; absent where credit was not walked through tiers */
  tier?: number;
  /** decimal text, 6 decimals at most */
  credit: string;
  /** null when nothing gives one */
  rate: number | null;
}

/** A cap that a line ran under. */
export interface CapReason {
  per: "period" | "year";
  /** null: a missing target incentive leaves none */
  cap: string | null;
  /** the running sum of lines up to this one, before the cap */
  running: string;
  /** this line before all caps of periods */
  before: string;
}

/** A rep's part of one fund of a pool: fund × weight ÷ weights, to the cent by largest remainder. */
export interface FundReason {
  /** the team; null for the fund of the company */
  team: string | null;
  /** of the measure; null where it is over nothing, and there is no fund */
  value: string | null;
  fund: string | null;
  /** the rep's days in it */
  days: number;
  /** the rep's mean score, where it is shared by days times that */
  score?: string | null;
  /** what the rep has of what it is shared by, that of all together, and how many share */
  weight: string;
  weights: string;
  sharers: number;
  share: string;
}

/** A rep's place in a contest, and the prizes that it wins. */
export interface PlaceReason {
  place: number;
  /** reps with the same value, this one with them */
  tied: number;
  /** reps with a place */
  of: number;
  value: string;
  /** team or region within which it is; null for the company */
  among: string | null;
  /** values of those with a place, the highest ten */
  standings: string[];
  /** those of the places that the tied ones span, and their sum, which is shared equally by largest remainder */
  prizes?: string[];
  sum?: string;
  award?: PlanWords;
}

/** The part of a line that a step of the release makes payable, or that a cancellation used up. */
export interface ReleaseReason {
  /** the whole line */
  line: string;
  /** the first part of its line: where lines are summed as they were earned, it stands for the whole */
  first?: true;
  /** place of the step in the component's release */
  step?: number;
  share?: number;
  /**
   * of a step that receipts release: the whole step, what was received by then of the deal's amount (both in the deal's own currency), and what earlier receipts
   * released: step × received ÷ deal − earlier; without `earlier` it is what no receipt has released
   */
  received?: { step: string; received: string; deal: string; earlier?: string };
  /** a cancellation took it before it was payable */
  cancelled?: true;
}
/** A line that takes back: line × share × cancelled / deal × what was left of window or term. */
export interface ClawbackReason {
  line: string;
  share: number;
  /** both in the deal's own currency */
  cancelled: string;
  deal: string;
  by?: "time" | "term";
  left?: [units: number, of: number];
  /** used up of the line before it was payable: the rest is taken back */
  used?: string;
  /** earlier cancellations left less of the line than this one asks for */
  whole?: true;
}

/** What was read of a measure: its achievement, from its value and what that is over (null without). */
export interface Achieved {
  /** name of the measure */
  of: string;
  at: number;
  value: string;
  over: string | null;
}
/** What a share of the target incentive is: incentive × weight × factor, and what the factor was read at. */
export interface TargetReason {
  incentive: string;
  /** the yearly target incentives with the days in on which each holds: the incentive is Σ yearly × days ÷ days of the fiscal year */
  yearly: { incentive: string; days: number }[];
  year_days: number;
  weight: number;
  factor: number;
  achievement?: Achieved;
  /** rows, then columns: the achievement, and the start that it reached (null below the first) */
  table?: { of: string; at: number; from: number | null }[];
  /** `at` is Σ counted × weight */
  score?: { at: number; parts: { of: string; at: number; counted: number; weight: number }[] };
  /** the fiscal year's amount to the period's end, of which `before` was paid in earlier periods */
  year?: { to_date: string; before: string };
}
/** What a fixed amount is paid for; without `from`, for an event. */
export interface BonusReason {
  amount: string;
  /** the value or achievement that had to be reached */
  from?: number;
  value?: { of: string; at: number };
  achievement?: Achieved;
}

/**
 * What a line's credit is made of: value × share × rate × the factors on credit (`credit_factors`, their product to 6 decimals), taken to 6 decimals once; what is absent
 * multiplies nothing. Amounts and value are in `currency`.
 */
export interface CreditReason {
  /** the measure */
  of: string;
  /**
   * of the event, before the share; 10 decimals at most. From what stands beside it, where it is not simply the deal's amount: amount × 12 ÷ `term`; amount − `cost`; in place
   * of the amount what of it closed on the day (`closed`, or nothing `cancelled`) less what was `cancelled`: of a margin as a share of it
   */
  value: string;
  currency?: string;
  amount?: string;
  /** in months */
  term?: number;
  cost?: string;
  cancelled?: string;
  closed?: true;
  received_on?: Day;
  /** of the rep, or of all members of a wider scope together, whose own are `shares` */
  share?: number;
  shares?: { rep_id: string; share: number }[];
  /** to the bundle's currency, with the day that it is of */
  rate?: number;
  rate_day?: Day;
  /** of `earnings`: what each component earned, for whom in a wider scope */
  earned?: { component_id: string; rep_id?: string; amount: string }[];
}

/** `because` of a line, as `explain.ts` writes it: enough to redo its sum with a calculator (plan.md, Lines). */
export interface Because {
  missing?: "quota" | "target";
  /** the credit moves through tiers without pay */
  pays?: false;
  /** the credit is paid without moving through tiers */
  retires_quota?: false;
  /** of a line of an event, whose credit it explains */
  credit_of?: CreditReason;
  quota?: string;
  running?: { before: string; after: string };
  pieces?: Piece[];
  target?: TargetReason;
  bonus?: BonusReason;
  /** attributes of the deal that gave the rate */
  read?: Record<string, number | null>;
  /** in the order of the multipliers on payout; the attributes of the deal that they were read at, null of a filter's and of an absent one */
  factors?: number[];
  factors_at?: (number | null)[];
  /** the same of the multipliers on credit, which the line's credit holds already */
  credit_factors?: number[];
  credit_factors_at?: (number | null)[];
  cap_per_deal?: { amount: string; above: number };
  true_up?: { deal_day: Day; before: string; now: string };
  payout?: string;
  /** `adjusted`: the payouts after modifiers and gate, each step to 6 decimals; absent without them */
  period?: { payouts: string; pay: string; adjusted?: string };
  /** whose credit it is, where a schedule runs for each member of a group */
  member?: string;
  /** in the order of the plan, with the achievement that was read; then their product */
  modifiers?: { of: string; at: number | null; factor: number }[];
  modifier?: number;
  gate?: { passed: boolean; factor: number; conditions: Record<string, unknown>[] };
  /** this line's payout after modifiers and gate */
  adjusted?: string;
  /** shortfall brought forward, the credit that a period needs, and what of the period's credit counts */
  carry?: { brought: string; base: string | null; counted: string; short: boolean };
  /** of a pool: by what its funds are shared, and the rep's part of each */
  share_by?: "equal" | "credit" | "target" | "score";
  funds?: FundReason[];
  /** of a contest */
  rank?: PlaceReason;
  caps?: CapReason[];
  /** of an adjustment over the sum: the sum before it, the guarantee or draw of the period, what is owed after it */
  sum?: string;
  guarantee?: string | null;
  draw?: string | null;
  balance?: string;
  /** the gate failed and holds the pay: what became of it, and the day on which it is let go */
  hold?: { status: "held" | "let_go" | "forfeited"; on?: Day; /** what the gate's conditions read in the period that lets it go */ values?: (number | null)[] };
  release?: ReleaseReason;
  clawback?: ClawbackReason;
  /** on a line of kind `cap`: what earlier periods left over */
  carried?: string;
}

const micro = (text: string): bigint => {
  const [whole, fraction = ""] = text.replace("-", "").split(".");
  const value = BigInt(whole! + fraction.padEnd(6, "0").slice(0, 6));
  return text.startsWith("-") ? -value : value;
};

const fraction = (text: string): number => text.split(".")[1]?.length ?? 0;

/** The product of factors as a payout is multiplied by it: exact, then taken to 6 decimals once (plan.md, Money). */
export function productOf(factors: readonly number[]): { text: string; isExact: boolean } {
  const exact = factors.reduce((total, f) => total * scaled(f, 6), 1n);
  const over = power(6 * Math.max(factors.length - 1, 0));
  const taken = factors.length === 0 ? power(6) : divideHalfAway(exact, over);
  return { text: decimal(taken, 6, 0), isExact: factors.length === 0 || taken * over === exact };
}

/** Σ credit × rate × product of factors, exact: what an event pays before the cap per deal. 22 decimals at most. */
export function payoutOf(pieces: readonly Piece[], factors: readonly number[] = []): string {
  const walked = pieces.reduce((total, p) => total + micro(p.credit) * (p.rate === null ? 0n : scaled(p.rate, 10)), 0n);
  return decimal(walked * micro(productOf(factors).text), 22, 2);
}

/** What an event pays before the cap per deal, exact: its pieces, or the amount of a bonus, times the factors. */
export const beforeDealCap = ({ bonus, pieces = [], factors = [] }: Because): string => payoutOf(bonus ? [{ credit: bonus.amount, rate: 1 }] : pieces, factors);

/** Neighbouring pieces at one rate as one: a retroactive rate is the same in every tier below it. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const list: Piece[] = [];
  for (const piece of pieces) {
    const last = list.at(-1);
    if (last && last.rate === piece.rate) list[list.length - 1] = { ...piece, credit: decimal(micro(last.credit) + micro(piece.credit), 6, Math.min(2, fraction(last.credit), fraction(piece.credit))) };
    else list.push(piece);
  }
  return list;
}

/** Where each tier starts in credit, as the replay has it: the share of the quota, to the cent; null where that takes a quota and there is none. */
export function tierStarts(component: Component, quota: string | null | undefined, minorUnits = 2): string[] | null {
  const { tiers } = component;
  if (!tiers) return null;
  if (tiers.by === "attainment" && (quota === null || quota === undefined || micro(quota) <= 0n)) return null;
  const unit = power(6 - minorUnits);
  return tiers.steps.map((s) => {
    const exact = tiers.by === "attainment" ? divideHalfAway(scaled(s.from, 6) * micro(quota!), power(6)) : scaled(s.from, 6);
    return decimal(divideHalfAway(exact, unit), minorUnits, minorUnits);
  });
}

/** The tier that a running credit has reached: its place in the steps, -1 below the first. A first tier from 0 is always reached. */
export function tierAt(component: Component, starts: readonly string[], credit: string): number {
  const at = micro(credit);
  const reaches = (start: string) => (component.tiers?.bound === "to" ? at > micro(start) : at >= micro(start));
  const reached = starts.findLastIndex(reaches);
  return reached < 0 && component.tiers?.steps[0]!.from === 0 ? 0 : reached;
}

/** Whether `amount` is `exact` rounded to its decimals, half away from zero; if not, a cent was moved so that lines add up. */
export function isRounded(exact: string, amount: string): boolean {
  const decimals = fraction(amount);
  const digits = Math.max(fraction(exact), decimals, 6);
  const whole = (text: string, to: number) => {
    const [w, fraction = ""] = text.replace("-", "").split(".");
    const value = BigInt(w! + fraction.padEnd(to, "0"));
    return text.startsWith("-") ? -value : value;
  };
  const six = divideHalfAway(whole(exact, digits), power(digits - 6));
  return divideHalfAway(six, power(6 - decimals)) === whole(amount, decimals);
}
