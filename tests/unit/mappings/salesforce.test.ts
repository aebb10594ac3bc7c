import { copyFile, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Imported, imported } from "../../lib/imported.ts";
import { hasSharedData, sharedData } from "../../lib/shared.ts";

/** Truths of the set, computed by others with other tools (its SOURCE.md). */
describe.skipIf(!hasSharedData)("a demo org's export of the Data Loader", () => {
  let org: Imported;
  beforeAll(async () => {
    org = await imported(join(sharedData, "salesforce"), "salesforce", { currency: "USD", as_of: "2021-06-05" });
  });
  afterAll(() => org.close());

  it("loads every row, fields with line feeds in them too", () => expect(org.ledger).toEqual({ "Account.csv": [83, 83, 0, 0], "Opportunity.csv": [774, 774, 0, 0] }));

  it("has the opportunities and amounts of every stage", async () => {
    const stages = await org.rows("SELECT stage_id, outcome, count(*) AS n, sum(amount)::VARCHAR AS amount, count(entered_on) AS dated FROM deals JOIN stage_events USING (deal_id) JOIN stages USING (stage_id) GROUP BY ALL ORDER BY min(position)");
    expect(stages.map((s) => Object.values(s))).toEqual([
      ["prospecting", "open", 27, "2539553.00", 0],
      ["qualification", "open", 7, "130256.00", 0],
      ["needs_analysis", "open", 8, "183019.00", 0],
      ["value_proposition", "open", 9, "315076.00", 0],
      ["decision_makers", "open", 1, "10483.00", 0],
      ["perception_analysis", "open", 18, "330375.00", 0],
      ["proposal", "open", 15, "289098.00", 0],
      ["negotiation", "open", 10, "254613.00", 0],
      ["won", "won", 640, "11257622.00", 0],
      ["lost", "lost", 39, "662276.00", 0],
    ]);
  });

  it("won quarter by quarter what its source says", async () => {
    const quarters = await org.rows("SELECT year(closed_on) || ' Q' || quarter(closed_on) AS q, count(*) FILTER (WHERE outcome = 'won') AS won, count(*) FILTER (WHERE outcome = 'lost') AS lost, sum(amount) FILTER (WHERE outcome = 'won')::INTEGER AS amount FROM deals WHERE outcome <> 'open' GROUP BY 1 ORDER BY 1");
    expect(quarters.map((q) => Object.values(q))).toEqual([
      ["2018 Q1", 124, 0, 2147010],
      ["2018 Q2", 123, 0, 2214933],
      ["2018 Q3", 144, 0, 2464114],
      ["2018 Q4", 142, 16, 2568537],
      ["2019 Q1", 1, 1, 40000],
      ["2021 Q1", 27, 14, 445904],
      ["2021 Q2", 31, 6, 576453],
      ["2021 Q3", 39, 1, 659338],
      ["2021 Q4", 9, 1, 141333],
    ]);
  });

  it("has one owner, an account for every deal, and days of a bulk load", async () => {
    expect(await org.rows("SELECT count(DISTINCT owner_id) AS owners, count(*) FILTER (WHERE account_id IN (SELECT account_id FROM accounts)) AS known, count(DISTINCT account_id) AS accounts, count(*) FILTER (WHERE created_on = DATE '2017-08-04') AS loaded, max(created_on)::VARCHAR AS last, count(DISTINCT source) AS codes, count(*) FILTER (WHERE source IS NULL) AS blank FROM deals")).toEqual([
      { owners: 1, known: 774, accounts: 83, loaded: 773, last: "2019-02-13", codes: 773, blank: 1 },
    ]);
    expect(await org.rows("SELECT kind, count(*) AS n FROM deals GROUP BY 1 ORDER BY 1")).toEqual([{ kind: "expansion", n: 148 }, { kind: "new", n: 455 }, { kind: null, n: 171 }]);
  });
});

/** Objects with the columns that the Data Loader writes; rows made. */
const objects = fileURLToPath(new URL("../../fixtures/import/salesforce/in", import.meta.url));
const folderOf = async (...files: string[]) => {
  const from = await mkdtemp(join(tmpdir(), "objects-"));
  for (const file of ["Opportunity.csv", ...files]) await copyFile(join(objects, file), join(from, file));
  return from;
};
const counts = "SELECT (SELECT count(*) FROM stage_events) AS events, (SELECT count(*) FROM deal_changes) AS changes, (SELECT count(*) FROM credits) AS credits, (SELECT count(*) FROM accounts WHERE name IS DISTINCT FROM account_id) AS accounts, (SELECT count(*) FROM reps WHERE name <> rep_id) AS people, (SELECT count(*) FROM quotas) AS quotas";

describe("beside opportunities, any one object is enough", () => {
  const alone = { events: 3, changes: 0, credits: 0, accounts: 0, people: 0, quotas: 0 };
  it.each([
    [[], alone],
    [["OpportunityHistory.csv"], { ...alone, events: 7, changes: 5 }],
    [["OpportunityFieldHistory.csv"], { ...alone, events: 3, changes: 3 }],
    [["OpportunitySplit.csv"], { ...alone, credits: 4 }],
    [["OpportunitySplit.csv", "OpportunitySplitType.csv"], { ...alone, credits: 3 }],
    [["Account.csv"], { ...alone, accounts: 1 }],
    [["User.csv"], { ...alone, people: 2 }],
    [["ForecastingQuota.csv"], { ...alone, quotas: 2 }],
  ])("%j", async (files, expected) => {
    const { ledger, rows, close } = await imported(await folderOf(...files), "salesforce", { currency: "EUR", as_of: "2024-06-30" });
    expect(ledger["Opportunity.csv"]).toEqual([5, 3, 1, 1]);
    for (const [read, loaded, rejected, leftOut] of Object.values(ledger)) expect(loaded! + rejected! + leftOut!).toBe(read);
    expect(await rows(counts)).toEqual([expected]);
    await close();
  });

  it("a report whose days are of another country reads when the file says how", async () => {
    const from = await mkdtemp(join(tmpdir(), "report-"));
    await writeFile(join(from, "report1.csv"), '"Opportunity ID","Opportunity Owner","Stage","Amount","Close Date","Created Date"\n"1","Ada","Closed Won","$1,200.00","3/4/2024","1/2/2024"\n\n"Confidential Information - Do Not Distribute"\n');
    const text = await readFile(fileURLToPath(new URL("../../../data/mappings/salesforce.yaml", import.meta.url)), "utf8");
    const { ledger, rows, close } = await imported(from, { yaml: text.replace("    names: [Opportunity.csv", "    date: M/D/YYYY\n    names: [Opportunity.csv") }, { currency: "USD", as_of: "2024-06-30" });
    expect(ledger).toEqual({ "report1.csv": [1, 1, 0, 0] });
    expect(await rows("SELECT closed_on::VARCHAR AS closed, created_on::VARCHAR AS created, amount::VARCHAR AS amount FROM deals")).toEqual([{ closed: "2024-03-04", created: "2024-01-02", amount: "1200.00" }]);
    await close();
  });
});
