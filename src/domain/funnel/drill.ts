import type { DatasetFacts } from "../dataset/facts.ts";
import type { FigureId } from "../figures.ts";
import { InputFault } from "../fault.ts";
import { type Sql, all, ident, raw, sql } from "../sql.ts";
import { baseChain } from "./base/index.ts";
import { leftOutOfDays } from "./left-out-of-days.ts";
import { type Metric, type Source, places, view } from "./metric.ts";
import { parkedMetrics, segmentMetrics, stageMetrics } from "./metrics/index.ts";
import type { FunnelOptions } from "./options.ts";
import { fates, moneyText } from "./queries.ts";
import { type Ref, withChain } from "./relation.ts";
import { selectionChain } from "./selection.ts";

/** What stands behind a figure: the same relation with other columns. */
export interface Drill {
  metric: string;
  unit: Metric["unit"];
  /**
   * A row for each deal, the largest first or in the order asked for: deal_id, account, owner, product (names), kind, source, created_on, closed_on (of an
   * open deal: planned), outcome, lost_reason, place, amount, `value` (what it adds), and of a rate `part` (whether it is in the part), of days `part` (whether they ended).
   * Σ value is a count or an amount; of a rate it is the whole, and Σ value over `part` the part.
   */
  rows: (ref: Ref, order?: DrillOrder) => Sql;
  /** one row: deals and their amount, Σ value, Σ value of the part, and deals in the part */
  total: (ref: Ref) => Sql;
  /** what the definition leaves out: a reason (a key of the words) and its deals, with the columns of `rows`; their amount is absent when none has one */
  leftOut: { reason: string; rows: (ref: Ref) => Sql; total: (ref: Ref) => Sql }[];
  /** the rows as text that runs on the contract's tables */
  sql: Sql;
}

/** What a list of deals can be put in order by: a column of its rows, or `counted`, what a row adds to the figure. */
export const drillOrders = ["deal_id", "account", "owner", "product", "kind", "source", "created_on", "closed_on", "outcome", "lost_reason", "place", "amount", "value", "part", "counted"] as const;
export interface DrillOrder {
  by: (typeof drillOrders)[number];
  descending: boolean;
}

const absentAs = (column: string, value: string): Sql => sql`${raw(column)} IS NOT DISTINCT FROM ${value === "" ? null : value}`;

/** Deals with what each adds: `deal_id`, `value`, `part`. */
type Members = (ref: Ref) => Sql;

function membersOf(m: Metric, conditions: (source: Source) => Sql[]): Members {
  const { source } = m;
  const value = m.weight === "one" ? raw("1") : m.weight === "amount" ? raw("amount") : raw(source === view ? "greatest(0, closed_on - created_on)::INTEGER" : "days");
  const from = (s: Source, rows: Sql) => (ref: Ref) => sql`FROM ${ref(s.relation)} WHERE ${all([raw(s.where), rows, ...conditions(s)])}`;
  if (m.less !== undefined) {
    const less = stageMetrics.get(m.less);
    return (ref) => sql`SELECT deal_id, sum(value) AS value, NULL::BOOLEAN AS part FROM (
    SELECT deal_id, ${value} AS value ${from(source, m.rows)(ref)}
    UNION ALL SELECT deal_id, -${value} ${from(less.source, less.rows)(ref)}
  ) GROUP BY deal_id HAVING count(*) = 1`;
  }
  if (m.of === "view") {
    const whole = conditions(view);
    return (ref) => sql`SELECT deal_id, ${value} AS value, deal_id IN (SELECT deal_id ${from(source, m.rows)(ref)}) AS part
  FROM ${ref(view.relation)} WHERE ${all([raw(view.where), ...whole])}`;
  }
  return (ref) => sql`SELECT deal_id, ${value} AS value, ${m.part ?? raw("NULL::BOOLEAN")} AS part ${from(source, m.rows)(ref)}`;
}

/** Which deals of a stage are in the part by an age in days, by the figure's name. */
const agePart = {
  by_age: (age: number) => sql`fate = 'on' AND days <= ${age}`,
  by_age_lost: (age: number) => sql`fate = 'lost' AND days <= ${age}`,
  by_age_still_in: (age: number) => sql`days > ${age}`,
};

/** The metric that an id names and the conditions of its row. @throws InputFault `unknown_figure` */
function resolve(id: FigureId, options: FunnelOptions): { name: string; unit: Metric["unit"]; weight: Metric["weight"]; members: Members; leftOut: NonNullable<Metric["leftOut"]>; segment: (column: string) => Sql[] } {
  const [stage, detail] = id.of;
  const segment = (column: string) => (id.at === undefined ? [] : [absentAs(column, id.at.value)]);
  if (id.metric === "leak" || id.metric === "leak_amount") {
    const lost = stageMetrics.get(id.metric === "leak" ? "lost" : "lost_amount");
    const members = membersOf(lost, (s) => [absentAs(places.stage!, stage ?? ""), ...(detail === undefined ? [] : [absentAs("nullif(lost_reason, '')", detail)]), ...segment(s.seg)]);
    return { name: id.metric, unit: lost.unit, weight: lost.weight, members, leftOut: [], segment };
  }
  const partByAge = stage === undefined || !Object.hasOwn(agePart, id.metric) ? undefined : agePart[id.metric as keyof typeof agePart];
  if (partByAge !== undefined && stage !== undefined) {
    const age = Number(detail);
    if (!Number.isSafeInteger(age)) throw new InputFault(`${id.metric}:${stage}:${detail} names no age in days.`, { code: "unknown_figure", path: "figure", found: `${id.metric}:${stage}:${detail}` });
    const members: Members = (ref) => sql`SELECT deal_id, days AS value, ${partByAge(age)} AS part FROM (${fates(ref, options)}) WHERE ${all([sql`stage_id = ${stage}`, ...segment("seg")])}`;
    return { name: id.metric, unit: "days", weight: "days", members, leftOut: leftOutOfDays, segment };
  }
  const name = id.metric === "against_rest" ? "win_rate" : id.metric;
  const home = stage === undefined ? segmentMetrics : parkedMetrics.has(name) ? parkedMetrics : stageMetrics;
  if (!home.has(name)) throw new InputFault(`No figure is named ${id.metric}${stage === undefined ? "" : `:${stage}`}.`, { code: "unknown_figure", path: "figure", found: id.metric, allowed: home.names.join(", ") });
  const m = home.get(name);
  const members = membersOf(m, (s) => [...(stage !== undefined && s.stage ? [sql`${raw(s.stage)} = ${stage}`] : []), ...segment(s.seg)]);
  return { name: m.name, unit: m.unit, weight: m.weight, members, leftOut: m.leftOut ?? [], segment };
}

/** The deals of a list, with the names that people know them by. */
const listed = (ref: Ref, members: Sql, order?: DrillOrder): Sql => sql`
SELECT d.deal_id, coalesce(a.name, d.account_id) AS account, coalesce(r.name, d.owner_as_of) AS owner, coalesce(p.name, d.product_id) AS product,
  d.kind, d.source, d.created_on, coalesce(d.closed_on, d.planned_on) AS closed_on, d.result AS outcome, d.lost_reason, d.place_id AS place, d.amount, m.value, m.part
FROM (${members}) m JOIN ${ref("funnel_selected")} d ON d.deal_id = m.deal_id
LEFT JOIN accounts a ON a.account_id = d.account_id
LEFT JOIN reps r ON r.rep_id = d.owner_as_of
LEFT JOIN products p ON p.product_id = d.product_id
ORDER BY ${order ? orderOf(order) : raw("m.part DESC NULLS LAST, m.value DESC NULLS LAST, d.amount DESC NULLS LAST")}, d.deal_id`;

/** Absent values last, whichever way. */
const orderOf = ({ by, descending }: DrillOrder): Sql => sql`${by === "counted" ? raw("CASE WHEN m.part = false THEN 0 ELSE m.value END") : by === "deal_id" ? raw("d.deal_id") : ident(by)} ${raw(descending ? "DESC" : "ASC")} NULLS LAST`;

/** Deals of an amount's list that have none: they are listed and add nothing. */
function withoutAmount(members: Members): Drill["leftOut"][number] {
  const left = (ref: Ref) => sql`FROM (${members(ref)}) WHERE value IS NULL`;
  return {
    reason: "no_amount",
    rows: (ref) => listed(ref, sql`SELECT deal_id, 1 AS value, NULL::BOOLEAN AS part ${left(ref)}`),
    total: (ref) => sql`SELECT count(*) AS deals, NULL::VARCHAR AS amount ${left(ref)}`,
  };
}

/** The deals behind a figure of the funnel. @throws InputFault `unknown_figure` */
export function drill(options: FunnelOptions, facts: DatasetFacts, id: FigureId): Drill {
  const { name, unit, weight, members, leftOut, segment } = resolve(id, options);
  const rows = (ref: Ref, order?: DrillOrder) => listed(ref, members(ref), order);
  const sumOf = (sum: Sql) => (weight === "amount" ? moneyText(facts, sum) : sql`coalesce(${sum}, 0)::BIGINT`);
  return {
    metric: name,
    unit,
    rows,
    total: (ref) => sql`SELECT count(*) AS deals, ${sumOf(raw("sum(value)"))} AS value, ${sumOf(raw("sum(value) FILTER (WHERE part)"))} AS part, count(*) FILTER (WHERE part) AS parts, ${moneyText(facts, raw("sum(amount)"))} AS amount
FROM (${members(ref)}) m JOIN (SELECT deal_id, amount FROM ${ref("funnel_selected")}) d ON d.deal_id = m.deal_id`,
    leftOut: [...leftOut.map(({ reason, when, at }) => {
      const ofStage = (ref: Ref, { step, rows: which, unlisted }: NonNullable<typeof at>): Sql[] => [
        sql`d.deal_id IN (SELECT deal_id FROM ${ref(step.relation)} WHERE ${all([raw(step.where), raw(which), sql`stage_id = ${id.of[0] ?? ""}`, ...segment(step.seg)])})`,
        ...(unlisted ? [sql`d.deal_id NOT IN (SELECT deal_id FROM (${members(ref)}))`] : []),
      ];
      const left = (ref: Ref) => sql`FROM ${ref("funnel_selected")} d WHERE ${all([raw(when), ...(at ? ofStage(ref, at) : segment("d.seg"))])}`;
      return {
        reason,
        rows: (ref: Ref) => listed(ref, sql`SELECT d.deal_id, 1 AS value, NULL::BOOLEAN AS part ${left(ref)}`),
        total: (ref: Ref) => sql`SELECT count(*) AS deals, CASE WHEN count(d.amount) > 0 THEN ${moneyText(facts, raw("sum(d.amount)"))} END AS amount ${left(ref)}`,
      };
    }), ...(weight === "amount" ? [withoutAmount(members)] : [])],
    sql: withChain([...baseChain(options.asOf, facts), ...selectionChain(options, facts)], rows),
  };
}

