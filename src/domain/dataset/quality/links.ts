import type { Day } from "../../calendar.ts";
import { type Sql, join, raw, sql } from "../../sql.ts";
import { tableNamed } from "../contract.ts";
import type { DatasetFacts } from "../facts.ts";
import { type Check, dealsWhere, idsOf, moneyOf } from "./check.ts";

/** Tables beside the stage entries whose rows belong to a deal, and those whose rows belong to a rep. */
const ofDeals = ["deal_attributes", "credits", "receipts", "deliveries", "checkpoints", "deal_changes", "cancellations"];
export const ofReps = ["assignments", "credits", "quotas", "scores", "payouts_actual"];
export const rowsOf = (key: string, tables: readonly string[]) => tables.map((t) => `SELECT ${key} AS id FROM ${t}`).join(" UNION ALL ");

/** What both the row of a rep and the history of assignments say. */
const described = ["role", "team", "region", "manager_id", "base_salary", "target_incentive"];

/**
 * Reps of whom `reps` says something else than the row of `assignments` that holds on the day of the export; or still says what the last row said
 * that has ended, where none holds. A row in between, after which `reps` holds again, is no contradiction.
 */
const unlikeHistory = (column: string, asOf: Day): Sql => {
  const [now, then] = [raw(`r.${column}`), raw(`a.${column}`)];
  return sql`SELECT rep_id AS id, ${column} AS field, now::VARCHAR AS reps, coalesce(held, latest)::VARCHAR AS assignments, CASE WHEN held IS NULL THEN until END AS until FROM (
    SELECT r.rep_id, ${now} AS now, arg_max(${then}, a.valid_from) FILTER (coalesce(a.valid_to >= ${asOf}::DATE, true)) AS held, arg_max(${then}, a.valid_from) AS latest, arg_max(a.valid_to, a.valid_from) AS until
    FROM reps r JOIN assignments a USING (rep_id) WHERE ${now} IS NOT NULL AND ${then} IS NOT NULL AND a.valid_from <= ${asOf}::DATE AND (r.left_on IS NULL OR r.left_on >= ${asOf}::DATE) GROUP BY r.rep_id, ${now})
    WHERE CASE WHEN held IS NULL THEN latest = now ELSE held <> now END`;
};
const allUnlikeHistory = ({ asOf }: Pick<DatasetFacts, "asOf">): Sql => join(described.map((column) => unlikeHistory(column, asOf)), " UNION ALL ");

/**
 * Deals whose id stood in the export before: the import loads the first row of an id and rejects the others. The first row of an id has the money of
 * the deal that is loaded: the deal is worth it once. Of a bundle whose manifest does not say which files feed the deals, the key's own name tells.
 */
function repeatedInExport({ sources = [] }: Pick<DatasetFacts, "sources">): Sql {
  const files = sources.flatMap(({ file, into }) => (into?.includes("deals") ? [file] : []));
  const ofDeals = files.length > 0 ? sql`file IN (${files})` : sql`"column" = ${tableNamed("deals").key.join(", ")}`;
  return sql`SELECT r.raw AS id, ${moneyOf} FROM (SELECT raw, row_number() OVER (PARTITION BY raw) AS nth FROM import_rejects
    WHERE ${ofDeals} AND split_part(reason, ': ', 1) = 'duplicate_key' AND raw IN (SELECT deal_id FROM deals)) r LEFT JOIN deals d ON d.deal_id = r.raw AND r.nth = 1`;
}

/** Rows that should name another and do not, or name one that is not there. */
export const linkChecks = [
  { id: "no-owner", severity: "distorts", of: "deal", column: { name: "owner_id", among: raw("true") }, needs: [], relation: () => dealsWhere(raw("d.owner_id IS NULL")) },
  { id: "unknown-owner", severity: "distorts", of: "deal", needs: [], relation: () => dealsWhere(raw("d.owner_id IS NOT NULL AND d.owner_id NOT IN (SELECT rep_id FROM reps)")) },
  {
    id: "owner-left",
    severity: "distorts",
    of: "deal",
    needs: [],
    when: raw("EXISTS (SELECT 1 FROM reps WHERE left_on IS NOT NULL)"),
    relation: ({ asOf }) => dealsWhere(sql`d.outcome = 'open' AND d.owner_id IN (SELECT rep_id FROM reps WHERE left_on < ${asOf}::DATE)`),
  },
  { id: "no-account", severity: "distorts", of: "deal", column: { name: "account_id", among: raw("true") }, needs: ["accounts"], relation: () => dealsWhere(raw("d.account_id IS NULL")) },
  { id: "unknown-account", severity: "distorts", of: "deal", needs: ["accounts"], relation: () => dealsWhere(raw("d.account_id IS NOT NULL AND d.account_id NOT IN (SELECT account_id FROM accounts)")) },
  { id: "no-product", severity: "distorts", of: "deal", column: { name: "product_id", among: raw("true") }, needs: ["products"], relation: () => dealsWhere(raw("d.product_id IS NULL")) },
  { id: "unknown-product", severity: "distorts", of: "deal", needs: ["products"], relation: () => dealsWhere(raw("d.product_id IS NOT NULL AND d.product_id NOT IN (SELECT product_id FROM products)")) },
  {
    id: "events-without-deal",
    severity: "distorts",
    of: "deal",
    needs: ["stage_events"],
    relation: () => idsOf(raw("SELECT deal_id AS id FROM stage_events WHERE deal_id NOT IN (SELECT deal_id FROM deals)")),
  },
  {
    id: "events-in-unknown-stage",
    severity: "distorts",
    of: "deal",
    needs: ["stage_events"],
    relation: () => idsOf(raw("SELECT deal_id AS id FROM stage_events WHERE stage_id NOT IN (SELECT stage_id FROM stages)")),
  },
  {
    id: "rows-without-deal",
    severity: "distorts",
    of: "deal",
    needs: [],
    when: raw(`EXISTS (${rowsOf("deal_id", ofDeals)})`),
    relation: () => idsOf(raw(`SELECT id FROM (${rowsOf("deal_id", ofDeals)}) WHERE id NOT IN (SELECT deal_id FROM deals)`)),
  },
  {
    id: "rows-without-rep",
    severity: "distorts",
    of: "rep",
    needs: [],
    when: raw(`EXISTS (${rowsOf("rep_id", ofReps)})`),
    relation: () => idsOf(raw(`SELECT DISTINCT id FROM (${rowsOf("rep_id", ofReps)}) WHERE id NOT IN (SELECT rep_id FROM reps)`)),
  },
  // A path is of open stages alone: an entry into won or lost says no more than the outcome does.
  { id: "no-stage-entry", severity: "distorts", of: "deal", needs: ["stage_events"], relation: () => dealsWhere(raw("d.deal_id NOT IN (SELECT e.deal_id FROM stage_events e JOIN stages s ON s.stage_id = e.stage_id WHERE s.kind = 'open')")) },
  { id: "duplicate-id", severity: "distorts", of: "deal", needs: [], relation: (facts) => sql`${dealsWhere(raw("d.deal_id IN (SELECT deal_id FROM deals GROUP BY deal_id HAVING count(*) > 1)"))} UNION ALL ${repeatedInExport(facts)}` },
  {
    // a price of the list is that of the product, and 0 no amount: neither tells two deals of one product apart
    id: "likely-duplicate",
    severity: "distorts",
    of: "deal",
    needs: [],
    relation: ({ currency }) =>
      dealsWhere(sql`d.account_id IS NOT NULL AND d.created_on IS NOT NULL AND d.amount <> 0
      QUALIFY count(DISTINCT d.deal_id) OVER (PARTITION BY d.account_id, d.owner_id, d.product_id, d.created_on, d.amount, coalesce(d.currency, ${currency})) > 1`),
  },
  { id: "rep-unlike-history", severity: "distorts", of: "rep", needs: ["assignments"], relation: (facts) => idsOf(sql`SELECT DISTINCT id FROM (${allUnlikeHistory(facts)})`), lines: { columns: ["id", "field", "reps", "assignments", "until"], of: allUnlikeHistory } },
  { id: "no-deal", severity: "notes", of: "rep", needs: [], when: raw("EXISTS (SELECT 1 FROM deals)"), relation: () => idsOf(raw("SELECT rep_id AS id FROM reps WHERE rep_id NOT IN (SELECT owner_id FROM deals WHERE owner_id IS NOT NULL) AND rep_id NOT IN (SELECT manager_id FROM reps WHERE manager_id IS NOT NULL)")) },
] as const satisfies readonly Check[];
