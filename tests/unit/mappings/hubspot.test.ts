import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Imported, imported } from "../../lib/imported.ts";
import { hasSharedData, sharedData } from "../../lib/shared.ts";

/** Tables of a portal as a data pipeline lands them: deals without a stage, and entries of deals that are not among them. */
const yaml = `
mapping: connector
meta: { title: HubSpot, currency: USD, as_of: 2021-01-31 }
files:
  deal_pipeline_stage_data.csv:
    loads:
      - into: stages
        when: { closed_won: "TRUE" }
        columns: { stage_id: stage_id, position: display_order, kind: { value: won }, probability: probability, name_en: label }
      - into: stages
        when: { closed_won: "FALSE" }
        columns: { stage_id: stage_id, position: display_order, kind: { value: open }, probability: probability, name_en: label }
  owner_data.csv:
    loads: [{ into: reps, columns: { rep_id: owner_id, name: email, hired_on: { column: created_at, date: "YYYY-MM-DD HH:mm:ss.SSS" } } }]
  deal_data.csv:
    leave_out: [{ rule: deleted, when: { is_deleted: "true" } }]
    loads:
      - into: deals
        columns:
          deal_id: deal_id
          owner_id: owner_id
          created_on: { column: property_createdate, date: YYYY-MM-DD HH:mm:ss }
          closed_on: { column: property_closedate, date: YYYY-MM-DD HH:mm:ss }
          outcome: { value: open }
          amount: property_amount
  deal_stage_data.csv:
    loads:
      - into: stage_events
        columns:
          deal_id: { column: deal_id, lookup: { file: deal_data.csv, key: deal_id, take: deal_id } }
          stage_id: { column: value, lookup: { file: deal_pipeline_stage_data.csv, key: stage_id, take: stage_id } }
          entered_on: { column: date_entered, date: YYYY-MM-DD HH:mm:ss }
  merged_deal_data.csv:
    loads:
      - into: deal_attributes
        columns: { deal_id: { column: deal_id, lookup: { file: deal_data.csv, key: deal_id, take: deal_id } }, name: { value: Merged }, value: merged_deal_id }
`;

describe.skipIf(!hasSharedData)("a portal's tables, sampled apart", () => {
  let portal: Imported;
  beforeAll(async () => {
    portal = await imported(join(sharedData, "hubspot"), { yaml });
  });
  afterAll(() => portal.close());

  it("loads what joins and rejects stage entries and merges of other deals as orphans, with their lines", async () => {
    expect(portal.ledger).toEqual({
      "deal_pipeline_stage_data.csv": [71, 71, 0, 0],
      "owner_data.csv": [100, 100, 0, 0],
      "deal_data.csv": [44, 44, 0, 0],
      "deal_stage_data.csv": [14, 0, 14, 0],
      "merged_deal_data.csv": [14, 0, 14, 0],
    });
    expect(await portal.rows(`SELECT file, min(line) AS first, max(line) AS last, "column", reason, count(*) AS n FROM import_rejects GROUP BY ALL ORDER BY 1`)).toEqual([
      { file: "deal_stage_data.csv", first: 2, last: 15, column: "deal_id", reason: "not_found: expected a deal_id of deal_data.csv", n: 14 },
      { file: "merged_deal_data.csv", first: 2, last: 15, column: "deal_id", reason: "not_found: expected a deal_id of deal_data.csv", n: 14 },
    ]);
  });

  it("keeps deals without amount, close and stage, and knows the owners of half of them", async () => {
    expect(await portal.rows("SELECT count(*) AS n, count(amount) AS priced, count(closed_on) AS closed, count(owner_id) AS owned, count(*) FILTER (WHERE owner_id IN (SELECT rep_id FROM reps)) AS known, min(created_on)::VARCHAR AS first, max(created_on)::VARCHAR AS last FROM deals")).toEqual([
      { n: 44, priced: 0, closed: 0, owned: 22, known: 22, first: "2019-10-07", last: "2021-01-15" },
    ]);
    expect(await portal.rows("SELECT kind, count(*) AS n FROM stages GROUP BY 1 ORDER BY 1")).toEqual([{ kind: "open", n: 66 }, { kind: "won", n: 5 }]);
  });
});
