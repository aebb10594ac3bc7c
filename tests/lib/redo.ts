import { expect } from "vitest";
import type { Because } from "../../src/domain/plan/because.ts";
import { decimalText, divideHalfAway } from "../../src/domain/plan/exact.ts";
import type { Line } from "../../src/domain/plan/lines.ts";
import type { ReadFrom } from "../../src/domain/plan/reasons.ts";
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

/** A reading from what it was read from. */
function reading(what: string, at: number, { value, over, top, bottom }: ReadFrom): string[] {
  if (over !== null) same(what, `${typed(value)} ÷ ${typed(over)}`, 6, at);
  else same(what, typed(value), 6, at);
  if (top === undefined || bottom === undefined) return [over === null ? "value" : "attainment"];
  same(`${what}, a ratio`, `${typed(top)} ÷ ${typed(bottom)}`, 6, value);
  return ["ratio"];
}

/** Redoes what a line says, and tells what it redid. */
export function redo(line: Pick<Line, "because">): string[] {
  const { modifiers = [], gate, target, bonus, hold } = line.because as Because;
  return [
    ...modifiers.flatMap(({ of, at, value, over, top, bottom }) => (at === null ? [] : reading(`modifier on ${of}`, at, { value: value!, over: over!, ...(top === undefined ? {} : { top, bottom: bottom! }) }).map((x) => `modifier ${x}`))),
    ...(gate?.conditions ?? []).flatMap(({ of, value, read }) => (value === null ? [] : reading(`gate on ${of}`, value, read!).map((x) => `gate ${x}`))),
    ...(hold?.values ?? []).flatMap((value, i) => (value === null ? [] : reading("what let it go", value, hold!.read![i]!).map((x) => `let go ${x}`))),
    ...[...(target?.achievement ? [target.achievement] : []), ...(target?.table ?? []), ...(target?.score?.parts ?? [])].flatMap((x) => reading(`target by ${x.of}`, x.at, x).map((y) => `target ${y}`)),
    ...(bonus?.achievement ? reading("bonus", bonus.achievement.at, bonus.achievement).map((x) => `bonus ${x}`) : []),
  ];
}
