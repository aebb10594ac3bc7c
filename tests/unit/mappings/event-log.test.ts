import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Imported, imported } from "../../lib/imported.ts";
import { hasSharedData, sharedData } from "../../lib/shared.ts";

/** An event log of any system: two records an activity, of which the start is the entry; a case is a deal. */
const yaml = `
mapping: event-log
meta: { title: Event log, currency: EUR, as_of: 2018-05-05 }
rows:
  reps: [{ rep_id: r }]
files:
  patients.csv:
    leave_out: [{ rule: completion of an activity, when: { registration_type: complete } }]
    loads:
      - into: deals
        group: { by: deal_id, least: created_on, most: last_activity_on }
        columns:
          deal_id: patient
          outcome: { value: open }
          created_on: &moment { column: time, date: YYYY-MM-DDTHH:mm:ssZ }
          last_activity_on: *moment
      - into: stages
        once: true
        columns: { stage_id: handling, position: { column: handling, map: { Registration: 1, Triage and Assessment: 2, X-Ray: 3, Blood test: 4, MRI SCAN: 5, Discuss Results: 6, Check-out: 7 } }, kind: { value: open }, name_en: handling }
      - into: stage_events
        history: true
        order: *moment
        columns: { deal_id: patient, stage_id: handling, entered_on: *moment }
`;

/** Truths of the set, computed by others with other tools (its SOURCE.md). */
describe.skipIf(!hasSharedData)("an event log with start and completion of each activity", () => {
  let log: Imported;
  beforeAll(async () => {
    log = await imported(join(sharedData, "event-log-patients"), { yaml });
  });
  afterAll(() => log.close());

  it("has 2,721 entries, and leaves as many completions out by name", async () => {
    expect(log.ledger).toEqual({ "patients.csv": [5442, 2721, 0, 2721] });
    expect(log.manifest.sources![0]!.rules).toEqual([{ rule: "completion of an activity", rows: 2721 }]);
    const entries = await log.rows("SELECT stage_id, count(*) AS n FROM stage_events JOIN stages USING (stage_id) GROUP BY ALL ORDER BY min(position)");
    expect(entries.map((e) => Object.values(e))).toEqual([["Registration", 500], ["Triage and Assessment", 500], ["X-Ray", 261], ["Blood test", 237], ["MRI SCAN", 236], ["Discuss Results", 495], ["Check-out", 492]]);
  });

  it("has seven paths of two to six entries, in the order of the log", async () => {
    const paths = await log.rows("WITH p AS (SELECT list(stage_id ORDER BY sequence) AS path FROM stage_events GROUP BY deal_id) SELECT path, count(*) AS n FROM p GROUP BY 1 ORDER BY 2 DESC");
    expect(paths).toHaveLength(7);
    expect(paths.slice(0, 2)).toMatchObject([{ n: 258 }, { n: 234 }]);
    expect(await log.rows("SELECT min(n) AS least, max(n) AS most, median(n)::INTEGER AS middle FROM (SELECT count(*) AS n FROM stage_events GROUP BY deal_id)")).toEqual([{ least: 2, most: 6, middle: 5 }]);
    expect(await log.rows("SELECT min(created_on)::VARCHAR AS first, max(last_activity_on)::VARCHAR AS last, count(*) AS cases FROM deals")).toEqual([{ first: "2017-01-02", last: "2018-05-04", cases: 500 }]);
  });
});
