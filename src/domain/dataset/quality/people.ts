import { type Sql, raw, sql } from "../../sql.ts";
import type { DatasetFacts } from "../facts.ts";
import { type Check, idsOf, inBundleCurrency, moneyOf } from "./check.ts";
import { ofReps, rowsOf } from "./links.ts";
import { spellingKey } from "./spelling.ts";

/** Reps, whoever names them, that are written like another without being written the same: `id` and `like`, one of the others. Two of one name, letter by letter, may be two people. */
const alike: Sql = sql`SELECT DISTINCT a.id, b.id AS "like" FROM keyed a JOIN keyed b ON b.key = a.key AND b.id <> a.id AND b.spelling <> a.spelling`;
const keyed: Sql = sql`keyed AS (SELECT id, spelling, ${spellingKey("spelling")} AS key FROM (
    SELECT rep_id AS id, rep_id AS spelling FROM reps UNION SELECT rep_id, name FROM reps UNION SELECT owner_id, owner_id FROM deals UNION SELECT id, id FROM (${raw(rowsOf("rep_id", ofReps))})
  ) WHERE spelling IS NOT NULL AND key <> '')`;

/** What each owner has won, in the bundle's currency. */
const wonBy = (facts: DatasetFacts): Sql =>
  sql`SELECT id, sum(amount) AS won FROM (${inBundleCurrency(sql`SELECT d.owner_id AS id, ${moneyOf} FROM deals d WHERE d.outcome = 'won' AND d.owner_id IS NOT NULL`, facts)}) GROUP BY id`;

const spelledTwice = (facts: DatasetFacts): Sql =>
  sql`WITH ${keyed} SELECT a.id, r.name, a."like", w.won FROM (SELECT id, string_agg("like", ' · ' ORDER BY "like") AS "like" FROM (${alike}) GROUP BY id) a
    LEFT JOIN (SELECT rep_id, any_value(name) AS name FROM reps GROUP BY rep_id) r ON r.rep_id = a.id LEFT JOIN (${wonBy(facts)}) w ON w.id = a.id`;

/** Whom reps, and the history of assignments, name as manager without having that rep. */
const strangers = raw(`SELECT DISTINCT rep_id AS id, manager_id FROM (SELECT rep_id, manager_id FROM reps UNION ALL SELECT rep_id, manager_id FROM assignments)
  WHERE manager_id IS NOT NULL AND manager_id NOT IN (SELECT rep_id FROM reps)`);

/** Who the reps are: one person under one id, under a manager who is there. */
export const peopleChecks = [
  {
    id: "rep-spelled-twice",
    severity: "distorts",
    of: "rep",
    needs: [],
    when: raw("(SELECT count(*) > 1 FROM reps)"),
    relation: (facts) => sql`SELECT id, won AS amount, NULL::DECIMAL(18,2) AS list_amount, NULL::VARCHAR AS currency, NULL::DATE AS rate_day FROM (${spelledTwice(facts)})`,
    lines: { columns: ["id", "name", "like", "won"], of: spelledTwice },
  },
  {
    // the head of sales reports to somebody whom an export of the sales force has not
    id: "unknown-manager",
    severity: "notes",
    of: "rep",
    needs: [],
    when: raw("EXISTS (SELECT 1 FROM reps WHERE manager_id IS NOT NULL) OR EXISTS (SELECT 1 FROM assignments WHERE manager_id IS NOT NULL)"),
    relation: () => idsOf(sql`SELECT DISTINCT id FROM (${strangers})`),
    lines: { columns: ["id", "manager_id"], of: () => strangers },
  },
] as const satisfies readonly Check[];
