import { type Because, tierAt, tierInForce, tierStarts } from "../../domain/plan/because.ts";
import { decimalText, decimalsOf } from "../../domain/plan/exact.ts";
import { compare } from "../../domain/money.ts";
import type { Component } from "../../domain/plan/schema.ts";
import type { Words } from "../page.ts";
import { failing, gateNotes, gateText, passedText } from "./gate-why.ts";
import { type Explained, creditText } from "./why.ts";

/** What a line says of the tiers that its credit walks: where they start, which it passes, which are left out. */

/** Where a tier starts, in words: `quota`, `150% of quota`, `300,000`. */
export function startText(component: Component, tier: number, words: Words): string {
  const { f, t } = words;
  const { by, steps } = component.tiers!;
  const { from } = steps[tier]!;
  if (by !== "attainment") return creditText(decimalText(from), component, words);
  return from === 1 ? t.why.quota : t.why.ofQuota(f.rate(from, Math.max(0, decimalsOf(from) - 2)));
}

/** Whether a tier begins only above its start, not at it. */
export const startsAbove = (component: Component): boolean => component.tiers?.bound === "to";

/** The credit at which a tier starts, where its start is a share of the quota. */
export const startCredit = ({ quota }: Because, component: Component, tier: number, words: Words): string | undefined =>
  component.tiers!.by === "attainment" ? creditText(tierStarts(component, quota)![tier]!, component, words) : undefined;

/** Tiers that a line's running credit enters or falls back below, in the order it meets them. Deals that walk the table alone cross nothing. */
export function crossed(line: Pick<Explained, "because" | "kind">, component: Component): { tier: number; up: boolean; exactly: boolean; /** its conditions do not hold */ leftOut?: true }[] {
  return component.tiers?.by === "deal" ? [] : walkedInto(line, component);
}

/** What a line says of the tiers that its credit walks into: in order, those that it passes, also of a deal that walks the table alone, or that it stays below the first. */
export function tierNotes(line: Pick<Explained, "because" | "kind">, component: Component, words: Words): string[] {
  const { why: t } = words.t;
  const because = line.because as Because;
  const named = (tier: number): [start: string, credit: string | undefined] => [startText(component, tier, words), startCredit(because, component, tier, words)];
  const passed = walkedInto(line, component).map(({ tier, up, exactly }) => (up ? (exactly ? t.reaches : t.passes) : startsAbove(component) ? t.fallsTo : t.fallsBelow)(...named(tier)));
  const { pieces = [], pays } = because;
  const staysBelow = passed.length === 0 && pays !== false && pieces.length > 0 && pieces.every((p) => p.tier === -1 && p.rate === 0);
  return staysBelow ? [t.belowFirst(...named(0))] : passed;
}

function walkedInto(line: Pick<Explained, "because" | "kind">, component: Component): ReturnType<typeof crossed> {
  const because = line.because as Because;
  const starts = tierStarts(component, because.quota);
  if (!because.running || !starts || because.retires_quota === false || line.kind !== "earned" || (because.release && !because.release.first)) return [];
  const { before, after } = because.running;
  const [from, to] = [tierAt(component, starts, before), tierAt(component, starts, after)];
  const up = to > from;
  const tiers = Array.from({ length: Math.abs(to - from) }, (_, i) => (up ? from + 1 + i : from - i));
  // A first tier that starts at 0 is where everybody begins.
  return tiers.filter((tier) => tier > 0 || component.tiers!.steps[0]!.from > 0).map((tier) => ({ tier, up, exactly: up && compare(starts[tier]!, after) === 0, ...(tierInForce(because, tier) === tier ? {} : { leftOut: true as const }) }));
}

/** Tiers that the running credit has reached and whose conditions do not hold, or hold as there was nothing to read. */
export function leftOutNotes({ ifs = [], quota, running }: Because, component: Component, words: Words): string[] {
  const starts = tierStarts(component, quota);
  if (!starts || !running) return [];
  const reached = tierAt(component, starts, running.after);
  return ifs.filter((x) => x.tier <= reached).flatMap(({ tier, holds, conditions }) => {
    const when = component.tiers!.steps[tier]!.if!;
    const unread = conditions.map((x) => ({ ...x, holds: x.holds && x.value === null }));
    if (holds) return unread.some((x) => x.holds) ? [words.t.why.standsIn(startText(component, tier, words), passedText(unread, when, words), startsAbove(component))] : [];
    return [words.t.why.leftOut(startText(component, tier, words), gateText(conditions, when, words), startsAbove(component)), ...gateNotes(failing(conditions), when, words)];
  });
}
