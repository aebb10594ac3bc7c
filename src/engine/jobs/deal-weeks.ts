import type { Day } from "../../domain/calendar.ts";
import type { DatasetFacts } from "../../domain/dataset/facts.ts";
import { sql } from "../../domain/sql.ts";
import type { Engine, QueryOptions } from "../engine.ts";

/** Deals created and won week by week, from the first day that the export knows to its own: the track of the as-of slider. */
export interface DealWeeks {
  first: Day;
  created: number[];
  won: number[];
}

/** All deals, whatever is selected. A bundle without dated deals has no weeks. */
export async function dealWeeks(engine: Engine, facts: DatasetFacts, { signal }: QueryOptions = {}): Promise<DealWeeks | null> {
  const rows = await engine.query<{ first: Day | null; what: "created" | "won"; week: number; deals: number }>(
    sql`WITH days AS (
  SELECT created_on AS day, 'created' AS what FROM deals WHERE created_on IS NOT NULL
  UNION ALL SELECT closed_on, 'won' FROM deals WHERE outcome = 'won' AND closed_on IS NOT NULL
), counted AS (SELECT *, (SELECT min(day) FROM days) AS first FROM days)
SELECT first, what, ((day - first) // 7)::INTEGER AS week, count(*) AS deals FROM counted WHERE day <= ${facts.asOf}::DATE GROUP BY ALL ORDER BY week`,
    { label: "deals by week", signal },
  );
  const first = rows[0]?.first;
  if (first === undefined || first === null) return null;
  const weeks = Math.floor((Date.parse(facts.asOf) - Date.parse(first)) / 604_800_000) + 1;
  const series = (what: string) => Array.from({ length: weeks }, (_, week) => rows.find((r) => r.what === what && r.week === week)?.deals ?? 0);
  return { first: first, created: series("created"), won: series("won") };
}
