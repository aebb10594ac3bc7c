import { expect } from "vitest";
import type { Because, Piece } from "../../src/domain/plan/because.ts";
import { decimalText, divideHalfAway } from "../../src/domain/plan/exact.ts";
import type { Line } from "../../src/domain/plan/lines.ts";
import type { ReadFrom } from "../../src/domain/plan/reasons.ts";
import type { CapReason, CellSpan, ClawbackReason, QuotaReason, ReleaseReason } from "../../src/domain/plan/reasons.ts";
import { calculate } from "./calculator.ts";

/** What a calculator makes of the numbers of a line's `because`, and of nothing else. */

const minus = "\u2212";
/** A number of `because` as a calculator takes it. */
const typed = (x: string | number): string => (typeof x === "number" ? decimalText(x) : x).replace("-", minus);
/** Without the zeros that say nothing. */
const plain = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/, "") : text).replace(/^-0$/, "0");

/** A sum as a calculator has it, half away from zero to so many decimals. */
export function rounded(sum: string, decimals: number): string {
  const [whole, fraction = ""] = calculate(sum).split(".");
  const all = BigInt(whole! + fraction);
  const kept = fraction.length <= decimals ? all * 10n ** BigInt(decimals - fraction.length) : divideHalfAway(all, 10n ** BigInt(fraction.length - decimals));
  // "-0.5" is a whole part of "-0".
  const negative = whole!.startsWith("-") && all > 0n ? -kept : kept;
  const digits = (negative < 0n ? -negative : negative).toString().padStart(decimals + 1, "0");
  return plain(`${negative < 0n ? "-" : ""}${digits.slice(0, digits.length - decimals)}${decimals ? `.${digits.slice(-decimals)}` : ""}`);
}

const same = (what: string, sum: string, decimals: number, said: string | number) => expect([what, sum, rounded(sum, decimals)]).toEqual([what, sum, plain(typeof said === "number" ? decimalText(said) : said)]);

/** The row or column of a table that a value lies in. */
function cell(what: string, at: number, { from, to }: CellSpan): string {
  expect([what, from === null || at >= from, to === null || at < to, from ?? to]).toEqual([what, true, true, expect.any(Number)]);
  return "cell of a table";
}

/** A reading from what it was read from. */
function reading(what: string, at: number, { value, over, top, bottom, earned }: ReadFrom): string[] {
  if (over !== null) same(what, `${typed(value)} ÷ ${typed(over)}`, 6, at);
  else same(what, typed(value), 6, at);
  if (earned) {
    same(`${what}, earnings`, total(earned.map((x) => x.amount)), 6, value);
    return ["earnings"];
  }
  if (top === undefined || bottom === undefined) return [over === null ? "value" : "attainment"];
  same(`${what}, a ratio`, `${typed(top)} ÷ ${typed(bottom)}`, 6, value);
  return ["ratio"];
}

/** To the cent by 6 decimals. */
const money = (sum: string, decimals: number): string => rounded(typed(rounded(sum, 6)), decimals);
const decimalsIn = (money: string) => money.split(".")[1]?.length ?? 0;
const total = (list: readonly string[]) => (list.length === 0 ? "0" : list.map(typed).join(" + "));

/** Rates that are multiples of the individual commission rate, and where each tier that a line's credit lies in begins. */
function tiers({ running, pieces = [], icr }: Because): string[] {
  for (const { rate, multiple } of icr ? pieces : []) if (multiple !== undefined) same("a rate of the rep's own", `${typed(multiple)} × ${typed(icr!.incentive)} × ${typed(icr!.weight)} ÷ ${typed(icr!.quota)}`, 10, rate!);
  const individual = icr && pieces.some((p) => p.multiple !== undefined) ? ["icr"] : [];
  return [...individual, ...tierStarts(running, pieces)];
}
function tierStarts(running: Because["running"], pieces: readonly Piece[]): string[] {
  if (!running) return [];
  const low = Number(running.after) < Number(running.before) ? running.after : running.before;
  return pieces.flatMap(({ from }, i) => {
    if (i === 0 || from === undefined) return [];
    same("start of a tier", total([low, ...pieces.slice(0, i).map((p) => p.credit.replace("-", ""))]), 6, from);
    return ["tier"];
  });
}

/** What a cap leaves of a sum, or of a line that brings the sum to where it is. */
function left({ cap, above = 0 }: CapReason, sum: string, decimals: number): string {
  if (cap === null || Number(rounded(`${sum} ${minus} ${typed(cap)}`, 6)) <= 0) return rounded(sum, 6);
  return rounded(`${typed(cap)} + ${typed(above)} × (${sum} ${minus} ${typed(cap)})`, decimals);
}
function caps(line: Redone): string[] {
  const { caps: list = [], release, sum } = line.because as Because;
  const decimals = decimalsIn(line.amount);
  let own = list[0]?.before ?? "0";
  const found: string[] = [];
  for (const cap of list) {
    const times = cap.times_target !== undefined && cap.cap !== null;
    if (times) same("a cap of so many times the target incentive", `${typed(cap.times_target!)} × ${typed(cap.incentive!)}`, decimals, cap.cap!);
    same("what enters a cap", typed(own), decimals, cap.before);
    const before = own;
    own = rounded(`${typed(left(cap, typed(cap.running), decimals))} ${minus} ${typed(left(cap, `${typed(cap.running)} ${minus} ${typed(own)}`, decimals))}`, decimals);
    if (plain(before) !== plain(own)) found.push(`cap per ${cap.per}`, ...(times ? ["cap of times the target"] : []), ...(cap.above ? ["soft cap"] : []), ...(sum === undefined ? [] : ["plan cap"]));
  }
  const { carried, waiting } = line.because as Because;
  const [first] = list;
  if (waiting !== undefined && carried !== undefined) {
    const room = first?.cap == null ? undefined : rounded(`${typed(first.cap)} ${minus} (${typed(first.running)} ${minus} ${typed(first.before)})`, decimals);
    same("what there is room for of what waited", typed(room !== undefined && Number(room) < Number(waiting) ? room : waiting), decimals, carried);
    found.push("carried over");
  }
  if (list.length > 0) same("what caps leave", typed(own), decimals, sum === undefined ? (release?.line ?? line.amount) : rounded(`${typed(sum)} + ${typed(line.amount)}`, decimals));
  return found;
}

/** The fiscal year's quota and target incentive behind an individual commission rate. */
function individualRate({ icr }: Because, decimals: number): string[] {
  if (!icr) return [];
  const { incentive_of: of } = icr;
  if (of) same("the year's target incentive", typed(money(of.stretches.map((x) => `${typed(x.incentive)} × ${x.days} ÷ ${of.year_days}`).join(" + "), decimals)), 6, icr.incentive);
  return [...(of ? ["incentive of days"] : []), ...(icr.quota_of ? rowsOf(icr.quota_of, icr.quota, decimals).map((x) => `icr by ${x}`) : [])];
}

/** A quota from its rows. */
function quotaOf({ quota_of: of, quota, target, bonus }: Because, decimals: number): string[] {
  return of ? rowsOf(of, (quota ?? target?.achievement?.over ?? bonus?.achievement?.over)!, decimals) : [];
}
function rowsOf(of: QuotaReason, said: string, decimals: number): string[] {
  const rows = of.rows.map(({ amount, of: whole, days }) => `${typed(amount)} × (${days.map((x) => `${x.days} × ${typed(x.factor ?? 1)}`).join(" + ")}) ÷ ${whole}`);
  same("a quota", typed(money([`(${rows.join(" + ")})`, ...(of.factors ?? []).map(typed)].join(" × "), decimals)), 6, said);
  const isRamped = of.rows.some((r) => r.days.some((x) => x.factor !== undefined));
  return ["quota", ...(isRamped ? ["quota under a ramp"] : []), ...(of.factors ? ["quota by a factor"] : []), ...(of.rows.some((r) => r.rep_id !== undefined) ? ["quota of a group"] : [])];
}

/** The shortfall that a period begins with, from the periods before it. */
function broughtForward({ carry }: Because): string[] {
  if (!carry?.brought_of) return [];
  let waiting = "0";
  for (const { base, credit, left } of carry.brought_of) {
    const sum = base === null ? typed(waiting) : `${typed(base)} ${minus} ${typed(credit)} + ${typed(waiting)}`;
    same("what a period leaves", Number(rounded(sum, 6)) < 0 ? "0" : sum, 6, left);
    waiting = left;
  }
  same("what is brought forward", typed(waiting), 6, carry.brought);
  return ["brought forward", ...(carry.brought_of.some((x) => x.base === null) ? ["brought through a period without quota"] : [])];
}

/** A line in cents from its exact payout, a share of a fund, a prize that is shared. */
function cents({ kind, amount, because }: Redone): string[] {
  const { payout, adjusted, cent, caps: list, release, funds = [], rank } = because as Because;
  const decimals = decimalsIn(amount);
  if (payout !== undefined && kind !== "cap") same("a line in cents", `${typed(money(typed(adjusted ?? payout), decimals))} + ${typed(cent ?? "0")}`, decimals, list?.[0]?.before ?? release?.line ?? amount);
  for (const x of funds) if (x.fund !== null && Number(x.fund) > 0 && Number(x.weights) > 0) same("a share of a fund", `${money(`${typed(x.fund)} × ${typed(x.weight)} ÷ ${typed(x.weights)}`, decimals)} + ${typed(x.cent ?? "0")}`, decimals, x.share);
  if (rank?.sum !== undefined) same("a prize", `${rounded(`${typed(rank.sum)} ÷ ${rank.tied}`, decimals)} + ${typed(rank.cent ?? "0")}`, decimals, payout!);
  return [...(cent ? ["cent of a line"] : []), ...(funds.some((x) => x.cent) ? ["cent of a share"] : []), ...(rank?.cent ? ["cent of a prize"] : [])];
}

/** What guarantee, draw and cap did to the sum of the components. */
function overTheSum({ kind, amount, because }: Redone): string[] {
  const { sum, components, plan_cap: cut = "0", guarantee, draw, owed, owed_of, balance, prorated } = because as Because;
  if (sum === undefined) return [];
  const decimals = decimalsIn(amount);
  const earned = rounded(total([...Object.values(components!), ...(kind === "cap" ? [] : [cut])]), decimals);
  const toppedUp = (kind === "draw" || kind === "recovery") && guarantee != null && Number(earned) < Number(guarantee) ? guarantee : earned;
  same("the sum", typed(toppedUp), decimals, sum);
  if (kind === "guarantee") same("what tops up", `${typed(guarantee!)} ${minus} ${typed(sum)}`, decimals, amount);
  if (owed_of) same("what earlier periods lent", total(owed_of.map((x) => x.amount)), decimals, owed!);
  if (owed !== undefined) same("what is owed", `${typed(owed)} + ${typed(amount)}`, decimals, balance!);
  if (prorated) same("an amount for the days that count", `${typed(prorated.amount)} × ${prorated.days} ÷ ${prorated.period_days}`, decimals, (kind === "guarantee" ? guarantee : draw)!);
  return [kind, ...(prorated ? ["prorated"] : []), ...(owed_of ? ["owed of earlier periods"] : [])];
}

/** What a cancellation takes of a line: of a negative one, a negative amount. */
const taken = (line: string, { share, cancelled, deal, left: of, whole, earlier }: Pick<ClawbackReason, "share" | "cancelled" | "deal" | "left" | "whole" | "earlier">, decimals: number): string =>
  whole ? rounded(`${typed(line)} ${minus} ${typed(earlier!)}`, decimals) : money(`${typed(line)} × ${typed(share)} × ${typed(cancelled)} ÷ ${typed(deal)}${of ? ` × ${of[0]} ÷ ${of[1]}` : ""}`, decimals);

/** What a receipt releases of a step after earlier ones, or what none has. */
function byReceiptsSum({ step, received, deal, earlier }: NonNullable<ReleaseReason["received"]>, decimals: number): string {
  const whole = Number(received) > Number(deal) ? deal : received;
  const released = Number(deal) === 0 ? "0" : money(`${typed(step)} × ${typed(whole)} ÷ ${typed(deal)}`, decimals);
  return earlier === undefined ? `${typed(step)} ${minus} ${typed(released)}` : `${typed(released)} ${minus} ${typed(earlier)}`;
}

/** The parts of a line, and what cancellations take of them. */
function fates({ amount, because }: Redone): string[] {
  const { release, clawback } = because as Because;
  const decimals = decimalsIn(amount);
  const size = (text: string) => Math.abs(Number(text));
  if (clawback) {
    const { line, used = "0" } = clawback;
    same("what is taken back", `${typed(used)} ${minus} ${typed(taken(line, clawback, decimals))}`, decimals, amount);
    return ["clawback", ...(clawback.used ? ["clawback after forfeits"] : []), ...(clawback.whole ? ["no more than the line"] : [])];
  }
  if (!release) return [];
  const { line, share, cent = "0", received, forfeited = "0", cancellations } = release;
  const part = share === undefined ? typed(line) : `${typed(money(`${typed(line)} × ${typed(share)}`, decimals))} + ${typed(cent)}`;
  const byReceipts = received && byReceiptsSum(received, decimals);
  if (received) same("a step that receipts release", part, decimals, received.step);
  if (cancellations) {
    same("a part before cancellations", byReceipts ?? part, decimals, cancellations[0]!.part);
    for (const x of cancellations) {
      same("what a cancellation takes", typed(taken(line, x, decimals)), decimals, x.taken);
      const rest = rounded(`${typed(x.taken)} ${minus} ${typed(x.later ?? "0")}`, decimals);
      same("what a part gives", typed(size(rest) < size(x.part) ? rest : x.part), decimals, x.amount);
    }
    same("what is forfeited", total(cancellations.map((x) => x.amount)), decimals, amount);
    return ["forfeited", ...(received ? ["forfeited of receipts"] : []), ...(cancellations.some((x) => x.later) ? ["forfeited after later parts"] : [])];
  }
  same("a part of a line", byReceipts ?? part, decimals, rounded(`${typed(amount)} + ${typed(forfeited)}`, decimals));
  return ["part", ...(received ? [received.earlier === undefined ? "part that waits" : "part of a receipt"] : []), ...(release.forfeited ? ["part less what is forfeited"] : []), ...(release.cent ? ["cent of a part"] : [])];
}

type Redone = Pick<Line, "because" | "kind" | "amount">;

/** Redoes what a line says, and tells what it redid. */
export function redo(line: Redone): string[] {
  const { modifiers = [], gate, ifs = [], target, bonus, hold, read, cell: rate = [] } = line.because as Because;
  return [
    ...tiers(line.because), ...quotaOf(line.because, decimalsIn(line.amount)), ...individualRate(line.because, decimalsIn(line.amount)), ...broughtForward(line.because), ...caps(line), ...cents(line), ...overTheSum(line), ...fates(line),
    ...modifiers.flatMap(({ of, at, value, over, top, bottom, earned }) => (at === null ? [] : reading(`modifier on ${of}`, at, { value: value!, over: over!, ...(top === undefined ? {} : { top, bottom: bottom! }), ...(earned ? { earned } : {}) }).map((x) => `modifier ${x}`))),
    ...(gate?.conditions ?? []).flatMap(({ of, value, read }) => (value === null ? [] : reading(`gate on ${of}`, value, read!).map((x) => `gate ${x}`))),
    ...ifs.flatMap(({ conditions }) => conditions).flatMap(({ of, value, read }) => (value === null ? [] : reading(`condition on ${of}`, value, read!).map((x) => `if ${x}`))),
    ...(hold?.values ?? []).flatMap((value, i) => (value === null ? [] : reading("what let it go", value, hold!.read![i]!).map((x) => `let go ${x}`))),
    ...[...(target?.achievement ? [target.achievement] : []), ...(target?.table ?? []), ...(target?.score?.parts ?? [])].flatMap((x) => reading(`target by ${x.of}`, x.at, x).map((y) => `target ${y}`)),
    ...(target?.table ?? []).map((x) => cell(`table by ${x.of}`, x.at, x)),
    ...rate.map((x) => cell(`rate by ${x.of}`, read![x.of]!, x)),
    ...(bonus?.value?.value !== undefined ? reading("bonus", bonus.value.at, { over: null, ...bonus.value, value: bonus.value.value }).map((x) => `bonus ${x}`) : []),
    ...(bonus?.achievement ? reading("bonus", bonus.achievement.at, bonus.achievement).map((x) => `bonus ${x}`) : []),
  ];
}
