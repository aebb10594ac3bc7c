import type { Count } from "../../domain/funnel/options.ts";
import { toNumber } from "../../domain/money.ts";
import type { StageRow } from "./page.ts";

export type Unit = "count" | "amount";

/** A figure of a stage: the metric that its id names and its exact value. */
export interface StageFigure {
  metric: string;
  value: number | string | null;
}

/** The figures of a stage's row under the switches count and unit, each with the metric that it is. */
export function stageCells(s: StageRow, count: Count, unit: Unit) {
  const amounts = s.more.amount;
  const counted: Count = count === "strict" && s.kind === "delivery" ? "reached" : count;
  const by = (metric: string, number: StageFigure["value"], amount: StageFigure["value"]): StageFigure => (unit === "amount" ? { metric: `${metric}_amount`, value: amount } : { metric, value: number });
  return {
    counted: by(counted, s[counted], amounts[counted]),
    on: by("went_on", s.more.went_on, amounts.went_on),
    fell: by("fell", s.more.fell, amounts.fell),
    waiting: by("waiting", s.more.waiting, amounts.waiting),
    passed: by("passed", s.more.passed, amounts.passed),
    conversion: by("conversion", s.conversion, amounts.conversion),
    mature: by("mature_conversion", s.mature_conversion, amounts.mature_conversion),
    lost: by("lost", s.lost, s.lost_amount),
    skipped: by("skipped", s.skipped, amounts.skipped),
    share: by("share", s.share, amounts.share),
  };
}

/** A figure's size for a bar. */
export const sizeOf = ({ value }: StageFigure): number => (typeof value === "string" ? toNumber(value) : (value ?? 0));
