import type { DatasetFacts } from "../dataset/facts.ts";
import { type Sql, all, any, raw, sql } from "../sql.ts";
import { fieldJoins, fieldValue, isOwnerField } from "./fields.ts";
import { type FunnelOptions, segmentsAtEntry } from "./options.ts";
import { type Relation, inRange } from "./relation.ts";

/** The condition that a deal passes the filter. */
export function passes(options: FunnelOptions, facts: DatasetFacts): Sql {
  return all(
    Object.entries(options.where).map(([field, values]) => {
      const value = fieldValue(field, facts.fiscalYearStartMonth);
      const named = values.filter((v) => v !== null);
      return any([...(named.length > 0 ? [sql`${value} IN (${named})`] : []), ...(values.includes(null) ? [sql`${value} IS NULL`] : [])]);
    }),
  );
}

/** The day at which a deal is asked for its owner. */
export const whoseDay = (options: FunnelOptions): Sql => raw(options.whose === "creation" ? "d.creation_day" : "d.close_day");

/**
 * Who owned each deal on each day that the selection asks for, and that rep's team, region, role and manager then: the assignment
 * of that day, field by field, else `reps`. funnel.md, "whose value".
 */
function owners(options: FunnelOptions, facts: DatasetFacts): Relation {
  const day = sql`${options.asOf}::DATE`;
  return {
    name: "funnel_owners",
    body: (ref) => {
      const days = [sql`SELECT d.deal_id, ${whoseDay(options)} AS day FROM ${ref("funnel_deals_as_of")} d`];
      if (segmentsAtEntry(options)) {
        days.push(sql`SELECT deal_id, coalesce(reached_on, ${day}) FROM ${ref("funnel_steps")}`);
        days.push(sql`SELECT deal_id, coalesce(entered_on, ${day}) FROM ${ref("funnel_steps")}`);
        days.push(sql`SELECT deal_id, coalesce(day, ${day}) FROM ${ref("funnel_first_entries")} WHERE kind = 'parked'`);
      }
      const asked = raw(days.map((d) => d.text).join("\n    UNION\n    "));
      const changed = (facts.tables.deal_changes ?? 0) > 0;
      const owned = changed
        ? sql`SELECT q.deal_id, q.day, CASE WHEN c.deal_id IS NULL THEN d.owner_id ELSE c.old_value END AS owner_id
    FROM asked q JOIN ${ref("funnel_deals_as_of")} d ON d.deal_id = q.deal_id
    LEFT JOIN (
      SELECT deal_id, changed_on, nullif(old_value, '') AS old_value, lag(changed_on) OVER (PARTITION BY deal_id ORDER BY changed_on) AS changed_before
      FROM deal_changes WHERE field = 'owner_id'
    ) c ON c.deal_id = q.deal_id AND q.day < c.changed_on AND (c.changed_before IS NULL OR c.changed_before <= q.day)`
        : sql`SELECT q.deal_id, q.day, d.owner_id FROM asked q JOIN ${ref("funnel_deals_as_of")} d ON d.deal_id = q.deal_id`;
      const assigned = (facts.tables.assignments ?? 0) > 0;
      if (!assigned) {
        return sql`
  WITH asked AS (
    ${asked}
  ), owned AS (
    ${owned}
  )
  SELECT w.deal_id, w.day, w.owner_id, r.team, r.region, r.role, r.manager_id FROM owned w LEFT JOIN reps r ON r.rep_id = w.owner_id`;
      }
      return sql`
  WITH asked AS (
    ${asked}
  ), owned AS (
    ${owned}
  ), held AS (
    SELECT k.owner_id, k.day, h.team, h.region, h.role, h.manager_id
    FROM (SELECT DISTINCT owner_id, day FROM owned WHERE owner_id IS NOT NULL) k
    JOIN assignments h ON h.rep_id = k.owner_id AND h.valid_from <= k.day AND (h.valid_to IS NULL OR h.valid_to >= k.day)
    QUALIFY row_number() OVER (PARTITION BY k.owner_id, k.day ORDER BY h.valid_from DESC) = 1
  )
  SELECT w.deal_id, w.day, w.owner_id, coalesce(h.team, r.team) AS team, coalesce(h.region, r.region) AS region,
    coalesce(h.role, r.role) AS role, coalesce(h.manager_id, r.manager_id) AS manager_id
  FROM owned w LEFT JOIN reps r ON r.rep_id = w.owner_id LEFT JOIN held h ON h.owner_id = w.owner_id AND h.day = w.day`;
    },
  };
}

/**
 * What the options select: `funnel_selected` (every deal that passes the filter, its segment, whether it is of the view and its outcome
 * as the view has it), `funnel_selected_steps`, `funnel_selected_stays` and `funnel_selected_parked` (with the segment of the row
 * and whether they lie in the range). funnel.md, "cohort view / period view".
 */
export function selectionChain(options: FunnelOptions, facts: DatasetFacts): Relation[] {
  const month = facts.fiscalYearStartMonth;
  const used = [...Object.keys(options.where), ...(options.by === null ? [] : [options.by])];
  const needsOwner = used.some(isOwnerField);
  const period = options.view === "period";
  const range = (day: string) => inRange(raw(day), options.from, options.to);
  const day = sql`${options.asOf}::DATE`;
  const segment = options.by === null ? raw("NULL::VARCHAR") : fieldValue(options.by, month);
  const entry = segmentsAtEntry(options);

  const selected: Relation = {
    name: "funnel_selected",
    body: (ref) => sql`
  SELECT d.*, ${segment} AS seg,
    ${period ? sql`(d.deal_id IN (SELECT deal_id FROM ${ref("funnel_path")} WHERE ${range("day")}) OR (d.outcome <> 'open' AND ${range("d.closed_on")}))` : range("d.created_on")} AS viewed,
    ${period ? sql`CASE WHEN d.outcome <> 'open' AND ${range("d.closed_on")} THEN d.outcome ELSE 'open' END` : raw("d.outcome")} AS result
  FROM ${ref("funnel_deals")} d
  ${fieldJoins(used, { relation: needsOwner ? ref("funnel_owners") : raw("funnel_owners"), day: whoseDay(options) })}
  WHERE ${passes(options, facts)}`,
  };
  /** the value of the row's segment on a day, when it is asked at stage entry */
  const segmentOn = (alias: string) => (entry ? raw(`${alias}.${{ owner: "owner_id", manager: "manager_id" }[options.by!] ?? options.by}`) : raw("d.seg"));
  const value = (alias: string) => (entry ? sql`nullif(${segmentOn(alias)}, '')` : raw("d.seg"));
  const ownerOn = (ref: (n: string) => Sql, alias: string, on: string) =>
    entry ? sql`LEFT JOIN ${ref("funnel_owners")} ${raw(alias)} ON ${raw(alias)}.deal_id = d.deal_id AND ${raw(alias)}.day = coalesce(${raw(on)}, ${day})` : raw("");
  const inRow = (on: string) => (period ? range(on) : raw("d.viewed"));

  const counted = {
    reached: { member: "true", on: "on_reached", at: "reached" },
    entered: { member: "entered", on: "on_entered", at: "entered" },
    strict: { member: "strict", on: "on_strict", at: "entered" },
  }[options.count];
  /** strict has no delivery stages: there it goes on as reached */
  const memberColumn = (column: string) => raw(counted.at === "entered" && options.count === "strict" ? `CASE WHEN kind = 'delivery' THEN reached_${column} ELSE entered_${column} END` : `${counted.at}_${column}`);
  const chosenSteps: Relation = {
    name: "funnel_selected_steps",
    body: (ref) => sql`
  WITH rowed AS (
    SELECT s.*, d.outcome, d.amount, ${value("ro")} AS reached_seg, ${value("eo")} AS entered_seg,
      ${inRow("s.reached_on")} AS reached_in, ${inRow("s.entered_on")} AS entered_in
    FROM ${ref("funnel_steps")} s JOIN ${ref("funnel_selected")} d ON d.deal_id = s.deal_id
    ${ownerOn(ref, "ro", "s.reached_on")}
    ${ownerOn(ref, "eo", "s.entered_on")}
  )
  SELECT *, ${raw(counted.member)} AS member, ${memberColumn("in")} AS member_in, ${memberColumn("seg")} AS member_seg, ${raw(counted.on)} AS went_on FROM rowed`,
  };
  const places: Relation = {
    name: "funnel_selected_places",
    body: (ref) => sql`
  SELECT d.deal_id, d.place AS ord, d.place_id AS stage_id, d.result, d.stale, d.amount, d.lost_reason, ${entry ? sql`CASE WHEN d.place IS NULL THEN d.seg ELSE s.reached_seg END` : raw("d.seg")} AS seg
  FROM ${ref("funnel_selected")} d
  ${entry ? sql`LEFT JOIN ${ref("funnel_selected_steps")} s ON s.deal_id = d.deal_id AND s.ord = d.place` : raw("")}
  WHERE d.viewed`,
  };
  const chosenStays: Relation = {
    name: "funnel_selected_stays",
    body: (ref) => sql`
  SELECT t.*, ${entry ? sql`CASE WHEN t.kind = 'parked' THEN ${value("po")} ELSE s.reached_seg END` : raw("d.seg")} AS seg
  FROM ${ref("funnel_stays")} t JOIN ${ref("funnel_selected")} d ON d.deal_id = t.deal_id
  ${entry ? sql`LEFT JOIN ${ref("funnel_selected_steps")} s ON s.deal_id = t.deal_id AND s.ord = t.ord` : raw("")}
  ${ownerOn(ref, "po", "t.entered_on")}
  WHERE ${inRow("t.entered_on")}`,
  };
  const parked: Relation = {
    name: "funnel_selected_parked",
    body: (ref) => sql`
  SELECT f.deal_id, f.stage_id, f.day AS entered_on, d.outcome = 'open' AND d.parked_id = f.stage_id AS now, ${value("po")} AS seg
  FROM ${ref("funnel_first_entries")} f JOIN ${ref("funnel_selected")} d ON d.deal_id = f.deal_id
  ${ownerOn(ref, "po", "f.day")}
  WHERE f.kind = 'parked' AND ${inRow("f.day")}`,
  };
  return [...(needsOwner ? [owners(options, facts)] : []), selected, chosenSteps, places, chosenStays, parked];
}
