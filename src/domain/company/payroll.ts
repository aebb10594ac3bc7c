import type { Day } from "../calendar.ts";
import { causes } from "./causes.ts";
import { dayNumber } from "./days.ts";
import type { Random } from "./random.ts";
import { quarters } from "./settings.ts";
import type { Row } from "./tables/table.ts";

/** What a rep earned in a quarter under the plan in force, in cents. */
export interface Earning {
  repId: string;
  quarter: Day;
  cents: number;
}

/** A quarter is paid in the month after its end: the last one of the export is not. */
const lastPaid = quarters[quarters.length - 2]!.start;

const mistakes: readonly ((cents: number) => number)[] = [(cents) => cents * 2, (cents) => Math.round(cents * causes.payroll.short), () => 0];

/** Rows of `payouts_actual`: what payroll paid for what was earned, with its mistakes. Nothing is paid where nothing was earned. */
export function paid(earnings: readonly Earning[], random: Random): Row[] {
  const due = earnings.filter((e) => e.cents > 0 && dayNumber(e.quarter) <= lastPaid);
  const wrong = random.shuffle(due).slice(0, Math.max(mistakes.length, Math.round(due.length * causes.payroll.share)));
  const mistaken = new Map(wrong.map((e, i) => [e, mistakes[i % mistakes.length]!]));
  return due.flatMap((e) => {
    const cents = mistaken.get(e)?.(e.cents) ?? e.cents;
    return cents === 0 ? [] : [{ rep_id: e.repId, period_start: dayNumber(e.quarter), amount: cents }];
  });
}
