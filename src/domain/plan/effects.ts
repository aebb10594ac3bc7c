import { compare, difference, sum, zeroLike } from "../money.ts";
import { changes, payByRep } from "./compare.ts";
import { isCounting } from "./counting.ts";
import { pathParts } from "./edits.ts";
import { decimal, divideHalfAway, rateDecimals, scaled } from "./exact.ts";
import { type FateEffect, type People, fateEffect, peopleOf } from "./fate-effect.ts";
import type { Paid } from "./outcome.ts";
import { type OverSumEffect, overSumEffect } from "./over-sum-effect.ts";
import type { RepRow } from "./result.ts";
import type { Component } from "./schema.ts";

/** What one edit of a plan's number does to its cost and to whose pay (`People`: what they earn), told so that it can be redone by hand. Money and credit are exact text. */
export interface EditEffect extends People {
  /** the number that moved; several when only together they are a plan that holds */
  moved: { path: string; from: number; to: number }[];
  before: string;
  after: string;
  /** after − before */
  change: string;
  /** what it does to when and whether that is paid; null where pay is payable at the end of its period, and that is all */
  fates: FateEffect | null;
  /** the change by what the components pay and what a plan cap, guarantee or draw does to their sum */
  over: OverSumEffect;
  /** credit that the rate is paid on × change of the rate = change of what the components pay, when it is so to the cent in every period */
  sum: HandSum | null;
  /** the same change by whether a period's credit ends in another tier than before; null when the plan has no tiers or nothing moves */
  split: { within: Part; crossed: Part } | null;
}

export interface HandSum {
  /** Σ of the credit that the rate is paid on */
  credit: string;
  /** pays (rep and period) that it is paid in */
  pays: number;
  reps: number;
  /** new rate − old rate */
  rate: number;
  /** credit × rate, to the cent */
  product: string;
  /** what rounding each payout to the cent adds: change of what the components pay − product */
  rounding: string;
}

export interface Part {
  pays: number;
  change: string;
}

/** What the move from one version of a plan to the next does. @param unitDecimals of the currency's minor unit */
export function editEffect(before: Paid, after: Paid, moved: EditEffect["moved"], unitDecimals: number): EditEffect {
  const list = changes(payByRep(before.plan, before.result), payByRep(after.plan, after.result));
  const change = difference(after.result.earned, before.result.earned);
  const pairs = pairsOf(before, after);
  const over = overSumEffect(before.result, after.result, change);
  // Rows that only one of the versions has are in no pair: then the pairs are not the whole change, and no sum is claimed of them.
  const isWhole = compare(sum(pairs.flatMap((p) => (p.before.earned === p.after.earned ? [] : [p.change]))), over.components) === 0;
  return {
    moved,
    before: before.result.earned,
    after: after.result.earned,
    change,
    ...peopleOf(list),
    fates: fateEffect(before, after, list),
    over,
    sum: isWhole && moved.length === 1 ? handSum(after, moved[0]!, pairs, over.components, unitDecimals) : null,
    split: isWhole ? tierSplit(before, after, pairs, unitDecimals) : null,
  };
}

interface Pair {
  component: number;
  before: RepRow;
  after: RepRow;
  /** after − before */
  change: string;
}

function pairsOf(before: Paid, after: Paid): Pair[] {
  const keyOf = (r: RepRow) => `${r.rep_id}\u0000${r.period_start}\u0000${r.component_id}`;
  const old = before.result.reps;
  // An edited number seldom changes who has a row: both lists are in one order, and keys are made only where they part.
  let byKey: Map<string, RepRow> | undefined;
  const wasOf = (row: RepRow, i: number): RepRow | undefined => {
    const there = old[i];
    if (there && there.rep_id === row.rep_id && there.period_start === row.period_start && there.component_id === row.component_id) return there;
    return (byKey ??= new Map(old.map((r) => [keyOf(r), r]))).get(keyOf(row));
  };
  const counted = new Map(after.plan.components.flatMap((c, i) => (isCounting(c) ? [[c.id, i] as const] : [])));
  return after.result.reps.flatMap((row, i) => {
    const was = wasOf(row, i);
    const component = counted.get(row.component_id);
    return was && component !== undefined ? [{ component, before: was, after: row, change: was.earned === row.earned ? zeroLike(row.earned) : difference(row.earned, was.earned) }] : [];
  });
}

const micro = (text: string) => {
  const [whole, fraction = ""] = text.replace("-", "").split(".");
  const value = BigInt(whole + fraction.padEnd(6, "0"));
  return text.startsWith("-") ? -value : value;
};

/** Tier starts of a component by quota: rows by the hundred have the same few quotas. */
const knownStarts = new WeakMap<Component, Map<string, bigint[]>>();

/** Where each tier starts for a row, in 10^-6; undefined when that cannot be told from the row. */
function startsOf(c: Component, row: RepRow, unitDecimals: number): bigint[] | undefined {
  const key = `${unitDecimals} ${row.quota}`;
  const known = knownStarts.get(c) ?? new Map<string, bigint[]>();
  const there = known.get(key);
  if (there) return there;
  const starts = startsFor(c.tiers, row.quota, unitDecimals);
  if (starts) knownStarts.set(c, known.set(key, starts));
  return starts;
}

function startsFor(tiers: Component["tiers"], quota: string | null, unitDecimals: number): bigint[] | undefined {
  if (!tiers || tiers.by === "deal" || (tiers.accumulate === "year")) return undefined;
  const unit = 10n ** BigInt(6 - unitDecimals);
  if (tiers.by === "amount") return tiers.steps.map((s) => divideHalfAway(scaled(s.from, 6), unit) * unit);
  if (quota === null) return undefined;
  return tiers.steps.map((s) => divideHalfAway(divideHalfAway(scaled(s.from, 6) * micro(quota), 1_000_000n), unit) * unit);
}

/** The tier in which a row's credit ends: −1 below the first. */
function tierOf(c: Component, row: RepRow, unitDecimals: number): number | undefined {
  const starts = startsOf(c, row, unitDecimals);
  if (!starts || row.credit === null) return undefined;
  const credit = micro(row.credit);
  const always = c.tiers!.steps[0]!.from === 0;
  return starts.reduce((found, start, i) => ((i === 0 && always) || (c.tiers!.bound === "to" ? credit > start : credit >= start) ? i : found), -1);
}

/** The credit of a row that a rate of the component is paid on, in 10^-6; undefined when it cannot be told from the row. */
function creditAt(c: Component, path: readonly (string | number)[], row: RepRow, unitDecimals: number): bigint | undefined {
  if (row.credit === null) return undefined;
  const credit = micro(row.credit);
  if (path.length === 1 && path[0] === "rate") return credit;
  if (path[0] !== "tiers" || path[3] !== "rate" || c.tiers?.unit === "icr") return undefined;
  const { tiers } = c;
  // Without a quota nothing is paid whatever the rate.
  if (tiers!.by === "attainment" && row.quota === null) return 0n;
  const starts = startsOf(c, row, unitDecimals);
  if (!starts) return undefined;
  const step = path[2] as number;
  if (tiers!.mode === "retroactive") return tierOf(c, row, unitDecimals) === step ? credit : 0n;
  if (tiers!.steps.some((s) => s.retroactive)) return undefined;
  const low = step === 0 && tiers!.steps[0]!.from === 0 ? 0n : starts[step]!;
  const high = starts[step + 1];
  const top = high !== undefined && credit > high ? high : credit;
  return top > low || (step === 0 && low === 0n) ? top - low : 0n;
}

function handSum(after: Paid, { path, from, to }: EditEffect["moved"][number], pairs: readonly Pair[], change: string, unitDecimals: number): HandSum | null {
  const parts = pathParts(path);
  if (parts[0] !== "components" || parts.at(-1) !== "rate") return null;
  const index = parts[1] as number;
  const c = after.plan.components[index]!;
  const rate = Number((to - from).toFixed(rateDecimals));
  const delta = scaled(Math.abs(rate), rateDecimals) * (rate < 0 ? -1n : 1n);
  // credit in 10^-6 × rate in 10^-10
  const cent = 10n ** BigInt(16 - unitDecimals);
  let [total, product] = [0n, 0n];
  const reps = new Set<string>();
  let pays = 0;
  for (const pair of pairs) {
    // No rate of another component's pay, and nothing moved.
    if (pair.component !== index && pair.before.earned === pair.after.earned) continue;
    const credit = pair.component === index ? creditAt(c, parts.slice(2), pair.after, unitDecimals) : 0n;
    if (credit === undefined) return null;
    const exact = credit * delta;
    const paid = BigInt(pair.change.replace(".", "")) * cent;
    // Each pay is rounded once before and once after: more than a cent apart is another sum.
    const apart = paid - exact;
    if (apart > cent || apart < -cent) return null;
    if (credit === 0n) continue;
    total += credit;
    product += exact;
    reps.add(pair.after.rep_id);
    pays++;
  }
  if (pays === 0) return null;
  const text = decimal(divideHalfAway(product, cent), unitDecimals, unitDecimals);
  return { credit: decimal(total, 6, unitDecimals), pays, reps: reps.size, rate, product: text, rounding: difference(change, text) };
}

/** Whether tiers begin at the same places in both versions of a component. */
const sameStarts = ({ tiers: a }: Component, { tiers: b }: Component): boolean =>
  a !== undefined && b !== undefined && a.by === b.by && a.bound === b.bound && a.accumulate === b.accumulate && a.steps.length === b.steps.length && a.steps.every((s, i) => s.from === b.steps[i]!.from);

function tierSplit(before: Paid, after: Paid, pairs: readonly Pair[], unitDecimals: number): EditEffect["split"] {
  const within: string[] = [];
  const crossed: string[] = [];
  for (const { component, before: was, after: row, change } of pairs) {
    const [c, d] = [before.plan.components[component]!, after.plan.components[component]!];
    const still = sameStarts(c, d) && was.credit === row.credit && was.quota === row.quota;
    // Where only a rate moved no row changes its tier.
    if (still && was.earned === row.earned) continue;
    const old = tierOf(c, was, unitDecimals);
    const now = still ? old : tierOf(d, row, unitDecimals);
    if (compare(change, "0") === 0 && old === now) continue;
    if (old === undefined || now === undefined) return null;
    (old === now ? within : crossed).push(change);
  }
  if (within.length + crossed.length === 0) return null;
  const part = (list: string[]): Part => ({ pays: list.length, change: list.length > 0 ? sum(list) : "0" });
  return { within: part(within), crossed: part(crossed) };
}
