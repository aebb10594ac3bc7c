import type { FigureId } from "../../../domain/figures.ts";
import { definitionWordsOf } from "../../../i18n/definition-words.ts";
import { definitionLines } from "../../definitions/how.ts";
import { addDays, addMonths, fiscalYearStart } from "../../../domain/calendar.ts";
import { type Ground, periodsOf } from "./ground.ts";

/** A figure of pay explained: its numbers in the formula, how many it is of, the convention, its definition, and how pay is rounded. */
export async function howOf(ground: Ground, id: Pick<FigureId, "metric" | "of">, numbers: string, n: string): Promise<{ label: string; text: string }[]> {
  const { words, context, run } = ground;
  const { t, f, locale } = words;
  const starts = periodsOf(run.result);
  const { asOf, fiscalYearStartMonth } = context.facts;
  const first = starts[0] === undefined ? undefined : fiscalYearStart(starts[0], fiscalYearStartMonth);
  const rounding = (await definitionWordsOf(locale))["rounding"];
  return [
    { label: t.payFigures.numbers, text: numbers },
    { label: t.payFigures.n, text: n },
    ...(first === undefined ? [] : [{ label: t.payFigures.convention, text: t.payFigures.replayedOn(f.dayInText(first), f.dayInText(lastOf(starts.at(-1)!, run.plan.period, asOf))) }]),
    ...(await definitionLines(id, words)),
    { label: t.payFigures.rounding, text: rounding.says },
  ];
}

const months = { month: 1, quarter: 3, half: 6, year: 12 };

/** Last replayed day: the end of the last period, or the day of the export before it. */
function lastOf(start: string, kind: keyof typeof months, asOf: string): string {
  const end = addDays(addMonths(start, months[kind]), -1);
  return end < asOf ? end : asOf;
}
