import { readFileSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import { NativeEngine } from "../../src/engine/native.ts";
import { type World, loadWorld } from "../lib/world.ts";

/**
 * A worked case. `plan` is the one component of a quarterly plan (or a whole plan, with `components`); `given` its rep's deals as [day, amount] or as rows,
 * the quota of each quarter of 2026, or whole tables. `pays` is the pay of the only row, of each row in order, or of each rep.
 */
interface Case {
  name: string;
  plan: Record<string, unknown>;
  given: { quota?: number; year_quota?: number; target?: number; deals?: (unknown[] | Record<string, unknown>)[]; tables?: World; as_of?: string; fiscal_start?: number };
  pays: number | number[] | Record<string, number>;
  quota?: (number | null)[];
  credit?: number[];
  lines?: number[];
  because?: [credit: number, rate: number][];
  issues?: string[];
}

type Row = World[string][number];
const quarters = [["2026-01-01", "2026-03-31"], ["2026-04-01", "2026-06-30"], ["2026-07-01", "2026-09-30"], ["2026-10-01", "2026-12-31"]] as const;

function worldOf({ given }: Case): World {
  const deals = (given.deals ?? []).map((d, i): Row => {
    const row = Array.isArray(d) ? { closed_on: d[0], amount: d[1] } : d;
    return { deal_id: `d${i + 1}`, owner_id: "r", outcome: "won", ...row } as Row;
  });
  const quotas: Row[] =
    given.year_quota !== undefined
      ? [{ rep_id: "r", measure: "bookings", period_start: "2026-01-01", period_end: "2026-12-31", amount: given.year_quota }]
      : given.quota === undefined
        ? []
        : quarters.map(([period_start, period_end]) => ({ rep_id: "r", measure: "bookings", period_start, period_end, amount: given.quota! }));
  return { meta: [{ key: "currency", value: "USD" }], stages: [], reps: [{ rep_id: "r", name: "R", role: "KAM", ...(given.target === undefined ? {} : { target_incentive: given.target }) }], deals, quotas, ...given.tables };
}

function planOf(plan: Case["plan"]): Record<string, unknown> {
  if ("components" in plan) return { id: "case", period: "quarter", ...plan };
  const { period = "quarter", fx, quota_factor, eligible, ...component } = plan;
  const top = Object.fromEntries(Object.entries({ fx, quota_factor }).filter(([, v]) => v !== undefined));
  return { id: "case", period, ...top, components: [{ id: "commission", type: "commission", measure: { of: "bookings" }, ...(eligible ? { eligible } : {}), ...component }] };
}

const money = (n: number) => n.toFixed(2);

describe.each(readdirSync(new URL("plan/", import.meta.url)).filter((f) => f.endsWith(".yaml")))("%s", (file) => {
  const cases = parse(readFileSync(new URL(`plan/${file}`, import.meta.url), "utf8")) as Case[];
  let engine: NativeEngine;
  beforeAll(async () => void (engine = await NativeEngine.start({ threads: 1 })));
  afterAll(() => engine.close());

  it.each(cases.map((c) => [c.name, c] as const))("%s", async (_name, c) => {
    const world = worldOf(c);
    await loadWorld(engine, world);
    const parsed = parsePlan(planOf(c.plan));
    if ("errors" in parsed) throw new Error(parsed.errors.map((e) => e.message).join("\n"));
    const facts: DatasetFacts = {
      title: "case", currency: "USD", minorUnits: 2, asOf: c.given.as_of ?? "2026-12-31", fiscalYearStartMonth: c.given.fiscal_start ?? 1, source: null,
      tables: Object.fromEntries(Object.entries(world).map(([name, rows]) => [name, rows.length])),
    };
    const replay = new Replay(engine, facts);
    const result = await replay.run(parsed.plan);
    const lines = await replay.lines(parsed.plan);
    await replay.drop();

    if (typeof c.pays === "number") expect(result.earned).toBe(money(c.pays));
    else if (Array.isArray(c.pays)) expect(result.reps.map((r) => r.earned)).toEqual(c.pays.map(money));
    else for (const [rep, pay] of Object.entries(c.pays)) expect([rep, sum(result.reps.filter((r) => r.rep_id === rep).map((r) => r.earned))]).toEqual([rep, money(pay)]);
    if (c.quota) expect(result.reps.map((r) => r.quota)).toEqual(c.quota.map((q) => (q === null ? null : money(q))));
    if (c.credit) expect(result.reps.map((r) => Number(r.credit))).toEqual(c.credit);
    if (c.lines) expect(lines.map((l) => l.amount)).toEqual(c.lines.map(money));
    if (c.because) expect(lines.flatMap((l) => (l.because["pieces"] as { credit: string; rate: number }[]).map((p) => [Number(p.credit), p.rate]))).toEqual(c.because);
    expect(result.issues.map((i) => i.code)).toEqual(c.issues ?? []);
    for (const row of result.reps) {
      const own = lines.filter((l) => l.rep_id === row.rep_id && l.period_start === row.period_start && l.component_id === row.component_id);
      expect(sum(own.map((l) => l.amount))).toBe(row.earned);
    }
  });
});

const sum = (amounts: string[]) => money(amounts.reduce((t, a) => t + Math.round(Number(a) * 100), 0) / 100);
