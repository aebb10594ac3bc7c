import { type Sql, raw, sql } from "../../sql.ts";
import { type Check, dealsWhere } from "./check.ts";

/** Days without a trace on an open deal. A quarter of a year without a call is long in any trade. */
const quietDays = 90;
/** So many deals, and such a share of all that were closed, on one day are a clean-up rather than selling. */
const batch = { deals: 20, share: 0.05 };
/** So many times the deals of a usual day are more than work of hands makes. */
const unusual = 10;
/** Deals won in the last week of a quarter: a thirteenth of them when nobody waits for it. */
const quarterEnd = { days: 7, share: 0.25 };

/** Deals whose day is one of a batch among those that the condition names. */
const inBatches = (day: Sql, of: Sql): Sql =>
  dealsWhere(sql`${of} AND ${day} IN (SELECT ${day} FROM deals WHERE ${of} GROUP BY ${day}
    HAVING count(*) >= ${batch.deals} AND count(*) >= ${batch.share} * (SELECT count(*) FROM deals WHERE ${of}))`);

/** Days of a relation of `deal_id` and columns that group it, on which a batch of deals was written: far more than on the usual of its days; where there is one day alone, all of it. */
const writtenAtOnce = (rows: Sql, by: Sql): Sql =>
  sql`SELECT deal_id FROM (${rows}) JOIN (SELECT ${by} FROM (SELECT ${by}, count(DISTINCT deal_id) AS n FROM (${rows}) GROUP BY ${by})
    QUALIFY n >= ${batch.deals} AND (count(*) OVER () = 1 OR n >= ${unusual} * quantile_disc(n, 0.5) OVER ())) USING (${by})`;

/** Changes that somebody made to what a deal says. Of whose hand it was the export says nothing: the owner's, as far as anybody's; a hand-over (`owner_id`) is of many deals at once by its nature. */
const changes = raw("SELECT c.deal_id, c.changed_on, d.owner_id FROM deal_changes c JOIN deals d USING (deal_id) WHERE c.field <> 'owner_id'");

/** Days that are absent, in the wrong order, or still to come. */
export const dayChecks = [
  { id: "closed-without-day", severity: "distorts", of: "deal", column: { name: "closed_on", among: raw("d.outcome <> 'open'") }, needs: [], relation: () => dealsWhere(raw("d.outcome <> 'open' AND d.closed_on IS NULL")) },
  { id: "no-creation-day", severity: "notes", of: "deal", column: { name: "created_on", among: raw("true") }, needs: [], relation: () => dealsWhere(raw("d.created_on IS NULL")) },
  { id: "closed-before-created", severity: "distorts", of: "deal", needs: [], relation: () => dealsWhere(raw("d.outcome <> 'open' AND d.closed_on < d.created_on")) },
  { id: "after-export", severity: "distorts", of: "deal", needs: [], relation: ({ asOf }) => dealsWhere(sql`d.created_on > ${asOf}::DATE OR (d.outcome <> 'open' AND d.closed_on > ${asOf}::DATE) OR d.deal_id IN (SELECT deal_id FROM stage_events WHERE entered_on > ${asOf}::DATE)`) },
  {
    id: "stages-out-of-order",
    severity: "notes",
    of: "deal",
    needs: ["stage_events"],
    relation: () =>
      dealsWhere(raw(`d.deal_id IN (SELECT deal_id FROM (SELECT e.deal_id, s.position, min(e.entered_on) AS first FROM stage_events e JOIN stages s USING (stage_id)
        WHERE s.kind IN ('open', 'won', 'delivery') AND e.entered_on IS NOT NULL GROUP BY ALL)
      QUALIFY first < max(first) OVER (PARTITION BY deal_id ORDER BY position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))`)),
  },
  {
    id: "untouched",
    severity: "notes",
    of: "deal",
    needs: [],
    when: raw("EXISTS (SELECT 1 FROM deals WHERE last_activity_on IS NOT NULL)"),
    relation: ({ asOf }) => dealsWhere(sql`d.outcome = 'open' AND d.last_activity_on < ${asOf}::DATE - ${quietDays}`),
  },
  { id: "created-in-a-batch", severity: "notes", of: "deal", needs: [], relation: () => inBatches(raw("created_on"), raw("created_on IS NOT NULL")) },
  { id: "closed-in-a-batch", severity: "notes", of: "deal", needs: [], relation: () => inBatches(raw("closed_on"), raw("outcome <> 'open'")) },
  {
    id: "changed-in-a-batch",
    severity: "notes",
    of: "deal",
    needs: ["deal_changes"],
    relation: () => dealsWhere(sql`d.deal_id IN (${writtenAtOnce(changes, raw("changed_on"))} UNION ${writtenAtOnce(changes, raw("owner_id, changed_on"))})`),
  },
  {
    id: "touched-in-a-batch",
    severity: "notes",
    of: "deal",
    needs: [],
    when: raw("EXISTS (SELECT 1 FROM deals WHERE last_activity_on IS NOT NULL)"),
    // The last days before an export hold much of it by nature, so that a share is asked as well.
    relation: () => {
      const touched = raw("SELECT deal_id, last_activity_on FROM deals WHERE last_activity_on IS NOT NULL");
      return sql`SELECT * FROM (${inBatches(raw("last_activity_on"), raw("last_activity_on IS NOT NULL"))}) WHERE id IN (${writtenAtOnce(touched, raw("last_activity_on"))})`;
    },
  },
  {
    id: "won-at-quarter-end",
    severity: "notes",
    of: "deal",
    needs: [],
    relation: ({ fiscalYearStartMonth }) => {
      const late = sql`outcome = 'won' AND (month(closed_on) + 12 - ${fiscalYearStartMonth}) % 3 = 2 AND closed_on > last_day(closed_on) - ${quarterEnd.days}`;
      return dealsWhere(sql`${late} AND (SELECT count(*) FILTER (${late}) >= greatest(1, ${quarterEnd.share} * count(*) FILTER (outcome = 'won')) FROM deals)`);
    },
  },
  { id: "overdue", severity: "notes", of: "deal", needs: [], relation: ({ asOf }) => dealsWhere(sql`d.outcome = 'open' AND d.closed_on < ${asOf}::DATE`) },
] as const satisfies readonly Check[];
