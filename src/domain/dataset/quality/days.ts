import { raw, sql } from "../../sql.ts";
import { type Check, dealsWhere } from "./check.ts";

/** Days that are absent, in the wrong order, or still to come. */
export const dayChecks = [
  { id: "closed-without-day", severity: "distorts", of: "deal", needs: [], relation: () => dealsWhere(raw("d.outcome <> 'open' AND d.closed_on IS NULL")) },
  { id: "no-creation-day", severity: "notes", of: "deal", needs: [], relation: () => dealsWhere(raw("d.created_on IS NULL")) },
  { id: "closed-before-created", severity: "distorts", of: "deal", needs: [], relation: () => dealsWhere(raw("d.outcome <> 'open' AND d.closed_on < d.created_on")) },
  { id: "after-export", severity: "distorts", of: "deal", needs: [], relation: ({ asOf }) => dealsWhere(sql`d.created_on > ${asOf}::DATE OR (d.outcome <> 'open' AND d.closed_on > ${asOf}::DATE)`) },
  { id: "overdue", severity: "notes", of: "deal", needs: [], relation: ({ asOf }) => dealsWhere(sql`d.outcome = 'open' AND d.closed_on < ${asOf}::DATE`) },
] as const satisfies readonly Check[];
