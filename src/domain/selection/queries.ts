import type { Ref } from "../funnel/relation.ts";
import { type Sql, sql } from "../sql.ts";

/** How many deals the selection shows: the figure `deals`. */
export const dealsShown = (ref: Ref): Sql => sql`SELECT count(*) AS deals FROM ${ref("funnel_selected")} WHERE viewed`;

/** Which of the deals are among those shown. */
export const dealsOf = (ref: Ref, ids: readonly string[]): Sql => sql`SELECT deal_id FROM ${ref("funnel_selected")} WHERE viewed AND deal_id IN (${[...ids]})`;

/** The values that the breakdown's field has among the deals shown, most deals first; absent is null. */
export const valuesShown = (ref: Ref): Sql => sql`SELECT seg AS value, count(*) AS deals FROM ${ref("funnel_selected")} WHERE viewed GROUP BY seg ORDER BY deals DESC, value NULLS LAST`;
