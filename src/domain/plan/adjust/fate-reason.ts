import type { PlanContext } from "../compile/context.ts";
import { type Because, centIn } from "../because.ts";
import { decimal, scaled } from "../exact.ts";
import { number, readFrom } from "../explain-readings.ts";
import type { LineRow } from "../lines.ts";
import type { ClawbackReason, ForfeitReason, ReleaseReason } from "../reasons.ts";
import type { Component } from "../schema.ts";

/** What `because` says of a part of a line: the step that it is of, or the cancellation that takes it back. Nothing for a line that is payable whole at its period's end. */
export function fateReason(c: PlanContext, component: Component, row: LineRow): Pick<Because, "release" | "clawback" | "hold"> {
  const { fate } = row;
  if (!fate) return {};
  const money = moneyOf(c);
  if (row.kind !== "clawback") return { ...holdReason(c, component, row), release: releaseReason(c, component, row) };
  const used = BigInt(fate.used ?? "0") > 0n ? { used: money(fate.used!) } : {};
  return { clawback: { line: money(fate.whole), ...asked(component, fate.deal!, fate.cancelled!, fate.top, fate.bottom), ...used, ...wholeGone(c, fate.whole_gone, fate.gone_before) } };
}

const moneyOf = (c: PlanContext) => (minor: string) => decimal(BigInt(minor), c.facts.minorUnits, c.facts.minorUnits);
/** Amounts of deals are in hundredths of their own currency. */
const hundredths = (n: string) => decimal(BigInt(n), 2, 2);

/** What a cancellation asks of a line, besides the line. */
function asked({ clawback }: Component, deal: string, cancelled: string, top: number | null, bottom: number | null): Pick<ClawbackReason, "share" | "cancelled" | "deal" | "by" | "left"> {
  const { by, share = 1 } = clawback!;
  return { share, cancelled: hundredths(cancelled), deal: hundredths(deal), ...(by && bottom !== null ? { by, left: [top!, bottom] as [number, number] } : {}) };
}

const wholeGone = (c: PlanContext, gone: boolean, earlier: string | null): Pick<ClawbackReason, "whole" | "earlier"> => (gone ? { whole: true, earlier: moneyOf(c)(earlier!) } : {});

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
  // The signs of a line, of its steps and of what cancellations used up of them are one.
  const sign = fate.whole.startsWith("-") ? -1n : 1n;
  const whole = fate.of_step ?? (fate.cancelled === null ? String(BigInt(row.amount) + sign * lost) : null);
  const share = step && whole !== null ? centIn(decimal(BigInt(fate.whole) * scaled(step.share, 6), 6 + c.facts.minorUnits, 6), money(whole)) : {};
  const cancellations = row.forfeits?.map((x): ForfeitReason => ({
    ...asked(component, fate.deal!, x.cancelled, x.top, x.bottom), ...wholeGone(c, x.whole_gone, x.earlier), taken: money(x.taken), ...(x.later === "0" ? {} : { later: money(x.later) }), part: money(x.part), amount: money(x.amount),
  }));
  return {
    line: money(fate.whole), ...(fate.first ? { first: true as const } : {}), ...(step ? { step: fate.step!, share: step.share } : {}), ...share, ...received,
    ...(lost > 0n ? { forfeited: money(String(sign * lost)) } : {}), ...(fate.cancelled === null ? {} : { cancelled: true as const }), ...(cancellations ? { cancellations } : {}),
  };
}
