import { compare, sum } from "../../domain/money.ts";
import { type Because, shortfallIn } from "../../domain/plan/because.ts";
import { decimalsOf } from "../../domain/plan/exact.ts";
import type { CarryReason } from "../../domain/plan/reasons.ts";
import type { Component } from "../../domain/plan/schema.ts";
import type { Words } from "../page.ts";
import { type Explained, creditText } from "./why.ts";

/** A shortfall that is carried from one period to the next, in words. */

/** The shortfall that a period begins with, with the periods that it came about in, or the one that it leaves. */
export function carryNotes({ carry, quota }: Because, component: Component, words: Words): string[] {
  const { t: { why: t }, f } = words;
  if (!carry) return [];
  const credit = (text: string) => creditText(text, component, words);
  const begins = compare(carry.brought, "0") > 0;
  if (!carry.short) return begins ? [t.brought(credit(carry.brought)), ...broughtNotes(carry, component, words)] : [];
  const share = "carry" in component ? component.carry?.base : undefined;
  const counted = begins ? t.shortfall.counted(credit(carry.counted), credit(sum([carry.counted, carry.brought])), credit(carry.brought)) : credit(carry.counted);
  const base = credit(carry.base ?? "0");
  const of = quota === undefined || share === undefined || share === 1 ? undefined : t.shortfall.base(f.rate(share, Math.max(0, decimalsOf(share) - 2)), credit(quota));
  return [t.short(counted, of === undefined ? base : t.shortfall.is(base, of)), ...(begins ? broughtNotes(carry, component, words) : [])];
}

/** What each earlier period left of what it needed: `the period from 1 Nov 2024 leaves 82,575.00 = 111,375.00 (needed) − 28,800.00 (credit)`. */
function broughtNotes({ brought_of: of = [] }: CarryReason, component: Component, words: Words): string[] {
  const { t: { why: { shortfall: t } }, f } = words;
  const text = (amount: string) => creditText(amount, component, words);
  return of.map(({ period_start: start, base, credit, left }, i) => {
    const before = i === 0 ? "0" : of[i - 1]!.left;
    return base === null ? t.passedOn(f.day(start), text(left)) : t.leaves(f.day(start), text(left), t.needed(text(base), text(credit), compare(before, "0") > 0 ? text(before) : undefined));
  });
}

/** What a shortfall does to one line. */
export function carriedOfLine(because: Because, { credit }: Explained, component: Component, words: Words): string[] {
  if (because.carry?.short) return [words.t.why.shortLine];
  const taken = shortfallIn(because, credit);
  return taken === undefined ? [] : [words.t.why.taken(creditText(taken, component, words), creditText(credit!, component, words))];
}
