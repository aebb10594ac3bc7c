import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Imported, imported } from "../../lib/imported.ts";
import { hasSharedData, sharedData } from "../../lib/shared.ts";

describe.skipIf(!hasSharedData)("a portal's tables, sampled apart", () => {
  let portal: Imported;
  beforeAll(async () => {
    portal = await imported(join(sharedData, "hubspot"), "hubspot-connector", { currency: "USD", as_of: "2021-01-31" });
  });
  afterAll(() => portal.close());

  it("loads what joins and rejects stage entries and merges of other deals as orphans, with their lines", async () => {
    expect(portal.ledger).toEqual({
      "deal_pipeline_stage_data.csv": [71, 71, 0, 0],
      "owner_team_data.csv": [3, 2, 0, 1],
      "owner_data.csv": [100, 100, 0, 0],
      "company_data.csv": [24, 24, 0, 0],
      "deal_company_data.csv": [2, 0, 0, 2],
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
