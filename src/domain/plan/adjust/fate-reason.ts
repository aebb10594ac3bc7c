import type { PlanContext } from "../compile/context.ts";
import { type Because, centIn } from "../because.ts";
import { sum } from "../../money.ts";
import { decimal, scaled } from "../exact.ts";
import { number, readFrom } from "../explain-readings.ts";
import type { LineRow } from "../lines.ts";
import type { ClawbackReason, ForfeitReason, ReleaseReason } from "../reasons.ts";
import type { Component } from "../schema.ts";

/** What `because` says of a part of a line: the step that it is of, or the cancellation that takes it back. Nothing for a line that is payable whole at its period's end. */
export function fateReason(c: PlanContext, component: Component, row: LineRow): Pick<Because, "release" | "clawback" | "hold"> {
  const { fate } = row;
  if (!fate) return {};
  if (row.kind !== "clawback") return { ...holdReason(c, component, row), release: releaseReason(c, component, row) };
  const taken = takenOf(c, fate.whole);
  const used = BigInt(fate.used ?? "0") > 0n ? { used: taken(fate.used!) } : {};
  return { clawback: { line: moneyOf(c)(fate.whole), ...asked(component, fate.deal!, fate.cancelled!, fate.top, fate.bottom), ...used, ...wholeGone(taken, fate.whole_gone, fate.gone_before) } };
}

const moneyOf = (c: PlanContext) => (minor: string) => decimal(BigInt(minor), c.facts.minorUnits, c.facts.minorUnits);
/** A part of a line, found by its size: it has the line's sign, as all that cancellations take of one has. */
const takenOf = (c: PlanContext, line: string) => (size: string) => moneyOf(c)(String((line.startsWith("-") ? -1n : 1n) * BigInt(size)));
/** Amounts of deals are in hundredths of their own currency. */
const hundredths = (n: string) => decimal(BigInt(n), 2, 2);

/** What a cancellation asks of a line, besides the line. */
function asked({ clawback }: Component, deal: string, cancelled: string, top: number | null, bottom: number | null): Pick<ClawbackReason, "share" | "cancelled" | "deal" | "by" | "left"> {
  const { by, share = 1 } = clawback!;
  return { share, cancelled: hundredths(cancelled), deal: hundredths(deal), ...(by && bottom !== null ? { by, left: [top!, bottom] as [number, number] } : {}) };
}

const wholeGone = (taken: (size: string) => string, gone: boolean, earlier: string | null): Pick<ClawbackReason, "whole" | "earlier"> => (gone ? { whole: true, earlier: taken(earlier!) } : {});

function holdReason(c: PlanContext, component: Component, row: LineRow): Pick<Because, "hold"> {
  if (row.hold === undefined || row.hold === "none") return {};
  if (row.hold !== "let_go") return { hold: { status: row.hold } };
  const found = row.let_go_values!;
  return { hold: { status: row.hold, on: row.let_go!, values: found.map(({ at }) => number(at)), read: component.gate!.when.map((x, i) => readFrom(c, (x.measure ?? x.attainment)!, found[i]!) ?? null) } };
}

function releaseReason(c: PlanContext, component: Component, row: LineRow): ReleaseReason {
  const money = moneyOf(c);
  const fate = row.fate!;
  const step = fate.step === null ? undefined : component.release?.[fate.step];
  const lost = BigInt(fate.lost ?? "0");
  const received = fate.received === null ? {} : { received: { step: money(fate.of_step!), received: hundredths(fate.received), deal: hundredths(fate.deal!), ...(fate.earlier === null ? {} : { earlier: money(fate.earlier) }) } };
  const taken = takenOf(c, fate.whole);
  // What the first cancellation finds of a part is all of it.
  const whole = fate.of_step === null ? (fate.cancelled === null ? sum([money(row.amount), taken(String(lost))]) : row.forfeits?.[0] ? taken(row.forfeits[0].part) : null) : money(fate.of_step);
  const share = step && whole !== null ? centIn(decimal(BigInt(fate.whole) * scaled(step.share, 6), 6 + c.facts.minorUnits, 6), whole) : {};
  const cancellations = row.forfeits?.map((x): ForfeitReason => ({
    ...asked(component, fate.deal!, x.cancelled, x.top, x.bottom), ...wholeGone(taken, x.whole_gone, x.earlier), taken: taken(x.taken), ...(x.later === "0" ? {} : { later: taken(x.later) }), part: taken(x.part), amount: taken(x.amount),
  }));
  return {
    line: money(fate.whole), ...(fate.first ? { first: true as const } : {}), ...(step ? { step: fate.step!, share: step.share } : {}), ...share, ...received,
    ...(lost > 0n ? { forfeited: taken(String(lost)) } : {}), ...(fate.cancelled === null ? {} : { cancelled: true as const }), ...(cancellations ? { cancellations } : {}),
  };
}
