import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { raw } from "../../../src/domain/sql.ts";
import { generateCompany } from "../../../src/engine/jobs/generate.ts";
import { type NativeEngine, openBundle } from "../../../src/engine/native.ts";

let folder: string;
let engine: NativeEngine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "company-shape-"));
  await generateCompany({ deals: 4000, seed: 1, out: folder });
  engine = (await openBundle(folder, { threads: 1 })).engine;
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const one = async <T = Record<string, number>>(text: string) => (await engine.query<T>(raw(text)))[0]!;

describe("distributions are those of the field", () => {
  it("amounts are log-normal: skewed by themselves, even in their logarithm", async () => {
    const { plain, log } = await one("SELECT skewness(amount::DOUBLE) AS plain, skewness(ln(amount::DOUBLE)) AS log FROM deals WHERE currency = 'USD'");
    expect(plain).toBeGreaterThan(1.5);
    expect(Math.abs(log!)).toBeLessThan(0.5);
  });

  it("attainment is skewed to the right: the middle is below the mean", async () => {
    const { skew, median, mean } = await one(`WITH credit AS (
        SELECT coalesce(c.rep_id, d.owner_id) AS rep_id, date_trunc('quarter', closed_on)::DATE AS period_start,
          sum(d.amount * CASE currency WHEN 'CNY' THEN 1 / 7.0 ELSE 1 END * coalesce(share, 1)) AS won
        FROM deals d LEFT JOIN credits c USING (deal_id) WHERE outcome = 'won' AND coalesce(type, 'revenue') = 'revenue' GROUP BY ALL)
      SELECT skewness(a) AS skew, median(a) AS median, avg(a) AS mean
      FROM (SELECT (coalesce(won, 0) / amount)::DOUBLE AS a FROM quotas JOIN reps USING (rep_id) LEFT JOIN credit USING (rep_id, period_start) WHERE role = 'KAM' AND measure = 'bookings')`);
    expect(skew).toBeGreaterThan(0.5);
    expect(median).toBeLessThan(mean!);
  });

  it("cash comes a few days late, with a long tail, and some of what is due has not come", async () => {
    const { median, high, unpaid } = await one(
      `SELECT median(received_on - due_on) AS median, quantile_cont(received_on - due_on, 0.95) AS high, count(*) FILTER (received_on IS NULL AND due_on < DATE '2025-09-30') AS unpaid FROM receipts WHERE due_on < DATE '2025-09-30'`,
    );
    expect(median).toBeGreaterThan(0);
    expect(median).toBeLessThan(10);
    expect(high).toBeGreaterThan(20);
    expect(unpaid).toBeGreaterThan(0);
  });
});

describe("what happens to deals on their way", () => {
  it("planned closes are pushed more often than pulled, and amounts go up and down", async () => {
    const { pushed, pulled } = await one("SELECT count(*) FILTER (new_value > old_value) AS pushed, count(*) FILTER (new_value < old_value) AS pulled FROM deal_changes JOIN deals USING (deal_id) WHERE field = 'close_date' AND (outcome = 'open' OR changed_on < closed_on)");
    expect(pushed).toBeGreaterThan(3 * pulled!);
    expect(pulled).toBeGreaterThan(0);
    const { up, down } = await one("SELECT count(*) FILTER (new_value::DECIMAL(18,2) > old_value::DECIMAL(18,2)) AS up, count(*) FILTER (new_value::DECIMAL(18,2) < old_value::DECIMAL(18,2)) AS down FROM deal_changes WHERE field = 'amount'");
    expect(Math.min(up!, down!)).toBeGreaterThan(100);
  });

  it("every step of the process leaves evidence: stakeholders, needs, value, rounds, objections, legal review, approval", async () => {
    const rows = await engine.query<{ checkpoint: string; stage_id: string; deals: number; value: string | null }>(
      raw("SELECT checkpoint, stage_id, count(*) AS deals, max(value) AS value FROM checkpoint_defs JOIN checkpoints USING (checkpoint) GROUP BY ALL"),
    );
    const found = new Map(rows.map((r) => [r.checkpoint, r]));
    const expected = { stakeholders_mapped: "needs", needs_confirmed: "needs", value_agreed: "needs", proposal_presented: "proposal", proposal_final: "proposal", objections_resolved: "proposal", legal_review: "negotiation", price_approved: "negotiation" };
    for (const [id, stage] of Object.entries(expected)) {
      expect(found.get(id)?.stage_id, id).toBe(stage);
      expect(found.get(id)!.deals, id).toBeGreaterThan(500);
    }
    expect(found.get("stakeholders_mapped")!.value).toMatch(/^[234]\/4$/);
    for (const id of ["proposal_final", "legal_review", "price_approved", "departments_joined"]) expect(found.get(id)!.value, id).toMatch(/^\d+$/);
  });

  it("won deals are renewed, expanded, cancelled in part and whole, delivered late and on time, by teams with specialists on top", async () => {
    const found = await one(`SELECT (SELECT count(*) FROM deals WHERE kind = 'renewal') AS renewals, (SELECT count(*) FROM deals WHERE kind = 'expansion') AS expansions,
      (SELECT count(*) FROM cancellations c JOIN deals d USING (deal_id) WHERE c.amount = d.amount) AS whole, (SELECT count(*) FROM cancellations c JOIN deals d USING (deal_id) WHERE c.amount < d.amount) AS part,
      (SELECT count(*) FROM deliveries WHERE accepted_on > due_on) AS late, (SELECT count(*) FROM deliveries WHERE accepted_on <= due_on) AS punctual, (SELECT count(*) FROM deliveries WHERE accepted_on IS NULL) AS waiting,
      (SELECT count(*) FROM credits WHERE type = 'overlay') AS overlays, (SELECT count(*) FROM credits WHERE type = 'revenue' AND share < 1) AS shared,
      (SELECT count(*) FROM credits WHERE NOT retires_quota) AS pays_only, (SELECT count(*) FROM credits WHERE NOT pays) AS moves_only,
      (SELECT count(DISTINCT payment_days) FROM deals) AS terms, (SELECT count(DISTINCT score) FROM surveys) AS scores`);
    for (const [name, n] of Object.entries(found)) expect(n, name).toBeGreaterThan(3);
  });
});

describe("who sells", () => {
  it("whoever joins ramps up: half a full quota in the quarter of joining, three quarters in the next", async () => {
    const rows = await engine.query<{ since: number; part: number }>(
      raw(`WITH q AS (SELECT rep_id, period_start, amount::DOUBLE / avg(amount) OVER (PARTITION BY period_start)::DOUBLE AS part, hired_on FROM quotas JOIN reps USING (rep_id) WHERE role = 'KAM' AND measure = 'bookings')
        SELECT row_number() OVER (PARTITION BY rep_id ORDER BY period_start) AS since, part FROM q WHERE hired_on > DATE '2023-01-01' AND hired_on >= (SELECT min(period_start) FROM q x WHERE x.rep_id = q.rep_id)`),
    );
    const mean = (n: number) => {
      const parts = rows.filter((r) => r.since === n).map((r) => r.part);
      return parts.reduce((a, b) => a + b, 0) / parts.length;
    };
    expect(rows.filter((r) => r.since === 1).length).toBeGreaterThan(2);
    expect(mean(1) / mean(3)).toBeGreaterThan(0.35);
    expect(mean(1) / mean(3)).toBeLessThan(0.65);
    expect(mean(2) / mean(3)).toBeGreaterThan(0.6);
    expect(mean(2) / mean(3)).toBeLessThan(0.9);
  });

  it("customers have a name in both languages", async () => {
    const { names, both } = await one("SELECT count(*) AS names, count(*) FILTER (regexp_matches(name, '^[A-Za-z ]+ [\\x{4e00}-\\x{9fff}]+$')) AS \"both\" FROM accounts");
    expect(both).toBe(names);
  });
});
