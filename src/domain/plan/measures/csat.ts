import { tableNamed } from "../../dataset/contract.ts";
import { raw } from "../../sql.ts";
import type { RatioMeasure } from "./ratio.ts";

/** Mean score of the surveys of accounts on which the rep is credited with a deal won on or before the survey's day. */
export const csat: RatioMeasure = {
  name: "csat",
  tables: ["surveys"],
  countedIn: { table: "surveys", columns: ["account_id", "surveyed_on", "score"] },
  range: tableNamed("surveys").columns.find((c) => c.name === "score")!.range as { from: number; to: number },
  items: raw(`SELECT item, w.deal_id, surveyed_on AS day, (score * 1000000)::BIGINT AS num, 1000000 AS den, NULL::DATE AS known_on
    FROM (SELECT row_number() OVER () AS item, * FROM surveys WHERE score IS NOT NULL) s JOIN built.won w ON w.account_id = s.account_id AND w.closed_on <= s.surveyed_on`),
  accountItems: raw("SELECT row_number() OVER () AS item, account_id, surveyed_on AS day, (score * 1000000)::BIGINT AS num, 1000000 AS den, NULL::DATE AS known_on FROM surveys WHERE score IS NOT NULL"),
};
