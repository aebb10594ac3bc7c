import type { World } from "../../../lib/world.ts";
import { monthsAfter, toDayNumber, toText } from "../reference/days.ts";
import type { Random } from "../random.ts";

type Row = Record<string, string | number | boolean | null>;

const cents = (x: number) => Math.round(x * 100) / 100;

/** The span of a world: two fiscal years, of which the export sees a part. */
interface Stage {
  random: Random;
  startMonth: number;
  first: number;
  asOf: number;
  /** round amounts and few splits: running credit often stands exactly at the start of a tier */
  round: boolean;
}

const dayBetween = ({ random }: Stage, from: number, to: number) => random.int(from, Math.max(from, to));

/** A day of the span, often the first or last of a month, where periods meet. */
function someDay(stage: Stage, to: number): number {
  const { random, first } = stage;
  if (random.chance(0.3)) return Math.min(monthsAfter(first, random.int(0, 20)) - random.int(0, 1), to) < first ? first : Math.min(monthsAfter(first, random.int(0, 20)), to);
  return dayBetween(stage, first, to);
}

function makeReps(stage: Stage): { reps: Row[]; assignments: Row[] } {
  const { random, first, asOf } = stage;
  const reps: Row[] = [];
  const assignments: Row[] = [];
  const target = () => (random.chance(0.12) ? null : random.pick([12000, 24000, 30000, 36500, 10001.37]));
  // Whoever manages comes first: nobody is above oneself.
  const managerOf = (i: number) => (i > 1 && random.chance(0.8) ? `r${random.int(1, i - 1)}` : null);
  for (let i = 1, n = random.int(2, 5); i <= n; i++) {
    const hired = random.weighted<number | null>([[2, () => null], [2, () => first - random.int(1, 500)], [4, () => dayBetween(stage, first, asOf)]]);
    const left = random.chance(0.25) ? dayBetween(stage, Math.max(first, hired ?? first) + 20, asOf + 60) : null;
    const rep_id = `r${i}`;
    reps.push({
      rep_id, name: `Rep ${i}`, role: random.pick(["KAM", "KAM", "SE", null]), team: random.chance(0.06) ? null : random.pick(["North", "South"]), region: random.pick(["East", "West", null]),
      manager_id: managerOf(i),
      hired_on: hired === null ? null : toText(hired), left_on: left === null ? null : toText(left), target_incentive: target(),
    });
    if (random.chance(0.6)) {
      let from = random.chance(0.5) ? first - random.int(0, 200) : dayBetween(stage, first, asOf);
      for (let n = random.int(1, 3); n > 0; n--) {
        const until = random.chance(0.3) ? from + random.int(10, 200) : null;
        assignments.push({
          rep_id, valid_from: toText(from), valid_to: until === null ? null : toText(until), role: random.pick(["KAM", "SE", null]), team: random.pick(["North", "South", null]),
          region: random.pick(["East", null, null]), target_incentive: random.chance(0.5) ? target() : null, plan_id: random.pick(["pilot", null]), manager_id: random.chance(0.3) ? managerOf(i) : null,
        });
        from += random.int(15, 150);
      }
    }
  }
  return { reps, assignments };
}

function makeAmount({ random, round }: Stage): number | null {
  if (round && random.chance(0.95)) return random.pick([2500, 5000, 5000, 10000, 12500, 25000]);
  return random.weighted<number | null>([
    [50, () => random.pick([2500, 5000, 10000, 12500, 20000, 25000, 30000, 50000])],
    [35, () => random.int(100, 6_000_000) / 100],
    [9, () => -random.pick([2500, 5000, 10000, 1234.56])],
    [2, () => 0],
    [2, () => null],
  ]);
}

function makeDeals(stage: Stage, reps: readonly Row[], foreign: boolean, currency: string): Row[] {
  const { random, first, asOf } = stage;
  const deals: Row[] = [];
  const n = random.int(12, 26);
  for (let i = 1; i <= n; i++) {
    const amount = makeAmount(stage);
    const closed = random.chance(0.05) ? asOf + random.int(1, 60) : someDay(stage, asOf);
    const off = random.pick([0, 0, 0.05, 0.1, 0.2, 0.2, 0.25, 0.3, 0.45, 0.1234]);
    const renews = i > 1 && random.chance(0.35) ? `d${String(random.int(1, i - 1)).padStart(2, "0")}` : null;
    deals.push({
      deal_id: `d${String(i).padStart(2, "0")}`, account_id: random.pick(["a1", "a2", "a3", null]), owner_id: random.pick(reps).rep_id!, product_id: random.pick(["p1", "p2", "p3", null]),
      kind: random.pick(["new", "renewal", "expansion", null]), source: random.pick(["event", "referral", null]), created_on: toText(Math.min(closed, asOf, first) - 30), closed_on: toText(closed),
      outcome: random.weighted<string>([[88, () => "won"], [6, () => "lost"], [6, () => "open"]]),
      amount, list_amount: amount === null || random.chance(0.1) ? null : cents(amount / (1 - off)), cost: amount === null || random.chance(0.1) ? null : cents(amount * random.pick([0.2, 0.5, 0.7, 0.9, 1.1, 0.654321])),
      quantity: random.chance(0.1) ? null : random.pick([1, 2, 5, 10, 12.5, 100]), currency: foreign && random.chance(0.3) ? random.pick(["EUR", "CNY"]) : random.pick([currency, null]),
      term_months: random.pick([null, 3, 12, 18, 24, 36]), payment_days: random.pick([null, 0, 15, 30, 60, 90]), renews_deal_id: renews,
    });
  }
  return deals;
}

function makeCredits({ random, round }: Stage, deals: readonly Row[], reps: readonly Row[]): Row[] {
  const credits: Row[] = [];
  const flags = () => ({ retires_quota: random.chance(0.15) ? false : random.pick([true, null]), pays: random.chance(0.15) ? false : random.pick([true, null]) });
  for (const { deal_id } of deals) {
    if (random.chance(round ? 0.75 : 0.4)) continue;
    const shares = random.weighted<number[]>([[4, () => [0.6, 0.4]], [3, () => [1]], [2, () => [0.333333, 0.666667]], [2, () => [0.5, 0.25, 0.25]], [0.3, () => [0.7, 0.2]]]);
    for (const share of shares) credits.push({ deal_id: deal_id!, rep_id: random.pick(reps).rep_id!, role: random.pick(["lead", "support", null]), type: "revenue", share, ...flags() });
    if (random.chance(0.25)) credits.push({ deal_id: deal_id!, rep_id: random.pick(reps).rep_id!, role: random.pick(["lead", "support", null]), type: "overlay", share: random.pick([1, 0.5, 0.123457]), ...flags() });
  }
  return credits;
}

export const measures = ["bookings", "acv", "margin", "quantity", "deals", "collections", "acceptances"] as const;

function makeQuotas({ random, first }: Stage, reps: readonly Row[]): Row[] {
  const quotas: Row[] = [];
  for (const { rep_id } of reps) for (const measure of [...measures, "strategic", "stage", "checkpoint", "earnings"]) {
    // Who manages often has no quota of one's own: then the members' counts.
    if (random.chance(rep_id === "r1" ? 0.4 : 0.08)) continue;
    const months = random.weighted<number>([[9, () => 3], [8, () => 12], [2, () => 6], [1, () => 1]]);
    const aMonth = measure === "earnings" ? random.pick([50, 200]) : ["deals", "stage", "checkpoint"].includes(measure) ? random.pick([0.25, 0.5, 1]) : measure === "quantity" ? random.pick([2, 5, 10]) : random.pick([2500, 5000, 10000, 3333.33]);
    for (let m = 0; m < 24; m += months) {
      if (random.chance(0.05)) continue;
      quotas.push({ rep_id: rep_id!, measure, period_start: toText(monthsAfter(first, m)), period_end: toText(monthsAfter(first, m + months) - 1), amount: cents(aMonth * months) });
    }
  }
  return quotas;
}

function makeReceipts(stage: Stage, deals: readonly Row[]): Row[] {
  const { random, asOf } = stage;
  const receipts: Row[] = [];
  for (const { deal_id, amount, closed_on } of deals) {
    const closed = toDayNumber(String(closed_on));
    let received = closed + random.int(closed > asOf ? 0 : -3, 10);
    for (let n = random.int(0, 3); n > 0; n--) {
      receipts.push({
        deal_id: deal_id!, due_on: random.chance(0.15) ? null : toText(closed + random.pick([0, 5, 15, 30])), received_on: random.chance(0.1) ? null : toText(received),
        amount: amount === null || random.chance(0.03) ? null : cents(Number(amount) * random.pick([0.5, 0.25, 0.333333, 1, -0.1])),
      });
      if (random.chance(0.7)) received += random.int(1, 70);
    }
  }
  return receipts;
}

function makeDeliveries({ random }: Stage, deals: readonly Row[]): Row[] {
  const deliveries: Row[] = [];
  for (const { deal_id, closed_on } of deals) {
    const closed = toDayNumber(String(closed_on));
    for (let n = random.int(0, 2); n > 0; n--) {
      deliveries.push({ deal_id: deal_id!, milestone: `m${n}`, due_on: toText(closed + 20), accepted_on: random.chance(0.12) ? null : toText(closed + random.int(0, 50)) });
    }
  }
  return deliveries;
}

function makeCancellations(stage: Stage, deals: readonly Row[]): Row[] {
  const { random } = stage;
  const cancellations: Row[] = [];
  for (const { deal_id, amount, closed_on, outcome } of deals) {
    if (amount === null || Number(amount) <= 0 || random.chance(outcome === "won" ? 0.6 : 0.95)) continue;
    let on = toDayNumber(String(closed_on));
    for (let n = random.weighted<number>([[4, () => 1], [2, () => 2]]); n > 0; n--) {
      on += random.pick([0, 1, 15, 30, 45, 90, 120, 200]);
      cancellations.push({ deal_id: deal_id!, cancelled_on: toText(on), amount: cents(Number(amount) * random.pick([0.25, 0.5, 0.5, 1, 0.333333])) });
    }
  }
  return cancellations;
}

function makeStageEvents(stage: Stage, deals: readonly Row[]): Row[] {
  const { random } = stage;
  return deals.flatMap(({ deal_id, closed_on }) =>
    ["s1", "s2", "s1"].filter(() => random.chance(0.6)).map((stage_id, i) => ({ deal_id: deal_id!, stage_id, entered_on: random.chance(0.06) ? null : toText(toDayNumber(String(closed_on)) - random.int(0, 60)), sequence: i })));
}

function makeCheckpoints(stage: Stage, deals: readonly Row[]): Row[] {
  const { random } = stage;
  return deals.flatMap(({ deal_id, closed_on }) => ["k1", "k2", "k1"].filter(() => random.chance(0.5)).map((checkpoint) => ({ deal_id: deal_id!, checkpoint, done_on: random.chance(0.06) ? null : toText(toDayNumber(String(closed_on)) - random.int(-5, 60)) })));
}

const makeSurveys = (stage: Stage): Row[] =>
  Array.from({ length: stage.random.int(4, 14) }, () => ({ account_id: stage.random.pick(["a1", "a2", "a3"]), surveyed_on: toText(someDay(stage, stage.asOf + 20)), score: stage.random.pick([1, 3, 3.5, 4, 4.5, 5, 3.333333]) }));

function makeScores(stage: Stage, reps: readonly Row[]): Row[] {
  const { random, first } = stage;
  const scores: Row[] = [];
  for (const { rep_id } of reps) for (const measure of ["peer", "mbo"]) for (let m = 0; m < 24; m += random.pick([1, 3])) {
    if (random.chance(0.3)) continue;
    scores.push({ rep_id: rep_id!, measure, period_start: toText(monthsAfter(first, m)), value: random.pick([0, 0.5, 0.8, 1, 1.25, -0.5, 0.333333]) });
  }
  return scores;
}

function makeRates({ random, first }: Stage): Row[] {
  const rates: Row[] = [];
  for (const currency of ["EUR", "CNY"]) {
    let from = first - random.pick([400, 30, 0, -60]);
    for (let n = random.int(1, 4); n > 0; n--) {
      rates.push({ currency, valid_from: toText(from), rate: currency === "EUR" ? random.pick([1.1, 1.05, 1.08765432]) : random.pick([0.14, 0.1387, 0.14285714]) });
      from += random.int(20, 200);
    }
  }
  return rates;
}

/** A small company over two fiscal years: everything that a plan can look at, some of it absent. */
export function arbitraryWorld(random: Random): World {
  const startMonth = random.pick([1, 1, 1, 4, 7, 10]);
  const first = toDayNumber(`2023-${String(startMonth).padStart(2, "0")}-01`);
  const asOf = random.chance(0.2) ? monthsAfter(first, random.pick([12, 15, 18, 24])) - 1 : monthsAfter(first, random.int(8, 20)) + random.int(0, 30);
  const stage: Stage = { random, startMonth, first, asOf, round: random.chance(0.4) };
  const currency = random.chance(0.08) ? "JPY" : "USD";
  const { reps, assignments } = makeReps(stage);
  const deals = makeDeals(stage, reps, random.chance(0.6), currency);
  const world: World = {
    meta: [{ key: "title", value: "World" }, { key: "currency", value: currency }, { key: "as_of", value: toText(asOf) }, ...(startMonth === 1 && random.chance(0.5) ? [] : [{ key: "fiscal_year_start_month", value: String(startMonth) }]), { key: "schema_version", value: "1" }],
    stages: [{ stage_id: "s1", position: 1, kind: "open" }, { stage_id: "s2", position: 2, kind: "open" }, { stage_id: "won", position: 3, kind: "won" }, { stage_id: "lost", position: 4, kind: "lost" }],
    reps: random.shuffled(reps),
    deals: random.shuffled(deals),
  };
  const maybe = (p: number, table: string, rows: () => Row[]) => { if (random.chance(p)) world[table] = random.shuffled(rows()); };
  maybe(0.95, "assignments", () => assignments);
  maybe(0.8, "credits", () => makeCredits(stage, deals, reps));
  maybe(0.95, "quotas", () => makeQuotas(stage, reps));
  maybe(0.93, "receipts", () => makeReceipts(stage, deals));
  maybe(0.93, "deliveries", () => makeDeliveries(stage, deals));
  maybe(0.95, "cancellations", () => makeCancellations(stage, deals));
  maybe(0.95, "stage_events", () => makeStageEvents(stage, deals));
  maybe(0.95, "checkpoints", () => makeCheckpoints(stage, deals));
  maybe(0.95, "surveys", () => makeSurveys(stage));
  maybe(0.95, "scores", () => makeScores(stage, reps));
  maybe(0.9, "fx_rates", () => makeRates(stage));
  maybe(0.9, "accounts", () => [{ account_id: "a1", segment: "large", industry: "retail", region: "North" }, { account_id: "a2", segment: "small", industry: "energy", region: null }, { account_id: "a3", segment: null, industry: "retail", region: "South" }]);
  maybe(0.9, "products", () => [{ product_id: "p1", name: "One", family: "core" }, { product_id: "p2", name: "Two", family: "cloud" }, { product_id: "p3", name: "Three", family: null }]);
  return world;
}
