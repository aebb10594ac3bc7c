import type { Day } from "../calendar.ts";
import { compare, difference, sum } from "../money.ts";
import { divideHalfAway, decimal, power, scaled } from "./exact.ts";
import type { BonusReason, CapReason, CarryReason, CellSpan, ClawbackReason, ConditionReason, CreditReason, FundReason, IndividualRateReason, ModifierReason, PlaceReason, QuotaReason, ReadFrom, ReleaseReason, TargetReason } from "./reasons.ts";
import type { Component } from "./schema.ts";

/** Credit inside one tier (or all of it, without tiers), with the rate that it was paid at. */
export interface Piece {
  /** place of the tier in the plan's steps; -1 below the first; absent where credit was not walked through tiers */
  tier?: number;
  /** credit at which the tier starts; absent below the first */
  from?: string;
  /** decimal text, 6 decimals at most */
  credit: string;
  /** null when nothing gives one */
  rate: number | null;
  /** of a rate that is so many times the rep's individual commission rate (`icr`) */
  multiple?: number;
}

/** `because` of a line, as `explain.ts` writes it: enough to redo its sum with a calculator (plan.md, Lines). */
export interface Because {
  missing?: "quota" | "target";
  /** names of the quotas that are missing, where conditions or modifiers read others than that of the tiers */
  missing_of?: string[];
  /** the credit moves through tiers without pay */
  pays?: false;
  /** the credit is paid without moving through tiers */
  retires_quota?: false;
  /** of a line of an event, whose credit it explains */
  credit_of?: CreditReason;
  quota?: string;
  /** what the quota (or the one that an achievement is over) is made of, where it is not one row of `quotas` as it stands */
  quota_of?: QuotaReason;
  running?: { before: string; after: string };
  pieces?: Piece[];
  /** what the individual commission rate is: incentive of the fiscal year × weight ÷ quota of the fiscal year; rates are multiples of it, to 10 decimals */
  icr?: { incentive: string; weight: number; quota: string } & IndividualRateReason;
  target?: TargetReason;
  bonus?: BonusReason;
  /** of the tiers that stand under conditions: one whose conditions do not all hold is left out, and the tier below goes on */
  ifs?: { tier: number; holds: boolean; conditions: ConditionReason[] }[];
  /** attributes of the deal that gave the rate */
  read?: Record<string, number | null>;
  /** of a rate read off a table: rows, then columns, with the attribute that each is by; absent where one of the two is not known */
  cell?: ({ of: string } & CellSpan)[];
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
  modifiers?: ModifierReason[];
  modifier?: number;
  gate?: { passed: boolean; factor: number; conditions: ConditionReason[] };
  /** this line's payout after modifiers and gate */
  adjusted?: string;
  /** what the line has more (or less) than that rounded half away from zero, so that the lines of the period sum to its pay */
  cent?: string;
  /** shortfall brought forward, the credit that a period needs, and what of the period's credit counts */
  carry?: CarryReason;
  /** of a pool: by what its funds are shared, and the rep's part of each */
  share_by?: "equal" | "credit" | "target" | "score";
  funds?: FundReason[];
  /** of a contest */
  rank?: PlaceReason;
  caps?: CapReason[];
  /** of an adjustment over the sum: what each component that counts earned in the period, and what the plan's cap did to their sum */
  components?: Record<string, string>;
  plan_cap?: string;
  /** the sum before it, the guarantee or draw of the period, what is owed before and after it */
  sum?: string;
  guarantee?: string | null;
  draw?: string | null;
  owed?: string;
  /** what periods since nothing was owed lent, or (below 0) took back: together they are what is owed */
  owed_of?: { period_start: Day; amount: string }[];
  balance?: string;
  /** what is owed after it is waived: the fiscal year ends with the period */
  waived?: boolean;
  /** of a guarantee or draw of which not all days of the period count: amount × days ÷ period_days */
  prorated?: { amount: string; days: number; period_days: number };
  /** the gate failed and holds the pay: what became of it, and the day on which it is let go */
  hold?: { status: "held" | "let_go" | "forfeited"; on?: Day; /** what the gate's conditions read in the period that lets it go */ values?: (number | null)[]; /** and what those were read from */ read?: (ReadFrom | null)[] };
  release?: ReleaseReason;
  clawback?: ClawbackReason;
  /** on a line of kind `cap`: what it pays of what earlier periods left over, and what of that waited: as much as the cap has room for beside the period's own lines */
  carried?: string;
  waiting?: string;
}

/** Decimal text as a whole number of 10^-6; further decimals are cut off. */
export const toMicro = (text: string): bigint => {
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
  const walked = pieces.reduce((total, p) => total + toMicro(p.credit) * (p.rate === null ? 0n : scaled(p.rate, 10)), 0n);
  return decimal(walked * toMicro(productOf(factors).text), 22, 2);
}

/** What an event pays before the cap per deal, exact: its pieces, or the amount of a bonus, times the factors. */
export const beforeDealCap = ({ bonus, pieces = [], factors = [] }: Because): string => payoutOf(bonus ? [{ credit: bonus.amount, rate: 1 }] : pieces, factors);

/** What of a line's credit makes up the shortfall that was brought forward, and walks no rate; undefined where nothing does. */
export function shortfallIn({ carry, pieces }: Because, credit: string | null): string | undefined {
  if (!carry || carry.short || !pieces || credit === null) return undefined;
  const taken = difference(credit, sum(pieces.map((p) => p.credit)));
  return compare(taken, "0") === 0 ? undefined : taken;
}

/** The member of a group without a quota, whose credit therefore pays nothing; undefined where something of the rep's own is missing, or nothing. */
export function memberWithoutQuota({ missing, missing_of: others, member, quota }: Because, { tiers }: Component): string | undefined {
  return missing === "quota" && !others && tiers?.by === "attainment" && (quota === undefined || toMicro(quota) <= 0n) ? member : undefined;
}

/** Neighbouring pieces at one rate as one: a retroactive rate is the same in every tier below it. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const list: Piece[] = [];
  for (const piece of pieces) {
    const last = list.at(-1);
    if (last && last.rate === piece.rate) list[list.length - 1] = { ...piece, ...(last.from === undefined ? {} : { from: last.from }), credit: decimal(toMicro(last.credit) + toMicro(piece.credit), 6, Math.min(2, fraction(last.credit), fraction(piece.credit))) };
    else list.push(piece);
  }
  return list;
}

/** Where each tier starts in credit, as the replay has it: the share of the quota, to the cent; null where that takes a quota and there is none. */
export function tierStarts(component: Component, quota: string | null | undefined, minorUnits = 2): string[] | null {
  const { tiers } = component;
  if (!tiers) return null;
  if (tiers.by === "attainment" && (quota === null || quota === undefined || toMicro(quota) <= 0n)) return null;
  const unit = power(6 - minorUnits);
  return tiers.steps.map((s) => {
    const exact = tiers.by === "attainment" ? divideHalfAway(scaled(s.from, 6) * toMicro(quota!), power(6)) : scaled(s.from, 6);
    return decimal(divideHalfAway(exact, unit), minorUnits, minorUnits);
  });
}

/** The tier that a running credit has reached: its place in the steps, -1 below the first. A first tier from 0 is always reached. */
export function tierAt(component: Component, starts: readonly string[], credit: string): number {
  const at = toMicro(credit);
  const reaches = (start: string) => (component.tiers?.bound === "to" ? at > toMicro(start) : at >= toMicro(start));
  const reached = starts.findLastIndex(reaches);
  return reached < 0 && component.tiers?.steps[0]!.from === 0 ? 0 : reached;
}

/** The tier whose rate credit in a tier is paid at: the tier itself, or below those whose conditions do not hold; -1 where none is in force. */
export function tierInForce({ ifs = [] }: Because, tier: number): number {
  return tier >= 0 && ifs.some((x) => x.tier === tier && !x.holds) ? tierInForce({ ifs }, tier - 1) : tier;
}

/** What `amount` has more than `exact` rounded to its decimals, half away from zero, with what it is named by: a cent that was moved so that parts add up. Nothing where none was. */
export function centIn(exact: string, amount: string): { cent?: string } {
  const decimals = fraction(amount);
  const digits = Math.max(fraction(exact), decimals, 6);
  const whole = (text: string, to: number) => {
    const [w, fraction = ""] = text.replace("-", "").split(".");
    const value = BigInt(w! + fraction.padEnd(to, "0"));
    return text.startsWith("-") ? -value : value;
  };
  const six = divideHalfAway(whole(exact, digits), power(digits - 6));
  const moved = whole(amount, decimals) - divideHalfAway(six, power(6 - decimals));
  return moved === 0n ? {} : { cent: decimal(moved, decimals, decimals) };
}
