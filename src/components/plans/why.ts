import { decimalText, decimalsOf, rateDecimals } from "../../domain/plan/exact.ts";
import { type Because, type Piece, beforeDealCap, joined, memberWithoutQuota, productOf } from "../../domain/plan/because.ts";
import type { Line } from "../../domain/plan/lines.ts";
import type { CellSpan } from "../../domain/plan/reasons.ts";
import { countsMoney } from "../../domain/plan/measures/index.ts";
import type { Component } from "../../domain/plan/schema.ts";
import { compare } from "../../domain/money.ts";
import type { Words } from "../page.ts";
import { amountWhy } from "./amount-why.ts";
import { carriedOfLine, carryNotes } from "./carry-why.ts";
import { called, creditWhy } from "./credit-why.ts";
import { betweenPoints, exactly, pointsText } from "./curve-why.ts";
import { type Factor, factorNotes, factorOf, factorsRead, readIn, readText, valueText } from "./factor-why.ts";
import { adjustmentText, capNotes, carriedNotes } from "./cap-why.ts";
import { releaseNotes, takenBack } from "./fate-why.ts";
import { failing, gateNotes, gateText, holdText, passedText } from "./gate-why.ts";
import { individualRateNotes, multipleNotes } from "./icr-why.ts";
import { quotaNotes } from "./quota-why.ts";
import { axes, spanText } from "./table-why.ts";
import { leftOutNotes, tierNotes } from "./tier-why.ts";
import { achieved, measureText, modifierText, readNotes, readingText } from "./reading-why.ts";

/** What a reason reads of a line. */
export type Explained = Pick<Line, "because" | "amount" | "kind" | "credit"> & Partial<Pick<Line, "deal_id">>;

/** The reason of a line in parts: the sum that a calculator redoes, and what there is to say about it. */
export interface Why {
  /** `4,227.00 × 4.5% + 1,306.00 × 9%`; empty when nothing is multiplied */
  sum: string;
  notes: string[];
}

const minus = "\u2212";

/** A rate as the plan's words have it: percent of money, or money for each unit of what is counted. */
export function rateText(rate: number, component: Component, { f }: Words): string {
  if (countsMoney(component) || component.tiers?.unit === "icr") return f.rate(rate, Math.max(0, decimalsOf(rate) - 2));
  return f.money(decimalText(rate), Math.max(decimalsOf(rate), 2));
}

/** Credit as it is: money to its decimals, things counted without empty ones. */
export function creditText(credit: string, component: Component, { f }: Words): string {
  // In a currency without decimals a count has none to lose.
  return f.money(countsMoney(component) || !credit.includes(".") ? credit : credit.replace(/\.?0+$/, ""));
}

function sumOf(pieces: readonly Piece[], factors: readonly Factor[], component: Component, words: Words): string {
  const terms = pieces.map(({ credit, rate }, i) => {
    const text = creditText(credit, component, words);
    const term = `${text.replace(minus, "")} × ${rateText(rate ?? 0, component, words)}`;
    const negative = text.startsWith(minus);
    return i === 0 ? (negative ? minus : "") + term : `${negative ? ` ${minus} ` : " + "}${term}`;
  });
  const all = terms.join("");
  return multiplied(factors.length > 0 && pieces.length > 1 ? `(${all})` : all, factors, words);
}

/** A sum times what multiplies all of it; of nothing, nothing. */
const multiplied = (sum: string, factors: readonly Factor[], words: Words): string => (sum === "" ? "" : [sum, ...factors.map((x) => factorOf(x, words))].join(" × "));

/** What an earlier event earns now less what it earned before. */
function truedUp(now: string, before: string, factors: readonly Factor[], words: Words): string {
  if (compare(before, "0") === 0) return multiplied(factors.length > 0 ? `(${now})` : now, factors, words);
  const sum = `${now} ${before.startsWith("-") ? "+" : minus} ${words.t.why.amount.earnedBefore(words.f.money(before.replace("-", "")))}`;
  return multiplied(factors.length > 0 ? `(${sum})` : sum, factors, words);
}

/** What happened on the day of an event. */
function eventOf({ pieces = [] }: Because, { measure }: Component): "deal" | "receipt" | "cancellation" {
  if (measure?.of === "collections") return "receipt";
  return measure?.net && pieces[0]?.credit.startsWith("-") ? "cancellation" : "deal";
}

/** What a line (or a part of one, which is told as the whole and then as a part) says about its sum: tiers passed, flags, caps, what was missing. Every key of `because` that matters to the figure is in it. */
export function whyParts(part: Explained, component: Component, words: Words, { readings = true } = {}): Why {
  const because = part.because as Because;
  const line = because.release ? { ...part, amount: because.release.line } : part;
  const { t: { why: t }, f } = words;
  const notes: string[] = [];
  if (because.clawback) return takenBack(because.clawback, component, words);
  if (line.kind === "cap") return { sum: "", notes: [...carriedNotes(because, line, words), ...capNotes(because, line, words), ...(because.release ? releaseNotes(because.release, part, component, words) : [])] };
  if (because.missing) {
    const member = memberWithoutQuota(because, component);
    const names = because.missing_of?.map((x) => words.t.terms.measures[x as keyof typeof words.t.terms.measures] ?? x);
    return { sum: "", notes: [names ? t.missing.quotasOf(f.list(names)) : member === undefined ? t.missing[because.missing] : t.missing.quotaOf(called(member, words))] };
  }

  const multipliers = factorsRead(component, "payout", because.factors, because.factors_at, words).filter(({ number }) => number !== 1);
  const ofPeriod = [
    ...(because.modifiers ?? []).map(({ at, factor }, i) => ({ number: factor, of: readingText(component.modifiers![i]!, at, words) })),
    ...(because.gate && !because.gate.passed ? [{ number: because.gate.factor, of: t.gate(gateText(because.gate.conditions, component.gate!.when, words)) }] : []),
  ].filter(({ number }) => number !== 1);
  const factors = [...multipliers, ...ofPeriod];
  const pieces = joined(because.pieces ?? []);
  const shown = pieces[0]?.credit.startsWith("-") ? pieces.toReversed() : pieces;
  const amount = amountWhy(because, component, words);
  const whole = beforeDealCap(because);
  const cap = because.cap_per_deal;
  const isCut = cap !== undefined && because.pays !== false && compare(whole, cap.amount) > 0;
  const trued = because.true_up && pieces.length > 0 && !isCut ? because.true_up.before : undefined;
  let sum = amount
    ? multiplied(amount.hasTerms && factors.length > 0 ? `(${amount.sum})` : amount.sum, factors, words)
    : pieces.length === 0 ? "" : trued === undefined ? sumOf(shown, factors, component, words) : truedUp(sumOf(shown, multipliers, component, words), trued, ofPeriod, words);

  if (amount) notes.push(...amount.notes);
  else if (pieces.length === 0 && !because.carry?.short) notes.push(t.noCredit);
  else if (because.pays !== false) notes.push(...rateNotes(because, component, words), ...(readings ? multipleNotes(because, words) : []));
  const tiers = tierNotes(line, component, words);
  notes.push(...tiers);
  notes.push(...factorNotes(component, "payout", because.factors, because.factors_at, words));
  if (because.pays === false) {
    notes.push(component.tiers ? t.paysNothing : t.withoutPay);
    sum = pieces.length > 0 ? creditText(line.credit!, component, words) : "";
  }
  if (because.retires_quota === false && component.tiers) notes.push(t.staysPut);

  if (isCut) {
    const left = because.true_up?.now ?? because.payout!;
    notes.push(cap.above > 0 ? t.dealCapSlowed(f.money(whole), f.money(cap.amount), f.number(cap.above, decimalsOf(cap.above)), f.money(left)) : t.dealCap(f.money(whole), f.money(cap.amount)));
  }
  if (because.true_up) notes.push(t.trueUp(f.dayInText(because.true_up.deal_day), eventOf(because, component), trued === undefined ? { now: f.money(because.true_up.now), before: f.money(because.true_up.before) } : undefined));
  notes.push(...(readings ? carryNotes(because, component, words) : carriedOfLine(because, line, component, words)));
  if (because.cent) notes.push(t.cent(f.money((because.adjusted ?? because.payout)!), f.signedMoney(because.cent)));
  notes.push(...capNotes(because, line, words));
  if (because.hold) notes.push(holdText(because.hold, gateText(because.gate?.conditions ?? [], component.gate!.when, words), component, words));
  // What a quota is made of stands where the line has its figure.
  if (readings) notes.push(...individualRateNotes(because, component, words), ...(tiers.length > 0 || because.carry || because.target || because.bonus ? quotaNotes(because, component, words) : []), ...leftOutNotes(because, component, words), ...adjusterNotes(because, component, words));
  if (because.release) notes.push(...releaseNotes(because.release, part, component, words));
  return { sum, notes };
}

/** What the modifiers that change the pay read, or that there was nothing to read, and the conditions of a gate that is not passed: each figure with what it is read from. */
function adjusterNotes({ modifiers = [], gate, hold }: Because, component: Component, words: Words): string[] {
  const { overNothing: t } = words.t.why;
  const read = modifiers.flatMap((x, i) => {
    const modifier = component.modifiers![i]!;
    const { measure, points } = modifier;
    if (x.at === null) return [t.factor(measureText(measure, words), t.when(modifier.accumulate === "year"))];
    if (x.factor === 1) return [];
    const show = (value: number) => achieved(measure, value, words);
    return [...readNotes(measure, modifierText(modifier, words), show(x.at), x, words), ...[pointsText(points, x.at, x.factor, show, words) ?? []].flat()];
  });
  const when = component.gate?.when ?? [];
  const failed = gate && !gate.passed ? gateNotes(failing(gate.conditions), when, words) : [];
  const later = hold?.read ? gateNotes(hold.values!.map((value, i) => ({ value, read: hold.read![i] })), when, words) : [];
  const passed = gate?.passed ? passedText(gate.conditions, when, words) : "";
  return [...new Set([...(passed === "" ? [] : [words.t.why.gatePassed(passed)]), ...read, ...failed, ...later])];
}

/** What every line of a component's would say of its period: the individual commission rate, the quota, the shortfall, tiers left out, modifiers and the gate. */
export function periodNotes(lines: readonly Explained[], component: Component, words: Words): string[] {
  const earned = lines.filter((l) => l.kind === "earned").map((l) => l.because as Because);
  const [first] = earned;
  const priced = lines.map((l) => l.because as Because).filter((x) => x.pays !== false);
  return first ? [...new Set(priced.flatMap((x) => multipleNotes(x, words))), ...new Set(earned.flatMap((x) => individualRateNotes(x, component, words))), ...new Set(earned.flatMap((x) => quotaNotes(x, component, words))), ...carryNotes(first, component, words), ...new Set(earned.flatMap((x) => leftOutNotes(x, component, words))), ...adjusterNotes(first, component, words)] : [];
}

/** An attribute of the deal, with the row or column of the table of rates that it lies in: `a discount of 25% (row from 20%)`. */
function cellText({ of, ...span }: CellSpan & { of: string }, axis: number, value: number, words: Words): string {
  const { why: t } = words.t;
  const text = spanText(span, (x) => valueText(of, x, words.f), words);
  return (span.from === null ? t.outsideTable : t.inCell)(readText(of, value, words), axes[axis]!, text);
}

/** What gave the rate and the factors. */
function rateNotes(because: Because, component: Component, words: Words): string[] {
  const { rate: ofDeal } = component;
  const { t: { why: t }, f } = words;
  const read = Object.entries(because.read ?? {});
  const steps = typeof ofDeal === "object" && "of" in ofDeal ? ofDeal.steps : undefined;
  const [known, unknown] = [read.filter(([, v]) => v !== null), read.filter(([, v]) => v === null)];
  const absent = unknown.map(([n]) => t.field[n as keyof typeof t.field] ?? n);
  const notes = absent.length > 0 ? [t.absent(f.list(absent))] : known.length > 0 ? [t.read(f.list(because.cell ? because.cell.map((x, i) => cellText(x, i, because.read![x.of]!, words)) : known.map(([n, v]) => readIn(n, v!, steps, words))))] : [];
  if (typeof ofDeal === "object" && "of" in ofDeal) {
    const [at, rate, y] = [because.read?.[ofDeal.of], because.pieces?.[0]?.rate, (x: number) => rateText(x, component, words)];
    const sum = typeof at === "number" ? betweenPoints(ofDeal.points, at, y, (x) => valueText(ofDeal.of, x, f)) : undefined;
    if (sum && rate) notes.push(t.rateBetween(y(rate), exactly(sum, Number(rate), rateDecimals, words)));
  }
  const product = productOf(because.factors ?? []);
  if (!product.isExact) notes.push(t.product(f.number(product.text, decimalsOf(Number(product.text)))));
  return notes;
}

/** How the credit of a line came about; undefined of a line without any, of one that repeats it, and, unless the `whole` is asked for, where it is one figure of the deal as it stands. */
export function creditNote({ because, credit }: Pick<Explained, "because" | "credit">, component: Component, words: Words, whole = false): string | undefined {
  const { credit_of: of, credit_factors: numbers = [], credit_factors_at: at, release, member } = because as Because;
  if (!of || credit === null || component.measure === undefined || (release && !release.first)) return undefined;
  const factors = factorsRead(component, "credit", numbers, at, words).filter(({ number }) => number !== 1).map((x) => factorOf(x, words));
  const product = productOf(numbers);
  const said = creditWhy(of, creditText(credit, component, words), component.measure, { whole, member, factors, product: product.isExact ? undefined : words.f.number(product.text, decimalsOf(Number(product.text))) }, words);
  return said && [said, ...factorNotes(component, "credit", numbers, at, words)].join(words.t.terms.semicolon);
}

/** Why a line pays what it pays (one without a component adjusts the sum of them), as one sentence with its own numbers: `4,227.00 × 4.5% + 1,306.00 × 9%: passes quota`. */
export function whySentence(line: Explained, component: Component | undefined, words: Words): string {
  const credit = component && creditNote(line, component, words);
  return sentenceOf(line, component, words, credit === undefined ? [] : [credit]);
}

/** The same without how the credit came about, and what modifiers and the gate of the period read: both stand apart. */
export const paySentence = (line: Explained, component: Component | undefined, words: Words): string => sentenceOf(line, component, words, [], false);

/** The same in its parts, for where each note has a line of its own. */
export const payParts = (line: Explained, component: Component, words: Words): Why => whyParts(line, component, words, { readings: false });

function sentenceOf(line: Explained, component: Component | undefined, words: Words, more: readonly string[], readings = true): string {
  if (!component) return adjustmentText(line, words);
  const { sum, notes: own } = whyParts(line, component, words, { readings });
  const notes = [...own, ...more];
  const { why: t } = words.t;
  if (notes.length === 0) return sum;
  return sum === "" ? t.capital(t.note(notes)) : t.sentence(sum, t.note(notes));
}
