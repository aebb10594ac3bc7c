import type { PlanContext } from "../compile/context.ts";
import type { Because } from "../because.ts";
import { decimal } from "../exact.ts";
import { number, readFrom } from "../explain-readings.ts";
import type { LineRow } from "../lines.ts";
import type { Component } from "../schema.ts";

/** What `because` says of a part of a line: the step that it is of, or the cancellation that takes it back. Nothing for a line that is payable whole at its period's end. */
export function fateReason(c: PlanContext, component: Component, row: LineRow): Pick<Because, "release" | "clawback" | "hold"> {
  const { fate } = row;
  if (!fate) return {};
  const units = c.facts.minorUnits;
  const line = decimal(BigInt(fate.whole), units, units);
  if (row.kind === "clawback") {
    const { by, share = 1 } = component.clawback!;
    return { clawback: { line, share, cancelled: decimal(BigInt(fate.cancelled!), 2, 2), deal: decimal(BigInt(fate.deal!), 2, 2), ...(by && fate.bottom !== null ? { by, left: [fate.top!, fate.bottom] } : {}), ...(BigInt(fate.used ?? "0") > 0n ? { used: decimal(BigInt(fate.used!), units, units) } : {}), ...(fate.whole_gone ? { whole: true as const } : {}) } };
  }
  const step = fate.step === null ? undefined : component.release?.[fate.step];
  const hold = row.hold === undefined || row.hold === "none" ? {} : { hold: { status: row.hold, ...(row.hold === "let_go" ? { on: row.let_go!, values: row.let_go_values!.map(({ at }) => number(at)), read: component.gate!.when.map((x, i) => readFrom(c, (x.measure ?? x.attainment)!, row.let_go_values![i]!) ?? null) } : {}) } };
  const money = (minor: string) => decimal(BigInt(minor), units, units);
  const received = fate.received === null ? {} : { received: { step: money(fate.of_step!), received: decimal(BigInt(fate.received), 2, 2), deal: decimal(BigInt(fate.deal!), 2, 2), ...(fate.earlier === null ? {} : { earlier: money(fate.earlier) }) } };
  return { ...hold, release: { line, ...(fate.first ? { first: true as const } : {}), ...(step ? { step: fate.step!, share: step.share } : {}), ...received, ...(fate.cancelled === null ? {} : { cancelled: true }) } };
}
