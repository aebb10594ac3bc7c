import { type Because, centIn, payoutOf } from "../../domain/plan/because.ts";
import { decimalsOf } from "../../domain/plan/exact.ts";
import type { CapReason } from "../../domain/plan/reasons.ts";
import type { Line } from "../../domain/plan/lines.ts";
import { compare, difference } from "../../domain/money.ts";
import type { CapSum } from "../../domain/statement/cap-sum.ts";
import type { Words } from "../page.ts";
import type { Explained } from "./why.ts";

/** What the caps of a component left of a line. */
export function capNotes(because: Because, line: Explained, words: Words): string[] {
  const { t: { why: t } } = words;
  const caps = because.caps ?? [];
  const notes = caps.some((c) => c.cap === null) ? [t.uncapped] : [];
  const before = caps[0]?.before;
  if (before === undefined || compare(before, line.amount) === 0) return notes;
  return [...notes, ...cutNotes(caps, line.amount, words)];
}

/** What a line pays of what earlier periods' cap cut: how much waited, and what the period's own lines leave under its cap: `1,500.00 of 2,000.00 carried over …; room 1,500.00 = 3,000.00 (cap) − 1,500.00 (the period's own lines)`. */
export function carriedNotes({ carried, waiting, caps = [] }: Because, line: Explained, words: Words): string[] {
  const { t: { why: t }, f } = words;
  const amount = carried ?? line.amount;
  if (waiting === undefined) return [t.carried(f.money(amount))];
  const [own] = caps;
  if (compare(waiting, amount) === 0 || !own || own.cap === null) return [t.carriedAll(f.money(amount))];
  const before = difference(own.running, own.before);
  return [t.carried(f.money(amount), f.money(waiting)), t.room(f.money(difference(own.cap, before)), f.money(own.cap), f.money(before)), ...timesNotes(own, words)];
}

/** What each cap that was reached left of what entered it: `100.00 of 180.00 left under the period's cap of 100.00`, how far the sum came with it, and what the cap is so many times of. */
function cutNotes(caps: readonly CapReason[], left: string, words: Words): string[] {
  const { t: { why: t }, f } = words;
  return caps.flatMap((c, i) => {
    const { cap, before, running, above = 0 } = c;
    const after = caps[i + 1]?.before ?? left;
    if (cap === null || compare(before, after) === 0) return [];
    const name = t.cap[c.per](f.money(cap));
    const { cent, exact } = softCent(c, after);
    return [
      above > 0 ? t.slowed(name, f.number(above, decimalsOf(above)), f.money(after), f.money(before)) : t.cut(name, f.money(after), f.money(before)),
      ...(cent === undefined ? [] : [t.cent(f.money(exact), f.signedMoney(cent))]),
      ...(compare(running, before) === 0 ? [] : [t.running[c.per](f.money(running))]),
      ...timesNotes(c, words),
    ];
  });
}

/** What a cap is so many times of; nothing of one that is an amount. */
const timesNotes = ({ cap, times_target: times, incentive }: Pick<CapReason, "cap" | "times_target" | "incentive">, { t: { why: t }, f }: Words): string[] =>
  cap === null || times === undefined || incentive == null ? [] : [t.timesTarget(f.money(cap), `${f.number(times, decimalsOf(times))} × ${f.money(incentive)}`)];

/** What a cap leaves of a line by the line alone, and the cent that the running sums, each rounded, give it more or less. */
function softCent({ cap, before, running, above = 0 }: CapReason, after: string): { exact: string; cent?: string } {
  if (cap === null || above === 0 || compare(before, "0") <= 0) return { exact: after };
  const room = difference(cap, difference(running, before));
  const whole = compare(room, "0") <= 0 ? "0" : room;
  const exact = payoutOf([{ credit: whole, rate: 1 }, { credit: difference(before, whole), rate: above }]);
  return { exact, ...centIn(exact, after) };
}

/** What caps took of a period's pay: `the fiscal year comes to 137,859.03: 55,359.03 = 137,859.03 − 82,500.00 (cap) is above the cap, 33,215.42 = 55,359.03 × (1 − 0.4) of it is taken`. */
export function capSumNotes(caps: readonly CapSum[], words: Words): string[] {
  const { t: { why: t }, f } = words;
  return caps.flatMap((c) => {
    const { per, cap, above, before, after, over } = c;
    const isPast = compare(before, cap) > 0;
    const taken = above === 0 ? undefined : t.capSum.taken(`${f.money(over)} × (1 \u2212 ${f.number(above, decimalsOf(above))})`);
    return [
      t.capSum.over[per](f.money(after), `${f.money(over)} = ${f.money(after)} \u2212 ${(isPast ? t.capSum.before : t.capSum.cap)(f.money(isPast ? before : cap))}`, taken),
      ...timesNotes(c, words),
    ];
  });
}

/** Why a line over the sum of the components stands: what the sum was, and what it was brought to. */
export function adjustmentText(line: Pick<Line, "because" | "kind" | "amount">, words: Words): string {
  const { t: { why: t }, f } = words;
  const { sum = "0", guarantee, draw, balance, waived, owed: before, owed_of: lent = [], caps = [], prorated } = line.because as Because;
  const of = t.overTheSum;
  const positive = (x: string | undefined) => (x !== undefined && compare(x, "0") > 0 ? f.money(x) : undefined);
  const left = positive(balance);
  const owed = left === undefined ? undefined : waived ? of.waived(left) : of.owes(left);
  const part = prorated ? [of.prorated(f.money((line.kind === "guarantee" ? guarantee : draw) ?? "0"), `${f.money(prorated.amount)} × ${f.count(prorated.days)} ÷ ${f.count(prorated.period_days)}`)] : [];
  const [one, more] = lent;
  const [was, owedOf] = [positive(before), more ? lentText(lent, words) : undefined];
  const earlier = was !== undefined && one && !more ? of.ofPeriod(was, f.day(one.period_start)) : was;
  const sumOfOwed = was !== undefined && owedOf !== undefined ? [of.owedOf(was, owedOf)] : [];
  if (line.kind === "guarantee") return t.capital(t.note([of.guarantee(f.money(sum), f.money(guarantee ?? "0")), ...part]));
  if (line.kind === "recovery") {
    // Without a draw all of the sum can be taken.
    const over = positive(draw ?? undefined) === undefined ? undefined : { draw: f.money(draw!), left: f.money(difference(sum, draw!)) };
    return t.capital(t.note([of.recovery(f.money(line.amount.replace("-", "")), f.money(sum), over, owed, earlier), ...sumOfOwed, ...(over ? part : [])]));
  }
  if (line.kind === "draw") return t.capital(t.note([of.draw(f.money(sum), f.money(draw ?? "0"), owed, earlier), ...sumOfOwed, ...part]));
  return t.capital(t.note([of.cap(f.money(sum)), ...cutNotes(caps, difference(sum, line.amount.replace("-", "")), words)]));
}

/** `2,500.00 (period from 1 Oct 2024) + 1,200.00 (period from 1 Nov 2024) − 300.00 (period from 1 Dec 2024)` */
const lentText = (lent: NonNullable<Because["owed_of"]>, { t: { why: { overTheSum: t } }, f }: Words): string =>
  lent.map(({ amount, period_start: start }, i) => {
    const isBack = amount.startsWith("-");
    return `${i === 0 ? "" : isBack ? " \u2212 " : " + "}${t.ofPeriod(f.money(i === 0 ? amount : amount.replace("-", "")), f.day(start))}`;
  }).join("");
