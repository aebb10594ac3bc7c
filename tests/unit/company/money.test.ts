import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { causes } from "../../../src/domain/company/causes.ts";
import type { DatasetFacts } from "../../../src/domain/dataset/facts.ts";
import { defaultOptions } from "../../../src/domain/funnel/options.ts";
import { sum } from "../../../src/domain/money.ts";
import { parsePlan } from "../../../src/domain/plan/validate.ts";
import { raw } from "../../../src/domain/sql.ts";
import { readFacts } from "../../../src/engine/jobs/facts.ts";
import { funnelReport } from "../../../src/engine/jobs/funnel.ts";
import { generateCompany } from "../../../src/engine/jobs/generate.ts";
import { Replay } from "../../../src/engine/jobs/replay.ts";
import { type NativeEngine, openBundle } from "../../../src/engine/native.ts";

let folder: string;
let engine: NativeEngine;
let facts: DatasetFacts;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "company-money-"));
  await generateCompany({ deals: 4000, seed: 1, out: folder });
  const opened = await openBundle(folder, { threads: 1 });
  engine = opened.engine;
  facts = await readFacts(engine, opened.manifest);
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const query = <T>(text: string) => engine.query<T>(raw(text));
async function planOf(id: string) {
  const parsed = parsePlan(await readFile(fileURLToPath(new URL(`../../../data/plans/${id}.yaml`, import.meta.url)), "utf8"));
  if (!("plan" in parsed)) throw new Error(parsed.errors[0]!.message);
  return parsed.plan;
}

describe("two currencies", () => {
  it("a fifth of the customers is invoiced in another one, a group and its companies in the same", async () => {
    const deals = await query<{ currency: string; share: number }>("SELECT currency, count(*) / sum(count(*)) OVER () AS share FROM deals GROUP BY 1 ORDER BY 1");
    expect(deals.map((d) => d.currency)).toEqual(["CNY", "USD"]);
    expect(deals[0]!.share).toBeGreaterThan(0.1);
    expect(deals[0]!.share).toBeLessThan(0.3);
    expect(await query("SELECT coalesce(a.parent_id, a.account_id) AS family FROM deals JOIN accounts a USING (account_id) GROUP BY 1 HAVING count(DISTINCT currency) > 1")).toEqual([]);
  });

  it("has a rate for every month from before the first deal, near the price list's, and it moves", async () => {
    const rates = await query<{ day: string; rate: number }>("SELECT valid_from::VARCHAR AS day, rate::DOUBLE AS rate FROM fx_rates WHERE currency = 'CNY' ORDER BY 1");
    expect(rates).toHaveLength(36);
    expect([rates[0]!.day, rates[35]!.day]).toEqual(["2023-01-01", "2025-12-01"]);
    for (const { rate } of rates) expect(Math.abs(rate * 7 - 1)).toBeLessThan(0.1);
    expect(new Set(rates.map((r) => r.rate)).size).toBeGreaterThan(20);
  });

  it("funnel and plans take each deal at the rate of its close, to the cent", async () => {
    const rates = await query<{ day: string; e8: number }>("SELECT valid_from::VARCHAR AS day, (rate * 100000000)::INTEGER AS e8 FROM fx_rates ORDER BY 1");
    const deals = await query<{ currency: string; cents: number; closed: string }>("SELECT currency, (amount * 100)::BIGINT AS cents, closed_on::VARCHAR AS closed FROM deals WHERE outcome = 'won'");
    let [total, plain] = [0n, 0n];
    for (const { currency, cents, closed } of deals) {
      const rate = currency === "USD" ? 100_000_000 : rates.findLast((r) => r.day <= closed)!.e8;
      total += (BigInt(cents) * BigInt(rate) + 50_000_000n) / 100_000_000n;
      plain += BigInt(cents);
    }
    const report = await funnelReport(engine, facts, defaultOptions(facts));
    const won = BigInt(report.segments[0]!.won_amount.replace(".", ""));
    expect(won).toBe(total);
    expect(won).not.toBe(plain);
    // A plan rounds revenue once, the funnel each deal: they differ by half a cent a deal at most.
    const { revenue } = await new Replay(engine, facts).run(await planOf("flat"));
    const apart = BigInt(revenue.replace(".", "")) - total;
    expect(apart < 0n ? -apart : apart).toBeLessThanOrEqual(BigInt(deals.length) / 2n);
  });
});

describe("what payroll really paid", () => {
  it("is what the plan in force earns, to the cent, but for the planted mistakes of three kinds", async () => {
    const { reps } = await new Replay(engine, facts).run(await planOf("accelerator"));
    const earned = new Map<string, string>();
    for (const r of reps) if (r.period_start < "2025-10-01") earned.set(`${r.rep_id} ${r.period_start}`, sum([earned.get(`${r.rep_id} ${r.period_start}`) ?? "0.00", r.earned]));
    const due = new Map([...earned].filter(([, amount]) => Number(amount) > 0));
    const paid = new Map((await query<{ key: string; amount: string }>("SELECT rep_id || ' ' || period_start AS key, amount::VARCHAR AS amount FROM payouts_actual")).map((r) => [r.key, r.amount]));
    for (const key of paid.keys()) expect(due.has(key), key).toBe(true);
    const wrong = [...due].filter(([key, amount]) => paid.get(key) !== amount);
    const kinds = wrong.map(([key, amount]) => {
      if (!paid.has(key)) return "forgotten";
      const ratio = Number(paid.get(key)) / Number(amount);
      return ratio === 2 ? "twice" : Math.abs(ratio - causes.payroll.short) < 1e-4 ? "short" : `${key}: ${amount}, paid ${paid.get(key)}`;
    });
    expect([...new Set(kinds)].sort()).toEqual(["forgotten", "short", "twice"]);
    expect(due.size).toBeGreaterThan(150);
    expect(wrong).toHaveLength(Math.round(due.size * causes.payroll.share));
  });

  it("stands for no quarter that is not over, and for nobody twice", async () => {
    expect(await query("FROM payouts_actual WHERE period_start >= DATE '2025-10-01' OR amount <= 0")).toEqual([]);
    expect(await query("SELECT rep_id FROM payouts_actual GROUP BY rep_id, period_start HAVING count(*) > 1")).toEqual([]);
  });
});
