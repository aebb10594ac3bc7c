import { nearest } from "../nearest.ts";
import { type Sql, raw } from "../sql.ts";
import type { Plan } from "./schema.ts";
import { measuresRead } from "./validate/measure-rules.ts";

/** Measures that name by an id what they count. */
export const idMeasures = ["stage", "checkpoint"] as const;
export type IdMeasure = (typeof idMeasures)[number];

/** A stage or checkpoint that a measure of a component names. */
export interface MeasuredId {
  /** index of the component */
  component: number;
  of: IdMeasure;
  id: string;
}

/** One that no deal of the data has, with those that deals have. */
export interface UnmatchedId extends MeasuredId {
  there: readonly string[];
  /** the one most likely meant */
  meant: string | undefined;
}

/** The table in which each is looked up. */
export const tableOf: Record<IdMeasure, string> = { stage: "stage_events", checkpoint: "checkpoints" };

/** Every stage and checkpoint that a plan's measures name, wherever they stand; each once a component. */
export function measuredIds({ components }: Pick<Plan, "components">): MeasuredId[] {
  const found = components.flatMap((c, component) =>
    measuresRead(c, []).flatMap(({ measure }) => idMeasures.flatMap((of): MeasuredId[] => (measure.of === of && measure[of] !== undefined ? [{ component, of, id: measure[of] }] : []))),
  );
  return [...new Map(found.map((x) => [JSON.stringify(x), x])).values()];
}

/** The ids that deals of the data have, as `id`: stages in their order, checkpoints from the one done most often. What has no day counts nowhere. */
export const idsQuery: Record<IdMeasure, Sql> = {
  stage: raw("SELECT e.stage_id AS id FROM stage_events e SEMI JOIN deals USING (deal_id) LEFT JOIN stages s ON s.stage_id = e.stage_id WHERE e.entered_on IS NOT NULL GROUP BY 1 ORDER BY min(s.position), 1"),
  checkpoint: raw("SELECT checkpoint AS id FROM checkpoints SEMI JOIN deals USING (deal_id) WHERE done_on IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1"),
};

/** Those that no deal has. @param there ids that deals have */
export const withoutDeals = (named: readonly MeasuredId[], there: (of: IdMeasure) => readonly string[]): UnmatchedId[] =>
  named.flatMap((x) => (there(x.of).includes(x.id) ? [] : [{ ...x, there: there(x.of), meant: nearest(x.id, there(x.of)) }]));
