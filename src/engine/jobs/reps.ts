import { raw } from "../../domain/sql.ts";
import type { Engine, QueryOptions } from "../engine.ts";

/** What people call a rep, and where the rep stands now. Null is absent in the export. */
export interface RepFacts {
  id: string;
  name: string | null;
  team: string | null;
  role: string | null;
}

/** All reps of the dataset by `rep_id`. */
export async function repFacts(engine: Engine, { signal }: QueryOptions = {}): Promise<Map<string, RepFacts>> {
  const rows = await engine.query<RepFacts>(raw("SELECT rep_id AS id, name, team, role FROM reps ORDER BY rep_id"), { label: "reps", signal });
  return new Map(rows.map((r) => [r.id, r]));
}

/** Measures that the export has quotas of, those with most rows first. */
export async function quotaMeasures(engine: Engine, { signal }: QueryOptions = {}): Promise<string[]> {
  const rows = await engine.query<{ measure: string }>(raw("SELECT measure FROM quotas GROUP BY measure ORDER BY count(*) DESC, measure"), { label: "quota measures", signal });
  return rows.map((r) => r.measure);
}
