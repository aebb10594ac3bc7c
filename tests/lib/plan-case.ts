import { expect } from "vitest";
import type { World } from "./world.ts";

/** A worked case of the plan language, as someone in compensation writes it: tests/golden/README.md says what each key means, and how to add a case. */
export interface Case {
  name: string;
  /** of a convention of the field: work and section that it is in */
  source?: string;
  plan: Record<string, unknown>;
  given: { quota?: number; year_quota?: number; target?: number; deals?: (unknown[] | Record<string, unknown>)[]; tables?: World; as_of?: string; fiscal_start?: number; currency?: string };
  pays: number | number[] | Record<string, number>;
  payable?: number;
  unreleased?: number;
  held?: number;
  forfeited?: number;
  clawback?: number;
  when?: Record<string, number>;
  quota?: (number | null)[];
  attainment?: (number | null)[];
  credit?: (number | null)[];
  lines?: number[];
  /** kinds of the lines that are not 0, in order */
  kinds?: string[];
  because?: [credit: number, rate: number][];
  issues?: string[];
}

/** What a replay gives, of product and reference alike. */
export interface Outcome {
  earned: string;
  payable: string;
  unreleased: string;
  /** of `unreleased`; the reference has it on lines alone */
  held?: string;
  forfeited?: string;
  clawback?: string;
  reps: { rep_id: string; period_start: string; component_id: string; credit: string | null; quota: string | null; attainment: string | number | null; earned: string }[];
  lines: { rep_id: string; period_start: string; component_id: string; kind: string; amount: string; status: string; payable_on?: string | null; because?: Record<string, unknown> }[];
  issues: { code: string }[];
}

type Row = World[string][number];
const quarters = [["2026-01-01", "2026-03-31"], ["2026-04-01", "2026-06-30"], ["2026-07-01", "2026-09-30"], ["2026-10-01", "2026-12-31"]] as const;

export function worldOf({ given }: Case): World {
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
  const meta = { currency: given.currency ?? "USD", as_of: given.as_of ?? "2026-12-31", fiscal_year_start_month: String(given.fiscal_start ?? 1) };
  return {
    meta: Object.entries(meta).map(([key, value]) => ({ key, value })), stages: [],
    reps: [{ rep_id: "r", name: "R", role: "KAM", ...(given.target === undefined ? {} : { target_incentive: given.target }) }], deals, quotas, ...given.tables,
  };
}

export function planOf({ plan }: Case): Record<string, unknown> {
  if ("components" in plan) return { id: "case", period: "quarter", ...plan };
  const { period = "quarter", fx, quota_factor, guarantee, draw, ...component } = plan;
  const top = Object.fromEntries(Object.entries({ fx, quota_factor, guarantee, draw }).filter(([, v]) => v !== undefined));
  const own = component["type"] === "target" ? {} : { measure: { of: "bookings" } };
  return { id: "case", period, ...top, components: [{ id: "c", type: "commission", ...own, ...component }] };
}

const money = (n: number) => n.toFixed(2);
const cents = (text: string) => Math.round(Number(text) * 100);
const sum = (amounts: readonly string[]) => money(amounts.reduce((t, a) => t + cents(a), 0) / 100);

/** Fails where an outcome is not what the case says. */
export function check(c: Case, { earned, payable, unreleased, held, forfeited = "0.00", clawback = "0.00", reps, lines, issues }: Outcome): void {
  const decimals = (text: string) => money(Number(text));
  if (typeof c.pays === "number") expect(decimals(earned)).toBe(money(c.pays));
  else if (Array.isArray(c.pays)) expect(reps.map((r) => decimals(r.earned))).toEqual(c.pays.map(money));
  else for (const [rep, pay] of Object.entries(c.pays)) expect([rep, sum(reps.filter((r) => r.rep_id === rep).map((r) => r.earned))]).toEqual([rep, money(pay)]);
  const of = (...statuses: string[]) => sum(lines.filter((l) => statuses.includes(l.status)).map((l) => l.amount));
  if (c.payable !== undefined) expect(["payable", decimals(payable)]).toEqual(["payable", money(c.payable)]);
  if (c.unreleased !== undefined) expect(["unreleased", of("unreleased")]).toEqual(["unreleased", money(c.unreleased)]);
  if (c.held !== undefined) expect(["held", of("held")]).toEqual(["held", money(c.held)]);
  if (c.forfeited !== undefined) expect(["forfeited", decimals(forfeited)]).toEqual(["forfeited", money(c.forfeited)]);
  if (c.clawback !== undefined) expect(["clawback", decimals(clawback)]).toEqual(["clawback", money(c.clawback)]);
  for (const [day, amount] of Object.entries(c.when ?? {})) expect([day, sum(lines.filter((l) => l.payable_on === day).map((l) => l.amount))]).toEqual([day, money(amount)]);
  if (c.quota) expect(reps.map((r) => r.quota)).toEqual(c.quota.map((q) => (q === null ? null : money(q))));
  if (c.attainment) expect(reps.map((r) => r.attainment && Number(r.attainment))).toEqual(c.attainment);
  if (c.credit) expect(reps.map((r) => r.credit && Number(r.credit))).toEqual(c.credit);
  if (c.lines) expect(lines.map((l) => decimals(l.amount))).toEqual(c.lines.map(money));
  if (c.kinds) expect(lines.filter((l) => Number(l.amount) !== 0).map((l) => l.kind)).toEqual(c.kinds);
  if (c.because && lines[0]?.because) expect(lines.flatMap((l) => (l.because!["pieces"] as { credit: string; rate: number }[]).map((p) => [Number(p.credit), p.rate]))).toEqual(c.because);
  expect([...new Set(issues.map((i) => i.code))].sort()).toEqual([...(c.issues ?? [])].sort());
  for (const row of reps) {
    const own = lines.filter((l) => l.rep_id === row.rep_id && l.period_start === row.period_start && l.component_id === row.component_id && l.kind !== "clawback");
    expect(sum(own.map((l) => l.amount))).toBe(sum([row.earned]));
  }
  expect(["earned and taken back", of("payable", "unreleased", "held", "forfeited")]).toEqual(["earned and taken back", sum(lines.map((l) => l.amount))]);
  expect(["not payable yet", decimals(unreleased)]).toEqual(["not payable yet", of("unreleased", "held")]);
  if (held !== undefined) expect(["of it held", decimals(held)]).toEqual(["of it held", of("held")]);
}
