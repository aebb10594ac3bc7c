import { holder, isEmployed } from "../org/people.ts";
import { quarters } from "../settings.ts";
import type { CompanyTable, Row } from "./table.ts";

/** What is measured outside the CRM once a quarter is over: share of the objectives of the account plans that were met (0 to 1.2), and how colleagues see the teamwork (1 to 5). */
export const scores: CompanyTable = {
  name: "scores",
  *before({ seats, stream }) {
    const random = stream("scores");
    const clamp = (low: number, value: number, high: number, step: number) => Math.round(Math.min(high, Math.max(low, value)) / step) * step;
    for (const { start, end } of quarters.slice(0, -1)) {
      for (const { spans } of seats) {
        const rep = holder(spans, end);
        if (!rep || rep.hired > start || !isEmployed(rep, end)) continue;
        const row = (measure: string, value: number, source: string): Row => ({ rep_id: rep.id, measure, period_start: start, value, source });
        yield row("account_plan", clamp(0, 0.84 + 0.08 * rep.care + 0.14 * random.normal(), 1.2, 0.05), "objectives graded by the manager");
        yield row("teamwork", clamp(1, 3.9 + 0.5 * random.normal(), 5, 0.1), "survey among colleagues");
      }
    }
  },
};
