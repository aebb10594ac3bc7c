import { dayNumber } from "../days.ts";
import type { CompanyTable } from "./table.ts";

/** The contract wants an end; what holds today is planned to the end of the next year. */
const planned = dayNumber("2026-12-31");

/** Only of reps for whom something changed, or who are in a pilot group. */
export const assignments: CompanyTable = {
  name: "assignments",
  before: ({ reps }) =>
    reps
      .filter((rep) => rep.history.length > 1 || rep.history[0]!.plan !== null)
      .flatMap((rep) =>
        rep.history.map((s, i) => ({
          rep_id: rep.id,
          valid_from: s.from,
          valid_to: (rep.history[i + 1]?.from ?? (rep.left ?? planned) + 1) - 1,
          role: s.role,
          team: s.team,
          region: s.region,
          manager_id: s.manager?.id ?? null,
          base_salary: s.base,
          target_incentive: s.target,
          plan_id: s.plan,
        })),
      ),
};
