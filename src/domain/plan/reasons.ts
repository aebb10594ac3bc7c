import type { Day } from "../calendar.ts";
import type { PlanWords } from "./words.ts";

/** Parts of `because` (`because.ts`). Money, credit and values are decimal text. */

/** A cap that a line ran under, caps of periods first: of a sum it leaves what is not above it, and of the rest × `above`. What a line has left is that of the running sum with it less that without it. */
export interface CapReason {
  per: "period" | "year";
  /** null: a missing target incentive leaves none */
  cap: string | null;
  /** the cap is so many times the target incentive of the period or fiscal year, to the cent (null: there is none) */
  times_target?: number;
  incentive?: string | null;
  /** what is above the cap counts so many times; absent: not at all */
  above?: number;
  /** the running sum of lines up to this one and with it, before this cap: of the fiscal year's, after the period's */
  running: string;
  /** what of that is this line: before the first cap the whole line, before the second what the first leaves of it */
  before: string;
}

/** What a quota is: Σ amount × (Σ days × factor) ÷ of, times the factors on quotas, to the cent. */
export interface QuotaReason {
  rows: QuotaRowReason[];
  /** `quota_factor` of the plan and of the component, those that are not 1 */
  factors?: number[];
}
/** A row of `quotas`, the days of it, and those that count: by the factor of the ramp that each counts with, 1 where it is absent. `rep_id`: of a member whose quotas are added up. */
export interface QuotaRowReason {
  rep_id?: string;
  from: Day;
  to: Day;
  amount: string;
  of: number;
  days: { days: number; factor?: number }[];
}

/** What the target incentive of a fiscal year is: Σ incentive × days ÷ year_days, to the cent. */
export interface IncentiveReason {
  stretches: IncentiveStretch[];
  /** days of the fiscal year */
  year_days: number;
}
/** Days in, first and last included, on which one yearly target incentive holds. */
export interface IncentiveStretch {
  from: Day;
  to: Day;
  incentive: string;
  days: number;
}
/** What the quota and the target incentive of the fiscal year behind an individual commission rate are made of; absent of what is one row of `quotas`, or the yearly target incentive, as it stands. */
export interface IndividualRateReason {
  quota_of?: QuotaReason;
  incentive_of?: IncentiveReason;
}

/** A shortfall that a period begins with, the credit that it needs (null without a quota), and what of its credit counts: its credit − brought. Below base nothing is paid. */
export interface CarryReason {
  brought: string;
  base: string | null;
  counted: string;
  short: boolean;
  /**
   * the earlier periods of the fiscal year that the shortfall came about in, from the first that left one: each leaves base − (credit − what it began with), where that is
   * above 0; one without a base passes on what it got
   */
  brought_of?: { period_start: Day; base: string | null; credit: string; left: string }[];
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
  /** in the share, so that all of them sum to the fund */
  cent?: string;
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
  /** in the prize, so that all that are shared come to their sum */
  cent?: string;
  award?: PlanWords;
}

/** The part of a line that a step of the release makes payable, or that a cancellation used up. All amounts in it have the sign of the line. */
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
   * released: step × received ÷ deal − earlier; without `earlier` it is what no receipt has released. Of a forfeited line it is of the part that cancellations took from
   */
  received?: { step: string; received: string; deal: string; earlier?: string };
  /** in the step's part of the line, so that all parts sum to it */
  cent?: string;
  /** cancellations used up so much of this part before it was payable: the rest is what stands here */
  forfeited?: string;
  /** a cancellation took it before it was payable; each one of them */
  cancelled?: true;
  cancellations?: ForfeitReason[];
}
/** What a cancellation takes of a line, from the last part back, of those that are not payable on its day: line × share × cancelled / deal × what was left of window or term. All amounts have the sign of the line. */
export interface ForfeitReason extends Pick<ClawbackReason, "share" | "cancelled" | "deal" | "by" | "left" | "whole" | "earlier"> {
  /** of the line, to the cent */
  taken: string;
  /** what of that the parts after this one have given */
  later?: string;
  /** what this part had left, and what it gives: no more than that, nor than what later parts have not */
  part: string;
  amount: string;
}
/** A line that takes back: −(line × share × cancelled / deal × what was left of window or term − used). What is used up, and what earlier cancellations took, has the sign of the line. */
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
  /** earlier cancellations, which took `earlier`, left less of the line than this one asks for */
  whole?: true;
  earlier?: string;
}

/** What a figure was read from: a value and what that is over (null without), all in decimal text. */
export interface ReadFrom {
  value: string;
  over: string | null;
  /** of a wider scope: whether the quota that it is over is the rep's own, or else the members' together */
  own_quota?: boolean;
  /** of a ratio: its value is top ÷ bottom */
  top?: string;
  bottom?: string;
  /** of `earnings`: what each component earned, for whom in a wider scope, which the value is the sum of */
  earned?: { component_id: string; rep_id?: string; amount: string }[];
}
/** What was read of a measure: its achievement, and what it was read from. */
export interface Achieved extends ReadFrom {
  /** name of the measure */
  of: string;
  at: number;
}
/** What a modifier read, and the factor that it gave; `at` is null, and there is nothing that it was read from, where a ratio is over nothing. */
export interface ModifierReason extends Partial<ReadFrom> {
  of: string;
  at: number | null;
  factor: number;
}
/** A condition as it stands in the plan, and what it found. */
export interface ConditionReason {
  of: string;
  reads: "value" | "attainment";
  accumulate?: "year";
  against?: "year";
  at_least?: number;
  above?: number;
  at_most?: number;
  below?: number;
  value: number | null;
  /** what that was read from; absent where it is missing */
  read?: ReadFrom;
  holds: boolean;
}
/** A row or column of a table: from a start, included, to the next, which is not. `from` is null below the first, where the table gives nothing, `to` beyond the last. */
export interface CellSpan {
  from: number | null;
  to: number | null;
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
  /** rows, then columns: the achievement, and the row or column of the table that it lies in */
  table?: (Achieved & CellSpan)[];
  /** `at` is Σ counted × weight */
  score?: { at: number; parts: (Achieved & { counted: number; weight: number })[] };
  /** the fiscal year's amount to the period's end, of which `before` was paid in earlier periods */
  year?: { to_date: string; before: string };
}
/** What a fixed amount is paid for; without `from`, for an event. */
export interface BonusReason {
  amount: string;
  /** the value or achievement that had to be reached */
  from?: number;
  value?: { of: string; at: number } & Partial<ReadFrom>;
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
