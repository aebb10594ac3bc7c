import { afterAll, beforeAll, expect, it } from "vitest";
import { creditNote } from "../../src/components/plans/why.ts";
import type { Line } from "../../src/domain/plan/lines.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { calculate } from "../lib/calculator.ts";
import { creditFaults } from "../lib/credit-sum.ts";
import type { World } from "../lib/world.ts";
import { Product } from "../property/plan/product.ts";
import type { PlanDocument } from "../property/plan/reference/document.ts";

type Row = World[string][number];
interface Case {
  /** the measure of a commission at 10 %, or components */
  measure?: Record<string, unknown>;
  more?: Record<string, unknown>;
  components?: Record<string, unknown>[];
  fx?: string;
  deal?: Row;
  tables?: World;
  /** of the lines of rep `r`, of the last component */
  en: (string | undefined)[];
  zh?: (string | undefined)[];
}

const usd = { amount: 120000, currency: "USD" };
const rates = [{ currency: "USD", valid_from: "2026-01-01", rate: 7 }, { currency: "USD", valid_from: "2026-03-29", rate: 7.1234 }] as Row[];
const split = [{ deal_id: "d", rep_id: "r", type: "revenue", share: 0.6 }, { deal_id: "d", rep_id: "s", type: "revenue", share: 0.4 }] as Row[];
const cancelled = (cancelled_on: string, amount: number): Row => ({ deal_id: "d", cancelled_on, amount });

const cases: Record<string, Case> = {
  "a deal of one rep says itself": { en: [undefined] },
  "a share": { tables: { credits: split }, en: ["credit 60,000.00 = 100,000.00 (amount) × 60% (share)"], zh: ["业绩 60,000.00 = 100,000.00（金额） × 60%（分成）"] },
  "the rate of exchange of the day": {
    deal: usd, tables: { credits: split, fx_rates: rates },
    en: ["credit 512,884.80 = 120,000.00 (amount in USD) × 60% (share) × 7.1234 (rate of USD of 29 Mar 2026)"],
    zh: ["业绩 512,884.80 = 120,000.00（金额，USD） × 60%（分成） × 7.1234（2026年3月29日 USD 汇率）"],
  },
  "the rate of the plan": { deal: usd, fx: "plan", tables: { fx_rates: rates }, en: ["credit 840,000.00 = 120,000.00 (amount in USD) × 7 (rate of USD of 1 Jan 2026)"] },
  "a year's worth": { measure: { of: "acv" }, deal: { term_months: 36 }, tables: { credits: split }, en: ["credit 20,000.00 = 100,000.00 (amount) × 12 ÷ 36 (months of the term) × 60% (share)"], zh: ["业绩 20,000.00 = 100,000.00（金额） × 12 ÷ 36（合同月数） × 60%（分成）"] },
  "a term under a year": { measure: { of: "acv" }, deal: { term_months: 6 }, en: [undefined] },
  "a margin": { measure: { of: "margin" }, deal: { ...usd, cost: 80000 }, tables: { credits: split, fx_rates: rates }, en: ["credit 170,961.60 = (120,000.00 (amount in USD) − 80,000.00 (cost)) × 60% (share) × 7.1234 (rate of USD of 29 Mar 2026)"] },
  "things counted": { measure: { of: "quantity" }, deal: { quantity: 12.5 }, tables: { credits: split }, en: ["credit 7.5 = 12.5 (quantity sold) × 60% (share)"], zh: ["业绩 7.5 = 12.5（销量） × 60%（分成）"] },
  "a deal is one whatever the share": { measure: { of: "deals" }, tables: { credits: split }, en: [undefined] },
  "receipts of a day": {
    measure: { of: "collections" },
    tables: { credits: split, receipts: [{ deal_id: "d", received_on: "2026-05-02", amount: 20000 }, { deal_id: "d", received_on: "2026-05-02", amount: 10000 }, { deal_id: "d", received_on: "2026-06-30", amount: 5000 }] as Row[] },
    en: ["credit 18,000.00 = 30,000.00 (received on 2 May 2026) × 60% (share)", "credit 3,000.00 = 5,000.00 (received on 30 Jun 2026) × 60% (share)"],
    zh: ["业绩 18,000.00 = 30,000.00（2026年5月2日回款） × 60%（分成）", "业绩 3,000.00 = 5,000.00（2026年6月30日回款） × 60%（分成）"],
  },
  "an acceptance": { measure: { of: "acceptances" }, tables: { credits: split, deliveries: [{ deal_id: "d", due_on: "2026-05-01", accepted_on: "2026-05-02" }] as Row[] }, en: ["credit 60,000.00 = 100,000.00 (amount) × 60% (share)"] },
  "what is cancelled": { measure: { of: "bookings", net: true }, tables: { credits: split, cancellations: [cancelled("2026-05-01", 40000)] }, en: ["credit 60,000.00 = 100,000.00 (amount) × 60% (share)", "credit −24,000.00 = −40,000.00 (cancelled of the amount) × 60% (share)"] },
  "what is cancelled on the day of closing": { measure: { of: "bookings", net: true }, tables: { cancellations: [cancelled("2026-03-30", 40000)] }, en: ["credit 60,000.00 = 100,000.00 (amount) − 40,000.00 (cancelled on the same day)"], zh: ["业绩 60,000.00 = 100,000.00（金额） − 40,000.00（当日取消）"] },
  "a year's worth cancelled": { measure: { of: "acv", net: true }, deal: { term_months: 24 }, tables: { cancellations: [cancelled("2026-05-01", 40000)] }, en: ["credit 50,000.00 = 100,000.00 (amount) × 12 ÷ 24 (months of the term)", "credit −20,000.00 = −40,000.00 (cancelled of the amount) × 12 ÷ 24 (months of the term)"] },
  "a margin cancelled": {
    measure: { of: "margin", net: true }, deal: { cost: 60000 }, tables: { cancellations: [cancelled("2026-03-30", 20000), cancelled("2026-05-01", 50000)] },
    en: ["credit 32,000.00 = (100,000.00 (amount) − 60,000.00 (cost)) × (100,000.00 − 20,000.00) ÷ 100,000.00 (left of the amount on the same day)", "credit −20,000.00 = (100,000.00 (amount) − 60,000.00 (cost)) × −50,000.00 ÷ 100,000.00 (cancelled of the amount)"],
  },
  "the shares of a team": { measure: { of: "bookings", scope: "team" }, tables: { credits: split }, en: ["credit 100,000.00 = 100,000.00 (amount) × 100% (shares: r 60% and s 40%)"], zh: ["业绩 100,000.00 = 100,000.00（金额） × 100%（分成合计：r 60%、s 40%）"] },
  "each member's own": { measure: { of: "bookings", scope: "team", quota: "each" }, more: { apply: "each", rate: undefined, tiers: { by: "amount", steps: [{ from: 0, rate: 0.1 }] } }, tables: { credits: split }, en: ["credit 60,000.00 = 100,000.00 (amount) × 60% (share of r)", "credit 40,000.00 = 100,000.00 (amount) × 40% (share of s)"] },
  "all of a member's deal": { measure: { of: "bookings", scope: "team" }, en: ["credit of r"], zh: ["r的业绩"] },
  "all of a member's deal, with a factor": { measure: { of: "bookings", scope: "team" }, more: { multipliers: [{ when: { kind: ["new"] }, by: 1.1, on: "credit" }] }, deal: { kind: "new" }, en: ["credit of r 110,000.00 = 100,000.00 (amount) × 1.1 (kind)"], zh: ["r的业绩 110,000.00 = 100,000.00（金额） × 1.1（商机类型）"] },
  "factors on credit": { more: { multipliers: [{ when: { kind: ["new"] }, by: 1.1, on: "credit" }] }, deal: { kind: "new" }, tables: { credits: split }, en: ["credit 66,000.00 = 100,000.00 (amount) × 60% (share) × 1.1 (kind)"] },
  "factors on credit that are rounded together": { more: { multipliers: [{ when: { kind: ["new"] }, by: 1.0001, on: "credit" }, { when: { kind: ["new"] }, by: 1.0003, on: "credit" }] }, deal: { kind: "new" }, en: ["credit 100,040.00 = 100,000.00 (amount) × 1.0004 (factors together); 1.0004 = 1.0001 (kind) × 1.0003 (kind), to 6 decimals"] },
  "what components earned": {
    components: [{ id: "a", type: "commission", measure: { of: "bookings" }, rate: 0.05 }, { id: "b", type: "bonus", measure: { of: "deals" }, amount: 300 }, { id: "c", type: "commission", measure: { of: "earnings", components: ["a", "b"] }, rate: 0.1 }],
    en: ["credit 5,300.00 = 5,000.00 (earned by a) + 300.00 (earned by b)"],
  },
};

let product: Product;
beforeAll(async () => void (product = await Product.start()));
afterAll(() => product.close());
const wordsOf = (locale: "en" | "zh") => ({ t: messages[locale], f: createFormat(locale, { currency: "CNY", fiscalYearStartMonth: 1 }), locale });

it.each(Object.entries(cases))("how a line's credit came about: %s", async (_name, c) => {
  const world: World = {
    meta: [{ key: "currency", value: "CNY" }, { key: "as_of", value: "2026-12-31" }], stages: [],
    reps: ["r", "s"].map((rep_id) => ({ rep_id, team: "t" })),
    deals: [{ deal_id: "d", owner_id: "r", outcome: "won", closed_on: "2026-03-30", amount: 100000, ...c.deal }],
    ...c.tables,
  };
  const components = c.components ?? [JSON.parse(JSON.stringify({ id: "c", type: "commission", measure: c.measure ?? { of: "bookings" }, rate: 0.1, ...c.more })) as Record<string, unknown>];
  const plan = { id: "p", period: "quarter", ...(c.fx ? { fx: c.fx } : {}), components } as unknown as PlanDocument;
  await product.load(world);
  const { lines: all } = (await product.replay(plan)) as unknown as { lines: Line[] };
  expect(creditFaults(world, plan as never, all)).toEqual([]);
  const component = plan.components.at(-1) as never;
  const lines = all.filter((l) => l.rep_id === "r" && l.component_id === (component as { id: string }).id && Number(l.credit) !== 0);
  expect(lines.map((l) => creditNote(l, component, wordsOf("en")))).toEqual(c.en);
  if (c.zh) expect(lines.map((l) => creditNote(l, component, wordsOf("zh")))).toEqual(c.zh);
  for (const [i, sentence] of c.en.entries()) {
    if (!sentence?.includes(" = ")) continue;
    expect(Number(calculate(sentence.split(";")[0]!.split(" = ")[1]!))).toBe(Number(lines[i]!.credit));
  }
});
