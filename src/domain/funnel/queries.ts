import type { DatasetFacts } from "../dataset/facts.ts";
import { type Sql, ident, join, raw, sql } from "../sql.ts";
import { fieldJoins, fieldValue } from "./fields.ts";
import type { Metric, Source } from "./metric.ts";
import { segmentMetrics, stageMetrics } from "./metrics/index.ts";
import type { FunnelOptions } from "./options.ts";
import type { Ref } from "./relation.ts";

/** Money as text of the currency's decimals; of nothing: 0. */
export const moneyText = (facts: DatasetFacts, amount: Sql): Sql => sql`round(coalesce(${amount}, 0), ${facts.minorUnits})::DECIMAL(38,${raw(String(facts.minorUnits))})`;

export const stagesQuery = (ref: Ref): Sql => sql`SELECT stage_id, kind, ord FROM ${ref("funnel_stages")} ORDER BY ord NULLS LAST, position, stage_id`;

/** The columns that a metric's sums stand in. */
export const columnOf = (m: Metric, what: "whole" | "part"): string => (what === "whole" ? m.name : `${m.name}__part`);

/** A row of the sums: of a segment, or of a segment and stage, from one source. */
export type SumRow = { source: string; seg: string | null; stage_id: string | null } & Record<string, number | string | null>;

function sumColumns(metrics: readonly Metric[], facts: DatasetFacts): Sql[] {
  const aggregate = (m: Metric, when: Sql, name: string) => {
    const value = m.weight === "amount" ? moneyText(facts, sql`sum(amount) FILTER (WHERE ${when})`) : sql`count(*) FILTER (WHERE ${when})`;
    return sql`${value} AS ${ident(name)}`;
  };
  return metrics.flatMap((m) => [
    aggregate(m, m.rows, columnOf(m, "whole")),
    ...(m.part ? [aggregate(m, sql`(${m.rows}) AND (${m.part})`, columnOf(m, "part"))] : []),
  ]);
}

/** All counts and amounts that the report is made of, in one query: a branch for each source. */
export function sumsQuery(ref: Ref, facts: DatasetFacts): Sql {
  const bySource = new Map<string, { source: Source; metrics: Metric[] }>();
  for (const m of [...segmentMetrics.all, ...stageMetrics.all]) {
    if (m.weight === "days" || m.less !== undefined) continue;
    const group = bySource.get(m.source.name) ?? { source: m.source, metrics: [] };
    group.metrics.push(m);
    bySource.set(m.source.name, group);
  }
  const branches = [...bySource.values()].map(({ source, metrics }) => {
    const extra = source.name === "view"
      ? [sql`${moneyText(facts, raw("sum(amount)"))} AS view_amount`]
      : [];
    const stage = source.stage === undefined ? raw("NULL::VARCHAR") : raw(source.stage);
    return sql`SELECT ${source.name} AS source, ${raw(source.seg)} AS seg, ${stage} AS stage_id, ${[...sumColumns(metrics, facts), ...extra]}
FROM ${ref(source.relation)} WHERE ${raw(source.where)} GROUP BY ALL`;
  });
  return join(branches, "\nUNION ALL BY NAME\n");
}

export interface LengthRow {
  what: "stay" | "cycle" | "parked";
  seg: string | null;
  stage_id: string | null;
  days: number;
  ended: number;
  censored: number;
}

/** Stays by stage and length, cycles by length, entries into parked stages: what medians and curves are computed from. */
export const lengthsQuery = (ref: Ref): Sql => sql`
SELECT 'stay' AS what, seg, stage_id, days, count(*) FILTER (WHERE ended) AS ended, count(*) FILTER (WHERE NOT ended) AS censored
FROM ${ref("funnel_selected_stays")} GROUP BY ALL
UNION ALL
SELECT 'cycle', seg, NULL, greatest(0, closed_on - created_on)::INTEGER AS days, count(*), 0
FROM ${ref("funnel_selected")} WHERE viewed AND result = 'won' AND created_on IS NOT NULL AND closed_on IS NOT NULL GROUP BY ALL
UNION ALL
SELECT 'parked', seg, stage_id, 0, count(*), count(*) FILTER (WHERE now) FROM ${ref("funnel_selected_parked")} GROUP BY ALL`;

export interface LeakRow {
  seg: string | null;
  stage_id: string | null;
  reason: string | null;
  deals: number;
  amount: string;
}

export const leaksQuery = (ref: Ref, facts: DatasetFacts): Sql => sql`
SELECT seg, stage_id, nullif(lost_reason, '') AS reason, count(*) AS deals, ${moneyText(facts, raw("sum(amount)"))} AS amount
FROM ${ref("funnel_selected_places")} WHERE result = 'lost' GROUP BY ALL`;

/** The fate of each deal that entered an open stage, since its first entry: `on` (with the day it went on), `lost` or `open`. funnel.md, "conversion by age". */
export const fates = (ref: Ref, options: FunnelOptions): Sql => sql`
SELECT f.*, greatest(0, CASE fate WHEN 'on' THEN on_day WHEN 'lost' THEN closed_on ELSE ${options.asOf}::DATE END - entered_on)::INTEGER AS days
FROM (
  SELECT x.*, CASE WHEN on_day IS NOT NULL THEN 'on' WHEN outcome = 'open' THEN 'open' WHEN outcome = 'lost' AND closed_on IS NOT NULL THEN 'lost' END AS fate
  FROM (
    SELECT s.deal_id, s.stage_id, s.seg, s.entered_on, d.outcome, d.closed_on,
      least(min(e.day), any_value(CASE WHEN d.outcome = 'won' THEN d.closed_on END)) AS on_day
    FROM (
      SELECT t.deal_id, t.stage_id, t.ord, f.day AS entered_on, f.first_n, t.reached_seg AS seg
      FROM ${ref("funnel_selected_steps")} t
      JOIN ${ref("funnel_first_entries")} f ON f.deal_id = t.deal_id AND f.ord = t.ord
      WHERE t.kind = 'open' AND t.entered AND t.entered_in AND NOT f.undated
    ) s
    JOIN ${ref("funnel_deals")} d ON d.deal_id = s.deal_id AND NOT d.undated
    LEFT JOIN ${ref("funnel_entries")} e ON e.deal_id = s.deal_id AND e.ord > s.ord AND e.n > s.first_n
    GROUP BY s.deal_id, s.stage_id, s.seg, s.entered_on, d.outcome, d.closed_on
  ) x
) f WHERE fate IS NOT NULL`;

export interface FateRow {
  seg: string | null;
  stage_id: string;
  days: number;
  on: number;
  lost: number;
  open: number;
}

export const fatesQuery = (ref: Ref, options: FunnelOptions): Sql => sql`
SELECT seg, stage_id, days, count(*) FILTER (WHERE fate = 'on') AS "on", count(*) FILTER (WHERE fate = 'lost') AS lost, count(*) FILTER (WHERE fate = 'open') AS "open"
FROM (${fates(ref, options)}) GROUP BY seg, stage_id, days`;

/** Fields that a comparison is stratified by, one at a time: account size, kind, source. funnel.md, "checkpoint lift". */
export const strataFields = ["segment", "kind", "source"] as const;

export interface StratumRow {
  field: string;
  stratum: string | null;
  seg: string | null;
  /** `win_rate` or a stage */
  of: string;
  n: number;
  x: number;
}

/** Won of won or lost by segment and stratum and, for two segments, conversions by stage. */
export function strataQuery(ref: Ref, options: FunnelOptions, facts: DatasetFacts): Sql {
  const value = (field: string) => fieldValue(field, facts.fiscalYearStartMonth);
  const joins = fieldJoins(strataFields, { relation: raw("funnel_owners"), day: raw("d.close_day") });
  const branches = strataFields.flatMap((field) => [
    sql`SELECT ${field} AS field, ${value(field)} AS stratum, d.seg AS seg, 'win_rate' AS "of", count(*) AS n, count(*) FILTER (WHERE d.result = 'won') AS x
FROM ${ref("funnel_selected")} d ${joins} WHERE d.viewed AND d.result <> 'open' GROUP BY ALL`,
    ...(options.compare === null
      ? []
      : [sql`SELECT ${field}, ${value(field)}, s.member_seg, s.stage_id, count(*), count(*) FILTER (WHERE s.went_on)
FROM ${ref("funnel_selected_steps")} s JOIN ${ref("funnel_selected")} d ON d.deal_id = s.deal_id ${joins}
WHERE s.member AND s.member_in AND (s.member_seg IS NOT DISTINCT FROM ${options.compare.a} OR s.member_seg IS NOT DISTINCT FROM ${options.compare.b}) GROUP BY ALL`]),
  ]);
  return join(branches, "\nUNION ALL\n");
}
