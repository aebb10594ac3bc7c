import type { Because } from "./because.ts";

export type LineKind = "earned" | "true_up" | "cap" | "guarantee" | "draw" | "recovery" | "clawback";
export type LineStatus = "payable" | "unreleased" | "held" | "forfeited";

/** A line as `lines` queries give it: whole numbers as text, in 10^-6 (`credit`, `quota`, `pay6`), 10^-scale (`payout`), or the minor unit (`pay`, `uncapped`, `amount`). */
export interface LineRow {
  rep_id: string;
  period_start: string;
  period_end: string;
  deal_id: string | null;
  kind: LineKind;
  /** whose credit it is, where a schedule runs for each member of a group */
  member_id: string | null;
  earned_on: string;
  event_day: string | null;
  credit: string | null;
  /** 0 moves and pays, 1 only moves, 2 only pays */
  class: number | null;
  payout: string | null;
  payout_before: string | null;
  scale: number;
  pay: string;
  pay6: string;
  uncapped: string;
  amount: string;
  quota: string | null;
  missing_quota: boolean;
  /** names of the quotas that are missing, '' for none */
  lacking_quota: string;
  missing_target: boolean;
  /** names of ratios that are over nothing */
  lacking_measure: string;
  reason: Reason | null;
  adjust: AdjustReason | null;
  /** of a component whose lines have fates (`adjust/fates.ts`): absent where a line is payable at its period's end */
  status?: LineStatus;
  payable_on?: string | null;
  fate?: LineFate;
  /** of a part that cancellations used up: what each of them did */
  forfeits?: ForfeitFound[] | null;
  /** of a component whose gate holds pay: what became of it, and the day on which it is let go */
  hold?: "none" | "held" | "let_go" | "forfeited";
  let_go?: string | null;
  /** what the gate's conditions read in the period that lets it go */
  let_go_values?: ReadFound[] | null;
  caps: { period?: CapFound; year?: CapFound } | null;
  /** of a line of kind `cap`, in the minor unit: what earlier periods left over, of which it pays what there is room for */
  waiting?: string | null;
}

/** A cap, the running sum of lines up to one before it, what of that the line itself is, and the target incentive that it is so many times of: in the minor unit. */
export interface CapFound {
  cap: string | null;
  after: string;
  before: string;
  incentive: string | null;
}

/** What became of a part of a line: of which step it is, the whole line, and of a clawback what was cancelled (hundredths) and the fraction of the window or term that was left. */
export interface LineFate {
  step: number | null;
  whole: string;
  cancelled: string | null;
  deal: string | null;
  /** of a part that waits for receipts: the whole step, what of it earlier receipts released (null where none releases it yet), in the minor unit, and what was received by then, in hundredths */
  of_step: string | null;
  earlier: string | null;
  received: string | null;
  first: boolean;
  top: number | null;
  bottom: number | null;
  /** of a clawback: what it first used up of the line before that was payable, in the minor unit; and whether no more of the line was there to take */
  used: string | null;
  whole_gone: boolean;
  /** of a clawback: what earlier cancellations took of the line, in the minor unit */
  gone_before: string | null;
  /** what cancellations used up of this part, in the minor unit */
  lost: string | null;
}

/** What a cancellation used up of a part of a line: what it takes of the line in all, what of that later parts gave, what the part had left, and what it gave. In the minor unit; `cancelled` in hundredths. */
export interface ForfeitFound {
  cancelled: string;
  top: number;
  bottom: number;
  taken: string;
  whole_gone: boolean;
  earlier: string;
  later: string;
  part: string;
  amount: string;
}

/** A factor and the attribute of the deal that it was read at, both in 10^-6. */
export interface FactorReason {
  factor: string;
  read: string | null;
}

/** What a component type says about a line's payout before the adjusters of periods. */
export interface Reason {
  price?: Record<string, unknown>;
  factors?: FactorReason[] | null;
  credit_factors?: FactorReason[] | null;
  /** of the tiers with conditions, in their order: whether each of them holds, and what it read */
  ifs?: { holds: boolean[]; read: ReadFound[] }[];
  carry?: { brought: string; base: string | null; counted: string; short: boolean; event?: string; earlier: { period_start: string; base: string | null; credit: string; waiting: string }[] | null };
  [more: string]: unknown;
}

/** What was read of a measure, all in 10^-6: what was asked for, the value and what that is over, and what the value of a ratio is the quotient of. */
export interface ReadFound {
  at: string | null;
  value: string | null;
  over: string | null;
  top: string | null;
  bottom: string | null;
  /** of `earnings`: what each component earned, for whom, in the minor unit */
  earned: { component_id: string; rep_id: string; amount: string }[] | null;
  /** of what is over a group's quota: whether that is the rep's own */
  own: boolean | null;
}

/** What modifiers and the gate made of the period's pay: factors in 10^-6, with what they and the gate's conditions read. */
export interface AdjustReason {
  factors: string[];
  modifier: string;
  read: ReadFound[];
  passed: boolean;
  gate: string;
  holds: boolean[];
  conditions: ReadFound[];
}

/** A payout line in plan.md's columns and order. Money as text, rate a number. */
export interface Line {
  plan_id: string;
  rep_id: string;
  period_start: string;
  component_id: string;
  deal_id: string | null;
  kind: LineKind;
  earned_on: string;
  /** 6 decimals at most; null on a line without an event of the period */
  credit: string | null;
  /** payout before modifiers / credit, to 6 decimals */
  rate: number | null;
  amount: string;
  status: LineStatus;
  payable_on: string | null;
  because: Record<string, unknown>;
}

/** What is earned, and what became of it, in `simulate`'s words: `unreleased` with what is held (cli.md). */
export const payMetrics = ["earned", "payable", "unreleased", "held", "forfeited", "clawback"] as const;
export type PayMetric = (typeof payMetrics)[number];

/** The lines that add up to each. */
export const isOf: Record<PayMetric, (line: Pick<Line, "kind" | "status">) => boolean> = {
  earned: (l) => l.kind !== "clawback",
  payable: (l) => l.status === "payable",
  unreleased: (l) => l.status === "unreleased" || l.status === "held",
  held: (l) => l.status === "held",
  forfeited: (l) => l.status === "forfeited",
  clawback: (l) => l.kind === "clawback",
};

/** Reps whose credit or quota a line is of, besides the one who is paid. */
export const othersIn = ({ because }: Pick<Line, "because">): string[] => {
  const { credit_of: of, member, quota_of: quota, icr } = because as Because;
  return [...(member === undefined ? [] : [member]), ...[...(of?.shares ?? []), ...(of?.earned ?? []), ...(quota?.rows ?? []), ...(icr?.quota_of?.rows ?? [])].flatMap((x) => x.rep_id ?? [])];
};

/** Each line as it was earned, with its parts where it has any; lines that take back are none. */
export function inParts<T extends Line>(lines: readonly T[]): { line: T; parts: T[] }[] {
  const found: { line: T; parts: T[] }[] = [];
  for (const line of lines) {
    const { release, ...because } = line.because as Because;
    if (line.kind === "clawback") continue;
    if (!release) found.push({ line, parts: [] });
    else if (release.first) found.push({ line: { ...line, amount: release.line, because }, parts: [line] });
    else found.at(-1)?.parts.push(line);
  }
  return found;
}

/** The lines as they were earned, without what became of them: parts of one line as that line, and none that takes back. */
export function asEarned(lines: readonly Line[]): Line[] {
  return lines.flatMap((line) => {
    const { release } = line.because as Because;
    if (line.kind === "clawback" || (release && !release.first)) return [];
    return [release ? { ...line, amount: release.line } : line];
  });
}

export const lineColumns = ["plan_id", "rep_id", "period_start", "component_id", "deal_id", "kind", "earned_on", "credit", "rate", "amount", "status", "payable_on", "because"] as const;
