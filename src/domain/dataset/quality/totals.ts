import { join, raw, sql } from "../../sql.ts";
import { isMet, type Reconciled, totalName } from "../control-totals.ts";
import type { DatasetFacts } from "../facts.ts";
import { type Check, idsOf } from "./check.ts";

/** Control totals of the mapping that the import did not come to. */
export const totalsOff = ({ control_totals = [] }: Pick<DatasetFacts, "control_totals">): Reconciled[] => control_totals.filter((t) => !isMet(t));

/** What the bundle holds beside what its mapping says that it should. The totals stand in the manifest: what was not loaded is not in a table. */
export const totalChecks = [
  {
    id: "control-totals",
    severity: "distorts",
    of: "total",
    needs: [],
    given: ({ control_totals = [] }) => control_totals.length > 0,
    relation: (facts) => {
      const off = totalsOff(facts);
      return idsOf(off.length === 0 ? raw("SELECT NULL::VARCHAR AS id WHERE false") : join(off.map((t) => sql`SELECT ${`${totalName(t)}: ${t.measure}`} AS id`), " UNION ALL "));
    },
  },
] as const satisfies readonly Check[];
