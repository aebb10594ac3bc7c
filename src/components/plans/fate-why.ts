import { compare, difference, sum, zeroLike } from "../../domain/money.ts";
import type { Because } from "../../domain/plan/because.ts";
import { decimalsOf } from "../../domain/plan/exact.ts";
import type { Line } from "../../domain/plan/lines.ts";
import type { ClawbackReason, ForfeitReason, ReleaseReason } from "../../domain/plan/reasons.ts";
import type { Component, ReleaseStep } from "../../domain/plan/schema.ts";
import type { Words } from "../page.ts";
import type { Explained, Why } from "./why.ts";

/** What became of a line, in words: what a step releases, what receipts have released, what cancellations took. */

/** What a cancellation takes back of a line. */
export function takenBack(because: ClawbackReason, component: Component, words: Words): Why {
  const { t: { why: t }, f } = words;
  const { line, by, cancelled, deal, used, whole, earlier = "0" } = because;
  const back = opposite(line);
  const given = [...(whole && compare(earlier, "0") !== 0 ? [added(earlier, t.takenEarlier, words)] : []), ...(used ? [added(used, t.usedUp, words)] : [])];
  const sum = [whole ? f.money(back) : askedText(back, because, component, words), ...given].join(" ");
  return { sum, notes: [t.cancelled(compare(cancelled, deal) < 0, by), ...(whole ? [t.noMore] : [])] };
}

const opposite = (amount: string): string => (amount.startsWith("-") ? amount.slice(1) : `-${amount}`);

/** A term that is added, with what it is: `+ 400.00 (not payable yet, forfeited)`; of one below 0 it is taken off. */
const added = (amount: string, text: (n: string) => string, { f }: Words): string => `${amount.startsWith("-") ? "\u2212" : "+"} ${text(f.money(amount.replace("-", "")))}`;

/** `4,000.00 × 40,000.00 ÷ 80,000.00 (cancelled of the deal) × 90 ÷ 180 (days left)`; of a deal that is cancelled whole, without that part. */
function askedText(line: string, { share, cancelled, deal, by, left }: Pick<ClawbackReason, "share" | "cancelled" | "deal" | "by" | "left">, { clawback }: Component, { t: { why: t }, f }: Words): string {
  const unit = by === "time" && clawback?.within && "days" in clawback.within ? "days" : "months";
  const factors = [
    ...(share === 1 ? [] : [t.shareTaken(f.rate(share, Math.max(0, decimalsOf(share) - 2)))]),
    ...(compare(cancelled, deal) === 0 ? [] : [t.cancelledOf(`${f.money(cancelled)} ÷ ${f.money(deal)}`)]),
    ...(left ? [t.left[unit](`${f.count(left[0])} ÷ ${f.count(left[1])}`)] : []),
  ];
  return [f.money(line), ...factors].join(" × ");
}

/** Which part of a line this is, where it has parts. */
export function releaseNotes(release: ReleaseReason, line: Explained, component: Component, words: Words): string[] {
  const { t: { why: t }, f } = words;
  const step = release.step === undefined ? undefined : component.release?.[release.step];
  if (release.cancelled) {
    const taken = (release.cancellations ?? []).map((x) => {
      const rest = difference(x.taken, x.later ?? "0");
      const part = compare(rest, x.amount) === 0 ? undefined : f.money(x.part);
      return t.forfeits(takenWith(release.line, x, component, words), x.later === undefined ? undefined : f.money(x.later), part);
    });
    // What the first cancellation finds of a part is all of it.
    const whole = release.cancellations?.[0]?.part ?? line.amount;
    return [t.cancelledUnpaid(f.money(line.amount), f.money(release.line)), ...(release.received ? [unreleasedText(release.received, words) ?? receiptsText(release.received, whole, words)] : []), ...taken];
  }
  const lost = release.forfeited === undefined ? [] : [t.lessForfeited(f.money(release.forfeited))];
  if (!step) return lost;
  const receipts = release.received && !isIdle(release.received) ? [receiptsText(release.received, sum([line.amount, release.forfeited ?? zeroLike(line.amount)]), words)] : [];
  if (step.share === 1) return [...receipts, ...lost];
  const share = f.rate(step.share, Math.max(0, decimalsOf(step.share) - 2));
  return [t.part(share, f.money(release.line), "on" in step ? t.released[waitsFor(step, line)] : t.releasedLater(f.count(step.months))), ...(release.cent ? [t.partCent(f.signedMoney(release.cent))] : []), ...receipts, ...lost];
}

/** What a step of the release waits for: of a line of no one deal only the period's end. */
const waitsFor = (step: Extract<ReleaseStep, { on: string }>, { deal_id }: Partial<Pick<Line, "deal_id">>) => (deal_id === null ? "close" : step.on);

/** On what a step of the release waited, in a word or two, and that it was the gate whose day it became payable on. */
export function stepText(line: Pick<Line, "because" | "payable_on" | "deal_id">, component: Component, { t: { why: t }, f }: Words): string | undefined {
  const { because, payable_on: day } = line;
  const { release, hold } = because as Because;
  const step = release?.step === undefined ? undefined : component.release?.[release.step];
  if (!step) return undefined;
  const on = "on" in step ? waitsFor(step, line) : undefined;
  const text = "on" in step ? t.step[on!] : t.stepLater(f.count(step.months));
  // No step is before the period's end: what a gate lets go has it behind.
  return hold?.status !== "let_go" || hold.on !== day ? text : t.stepHeld(on === "close" ? undefined : text);
}

/** `8,941.17 = 14,901.95 × 80% (share that the clawback takes)`; all of the line by itself. */
function takenWith(line: string, x: ForfeitReason, component: Component, words: Words): string {
  const [taken, sum] = [words.f.money(x.taken), takenText(line, x, component, words)];
  return taken === sum ? taken : words.t.why.takenIs(taken, sum);
}

/** What a cancellation takes of a line. */
function takenText(line: string, x: ForfeitReason, component: Component, words: Words): string {
  if (!x.whole) return askedText(line, x, component, words);
  return [words.f.money(line), ...(compare(x.earlier!, "0") === 0 ? [] : [added(opposite(x.earlier!), words.t.why.takenEarlier, words)])].join(" ");
}

/** What cancellations take of a line before they take back, in one sum for each. */
export function forfeitedSoFar(parts: readonly Pick<Line, "because">[], component: Component, words: Words): string[] {
  const { t: { why: t } } = words;
  return [...new Set(parts.flatMap(({ because }) => {
    const { release } = because as Because;
    return (release?.cancellations ?? []).map((x) => t.forfeits(takenWith(release!.line, x, component, words)));
  }))];
}

/** What each receipt released of the steps that wait for them, with what cancellations took of it: `by receipts 120.00 = 300.00 × 20,000.00 ÷ 50,000.00; 60.00 = …`, and what none has. */
export function releasedByReceipts(parts: readonly Pick<Line, "because" | "amount">[], words: Words): string[] {
  const { t: { terms, why: { receipts: t } }, f } = words;
  const found = new Map<string, { of: Received; amounts: string[]; lost: string[] }>();
  for (const { because, amount } of parts) {
    const { release: { step, received: of, cancelled } = {}, hold } = because as Because;
    // What a gate holds receipts have not released, and what a cancellation took waits no longer.
    if (!of || (hold && hold.status !== "let_go") || isIdle(of) || (cancelled && of.earlier === undefined)) continue;
    // What a cancellation took of a part is a row of its own.
    const key = [step, of.received, of.earlier].join();
    const { amounts, lost } = found.get(key) ?? found.set(key, { of, amounts: [], lost: [] }).get(key)!;
    amounts.push(amount);
    if (cancelled) lost.push(amount);
  }
  const [released, waiting] = [[...found.values()].filter((x) => x.of.earlier !== undefined), [...found.values()].filter((x) => x.of.earlier === undefined)];
  const [one, more] = released;
  // A step that one receipt releases whole is its own amount, where all of it is paid.
  const isPlain = one && !more && compare(one.of.received, one.of.deal) >= 0 && one.lost.length === 0;
  const said = !one || isPlain ? [] : [t.parts(released.map(({ of, amounts, lost }) => t.of(f.money(sum(amounts)), partText(of, words), lost.length === 0 ? undefined : f.money(sum(lost)))).join(terms.semicolon))];
  return [...said, ...waiting.map(({ of, amounts }) => receiptsText(of, sum(amounts), words))];
}

type Received = NonNullable<ReleaseReason["received"]>;

/** Of a line of nothing receipts release nothing, and it waits for none. */
const isIdle = ({ step }: Received): boolean => compare(step, "0") === 0;

/** What receipts released of a step, or have not: `by receipts 120.00 = 300.00 × 20,000.00 ÷ 50,000.00`. @param amount what they released, before cancellations took of it */
function receiptsText(of: Received, amount: string, words: Words): string {
  const { t: { why: { receipts: t } }, f } = words;
  return of.earlier === undefined ? t.waits(f.money(receivedOf(of)), f.money(of.deal)) : t.parts(t.of(f.money(amount), partText(of, words)));
}

/** More than the deal's amount releases no more than all. */
const receivedOf = ({ received, deal }: Received): string => (compare(received, deal) > 0 ? deal : received);

/** What receipts had not released of a step; undefined of a part that one released. */
const unreleasedText = (of: Received, words: Words): string | undefined => {
  const { t: { why: { receipts: t } }, f } = words;
  return of.earlier === undefined ? t.unreleased(compare(of.received, "0") === 0 ? f.money(of.step) : `${f.money(of.step)} \u2212 ${partText(of, words)}`) : undefined;
};

/** `300.00 × 30,000.00 ÷ 50,000.00 − 120.00 (released before)` */
function partText(of: Received, { t: { why: { receipts: t } }, f }: Words): string {
  const before = of.earlier === undefined || compare(of.earlier, "0") === 0 ? undefined : f.money(of.earlier);
  return t.released(`${f.money(of.step)} × ${f.money(receivedOf(of))} ÷ ${f.money(of.deal)}`, before);
}
