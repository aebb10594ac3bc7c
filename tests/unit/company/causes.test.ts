import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { causes, exportProbability } from "../../../src/domain/company/causes.ts";
import { raw } from "../../../src/domain/sql.ts";
import { generateCompany } from "../../../src/engine/jobs/generate.ts";
import { type NativeEngine, openBundle } from "../../../src/engine/native.ts";

let folder: string;
let engine: NativeEngine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "causes-"));
  await generateCompany({ deals: 30_000, seed: 1, out: folder });
  engine = (await openBundle(folder, { threads: 1 })).engine;
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

/** Deals with and without something, and how many of them came out one way. */
interface Fourfold {
  n1: number;
  n0: number;
  x1: number;
  x0: number;
}

/** `outcome` against `has` over the rows, in each stratum. Both are true or false of a row. */
const fourfolds = (rows: string, has: string, outcome: string, stratum = "'all'") =>
  engine.query<Fourfold & { stratum: string | null }>(
    raw(`SELECT ${stratum} AS stratum, count(*) FILTER (${has}) AS n1, count(*) FILTER (NOT (${has})) AS n0,
      count(*) FILTER ((${has}) AND (${outcome})) AS x1, count(*) FILTER (NOT (${has}) AND (${outcome})) AS x0 ${rows} GROUP BY 1 ORDER BY 1`),
  );

/** Mantel–Haenszel difference of the two rates over the strata and how many deviations it is from none (funnel.md, checkpoint lift). */
function difference(strata: readonly Fourfold[]): { difference: number; z: number } {
  let [sum, weights, variance] = [0, 0, 0];
  for (const { n1, n0, x1, x0 } of strata.filter((s) => s.n1 > 0 && s.n0 > 0)) {
    const [p1, p0, w] = [x1 / n1, x0 / n0, (n1 * n0) / (n1 + n0)];
    sum += w * (p1 - p0);
    weights += w;
    variance += w * w * ((p1 * (1 - p1)) / n1 + (p0 * (1 - p0)) / n0);
  }
  return { difference: sum / weights, z: sum / Math.sqrt(variance) };
}

/** Closed deals that reached the needs stage, with whether a checkpoint of it was done before they reached the next (funnel.md, checkpoint lift). */
const closed = (checkpoint: string) => `FROM (
  WITH entries AS (SELECT deal_id, min(entered_on) FILTER (position > 2) AS beyond FROM stage_events JOIN stages USING (stage_id) WHERE position > 1 AND stages.kind IN ('open', 'won') GROUP BY 1),
    steps AS (SELECT deal_id, min(done_on) AS done_on FROM checkpoints WHERE checkpoint = '${checkpoint}' GROUP BY 1)
  SELECT d.outcome, a.segment, coalesce(s.done_on <= coalesce(e.beyond, d.closed_on), false) AS done
  FROM deals d JOIN accounts a USING (account_id) JOIN entries e USING (deal_id) LEFT JOIN steps s USING (deal_id) WHERE outcome <> 'open')`;
const lift = (checkpoint: string) => fourfolds(closed(checkpoint), "done", "outcome = 'won'");
const liftBySize = (checkpoint: string) => fourfolds(closed(checkpoint), "done", "outcome = 'won'", "segment");

describe("what drives winning in the example company is in its data", () => {
  it("stakeholders mapped: lifts winning, over all and within accounts of every size", async () => {
    const all = difference(await lift("stakeholders_mapped"));
    expect(all.difference).toBeGreaterThan(0.06);
    expect(all.z).toBeGreaterThan(5);
    const strata = await liftBySize("stakeholders_mapped");
    expect(strata.map((s) => s.stratum)).toEqual(["Enterprise", "Growth", "Mid-market"]);
    for (const s of strata) expect(difference([s]).z, s.stratum!).toBeGreaterThan(2);
    expect(difference(strata).difference).toBeGreaterThan(0.06);
  });

  it("business case: looks as if it lifted winning, and does nothing within accounts of one size", async () => {
    const all = difference(await lift("business_case"));
    expect(all.difference).toBeGreaterThan(0.02);
    expect(all.z).toBeGreaterThan(3);
    const within = difference(await liftBySize("business_case"));
    expect(Math.abs(within.z)).toBeLessThan(2.58);
    expect(Math.abs(within.difference)).toBeLessThan(all.difference / 2);
  });

  it("no other checkpoint of the needs stage lifts anything", async () => {
    for (const checkpoint of ["needs_confirmed", "value_agreed"]) expect(Math.abs(difference(await lift(checkpoint)).z), checkpoint).toBeLessThan(2.58);
  });

  it("fit: the better an account matches the profile, the more often its deals are won", async () => {
    const rows = await engine.query<{ rate: number }>(
      raw("SELECT avg((outcome = 'won')::INTEGER) AS rate FROM deals JOIN accounts USING (account_id) WHERE outcome <> 'open' AND fit_score IS NOT NULL GROUP BY CASE WHEN fit_score < 45 THEN 1 WHEN fit_score < 58 THEN 2 WHEN fit_score < 70 THEN 3 ELSE 4 END ORDER BY min(fit_score)"),
    );
    expect(rows).toHaveLength(4);
    for (let i = 1; i < rows.length; i++) expect(rows[i]!.rate, `band ${i}`).toBeGreaterThan(rows[i - 1]!.rate);
  });
});

describe("what slows deals down", () => {
  it("negotiation stalls in one region, and no other stage does", async () => {
    const { region, stage, times } = causes.stall;
    const rows = await engine.query<{ stage_id: string; there: number; elsewhere: number }>(
      raw(`SELECT stage_id, median(days) FILTER (home = '${region}') AS there, median(days) FILTER (home <> '${region}') AS elsewhere FROM (
        SELECT stage_id, lead(entered_on) OVER (PARTITION BY deal_id ORDER BY sequence) - entered_on AS days, a.region AS home
        FROM stage_events JOIN deals d USING (deal_id) JOIN accounts a USING (account_id) WHERE d.outcome = 'won' AND d.closed_on < DATE '2025-06-30')
        WHERE stage_id IN ('sourcing', 'needs', 'proposal', 'negotiation') GROUP BY 1`),
    );
    expect(rows).toHaveLength(4);
    for (const r of rows) {
      const ratio = r.there / r.elsewhere;
      if (r.stage_id === stage) {
        // a fifth of an account's deals is sold by somebody of another region
        expect(ratio).toBeGreaterThan(1 + (times - 1) * 0.4);
        expect(ratio).toBeLessThan(times);
      } else expect(Math.abs(ratio - 1), r.stage_id).toBeLessThan(0.1);
    }
  });
});

describe("a source that wins often and does not last", () => {
  const partner = "source = 'partner'";
  it("partners win more often than the rest", async () => {
    const found = difference(await fourfolds("FROM deals WHERE outcome <> 'open' AND source IS NOT NULL", partner, "outcome = 'won'", "kind"));
    expect(found.difference).toBeGreaterThan(0.02);
    expect(found.z).toBeGreaterThan(3);
  });

  it("what they bring is cancelled about three times as often", async () => {
    const [s] = await fourfolds("FROM deals d LEFT JOIN cancellations c USING (deal_id) WHERE outcome = 'won' AND source IS NOT NULL", partner, "c.deal_id IS NOT NULL");
    expect(s!.x1 / s!.n1 / (s!.x0 / s!.n0)).toBeGreaterThan(causes.partnerCancelled * 0.7);
    expect(s!.x1 / s!.n1 / (s!.x0 / s!.n0)).toBeLessThan(causes.partnerCancelled * 1.4);
  });

  it("and renewed less often", async () => {
    const found = difference(await fourfolds("FROM deals WHERE outcome <> 'open' AND kind = 'renewal' AND source IS NOT NULL", partner, "outcome = 'won'"));
    expect(found.difference).toBeLessThan(-0.04);
    expect(found.z).toBeLessThan(-3);
  });
});

it("the export's probabilities are rosier than what deals that reached an open stage convert", async () => {
  const rows = await engine.query<{ stage_id: string; probability: number; won: number }>(
    raw(`WITH furthest AS (SELECT deal_id, max(position) FILTER (stages.kind IN ('open', 'won')) AS position FROM stage_events JOIN stages USING (stage_id) GROUP BY 1)
      SELECT stage_id, any_value(probability)::DOUBLE AS probability, avg((outcome = 'won')::INTEGER) AS won
      FROM stages s JOIN furthest f ON f.position >= s.position JOIN deals USING (deal_id) WHERE outcome <> 'open' AND s.kind = 'open' GROUP BY 1`),
  );
  expect(rows).toHaveLength(4);
  for (const r of rows) {
    expect(r.probability).toBe(exportProbability[r.stage_id]);
    expect(r.probability - r.won, r.stage_id).toBeGreaterThan(0.03);
  }
});
