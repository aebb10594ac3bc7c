import { schemaVersion } from "../../dataset/contract.ts";
import { type DayNumber, dayNumber, workdayAfter, workdayBefore } from "../days.ts";
import { type Random, streams } from "../random.ts";
import { type Choices, asOf, currency, fiscalYearStartMonth, lastDay } from "../settings.ts";
import type { Row } from "../tables/table.ts";
import { familyName, industries } from "../words/companies.ts";
import { firstNames, lastNames, personName } from "../words/people.ts";

export const simpleTitle = "Brightwater Office Supply";

const firstDay: DayNumber = dayNumber("2024-07-01");
const reps = 6;
const dealsPerAccount = 5;

/** Unit prices in cents. */
const products = [
  { id: "paper", name: "Paper and ink 纸张墨盒", family: "Consumables", price: 4_000, weight: 5 },
  { id: "desks", name: "Desks and chairs 桌椅", family: "Furniture", price: 32_000, weight: 3 },
  { id: "screens", name: "Screens and boards 屏幕白板", family: "Equipment", price: 58_000, weight: 2 },
  { id: "care", name: "Cleaning and repair 清洁维修", family: "Services", price: 15_000, weight: 2 },
] as const;

/** Two open stages: how many days a deal is in each (median), and how often it is lost there. */
const stages = [
  { id: "contacted", en: "Contacted", zh: "已联系", days: 9, loss: 0.3 },
  { id: "quoted", en: "Quoted", zh: "已报价", days: 14, loss: 0.42 },
] as const;

const endings = [
  { id: "won", kind: "won", en: "Won", zh: "赢单" },
  { id: "lost", kind: "lost", en: "Lost", zh: "输单" },
] as const;

const lostReasons = [["Price", 4], ["No response", 3], ["Bought elsewhere", 3]] as const;

/** The walk of a deal: when it entered which stage, and how and when it ended. */
function walk(created: DayNumber, random: Random) {
  const entries: { stage: string; day: DayNumber }[] = [];
  let day = created;
  for (const { id, days, loss } of stages) {
    entries.push({ stage: id, day });
    day = workdayAfter(day + Math.max(1, Math.round(random.lognormal(days, 0.5))));
    if (random.chance(loss)) return { entries, outcome: "lost", ended: day };
  }
  return { entries, outcome: "won", ended: day };
}

/**
 * A trader without quotas, deal teams, discounts or costs: two open stages, one team. What a small export looks like, and what the
 * pages say where tables are absent. The same choices give the same rows. @returns rows by table of the contract
 */
export function simpleCompany({ deals: count, seed }: Choices): Record<string, Row[]> {
  const stream = streams(seed);
  const people = stream("simple people");
  const [first, last] = [people.shuffle(firstNames), people.shuffle(lastNames)];
  const tables: Record<string, Row[]> = {
    meta: Object.entries({ title: simpleTitle, currency, as_of: asOf, fiscal_year_start_month: fiscalYearStartMonth, schema_version: schemaVersion, source: `synthetic, simple, seed ${seed}` }).map(([key, value]) => ({ key, value: String(value) })),
    stages: [...stages.map((s) => ({ ...s, kind: "open" })), ...endings].map((s, i) => ({ stage_id: s.id, position: i + 1, kind: s.kind, probability: null, name_en: s.en, name_zh: s.zh })),
    reps: Array.from({ length: reps }, (_, i) => ({
      rep_id: `S${i + 1}`, name: personName(first, last, i), role: i === 0 ? "Manager" : "Sales", team: "Sales", region: null, manager_id: i === 0 ? null : "S1",
      hired_on: null, left_on: null, base_salary: null, target_incentive: null,
    })),
    accounts: Array.from({ length: Math.max(12, Math.round(count / dealsPerAccount)) }, (_, i) => {
      const random = stream("simple account", i);
      const { name: industry, trades } = random.pick(industries);
      const [[en, zh], [trade, trade_zh]] = [familyName(i), random.pick(trades)];
      return { account_id: `C${String(i + 1).padStart(3, "0")}`, name: `${en} ${trade} ${zh}${trade_zh}`, parent_id: null, industry, segment: null, region: null, employees: null, annual_revenue: null, fit_score: null };
    }),
    products: products.map((p) => ({ product_id: p.id, name: p.name, family: p.family, list_price: p.price })),
    deals: [],
    stage_events: [],
  };
  const created = Array.from({ length: count }, (_, i) => workdayBefore(firstDay + Math.floor(stream("simple day", i).next() * (lastDay - firstDay - 1)) + 1)).sort((a, b) => a - b);
  created.forEach((day, i) => {
    const random = stream("simple deal", i);
    const { entries, outcome, ended } = walk(day, random);
    const over = ended <= lastDay;
    const product = random.weighted(products.map((p) => [p, p.weight] as const));
    const quantity = Math.max(1, Math.round(random.lognormal(320_000, 0.8) / product.price));
    const amount = quantity * product.price;
    const deal_id = `B${String(i + 1).padStart(4, "0")}`;
    tables["deals"]!.push({
      deal_id, account_id: random.pick(tables["accounts"]!)["account_id"]!, owner_id: `S${random.int(2, reps)}`, product_id: product.id, kind: null, source: null, created_on: day,
      closed_on: over ? ended : workdayAfter(Math.max(lastDay - random.int(0, 12), day + 21)), last_activity_on: null, outcome: over ? outcome : "open",
      lost_reason: over && outcome === "lost" ? random.weighted(lostReasons) : null, amount, list_amount: amount, cost: null, quantity, currency: null, term_months: null, payment_days: null, renews_deal_id: null,
    });
    const past = [...entries.filter((e) => e.day <= lastDay), ...(over ? [{ stage: outcome, day: ended }] : [])];
    past.forEach((e, n) => tables["stage_events"]!.push({ deal_id, stage_id: e.stage, entered_on: e.day, sequence: n + 1 }));
  });
  return tables;
}
