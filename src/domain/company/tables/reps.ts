import type { CompanyTable } from "./table.ts";

export const reps: CompanyTable = {
  name: "reps",
  before: ({ reps }) =>
    reps.map((rep) => {
      const now = rep.history[rep.history.length - 1]!;
      return {
        rep_id: rep.id,
        name: rep.name,
        role: now.role,
        team: now.team,
        region: now.region,
        manager_id: now.manager?.id ?? null,
        hired_on: rep.hired,
        left_on: rep.left,
        base_salary: now.base,
        target_incentive: now.target,
      };
    }),
};
