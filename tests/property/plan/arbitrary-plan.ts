import { measures } from "./arbitrary-world.ts";
import type { Attribute, Cap, Component, Eligible, Lookup, Measure, Multiplier, Pairs, PlanDocument, Range, Step, Tiers, Where } from "./reference/document.ts";
import type { Random } from "./random.ts";

const cashless: Attribute[] = ["amount", "quantity", "discount", "margin_rate", "term_months", "payment_days", "renewals", "renewals"];
const cash: Attribute[] = ["days_to_cash", "days_overdue", "periods_to_cash"];

/** Starts of the kind that a field's values reach. */
const startsOf: Record<Attribute, number[]> = {
  amount: [0, 2500, 10000, 20000, 33333.33],
  quantity: [0, 1, 5, 10, 12],
  discount: [0, 0.05, 0.1, 0.2, 0.3],
  margin_rate: [-0.1, 0, 0.1, 0.3, 0.5],
  term_months: [0, 3, 12, 24],
  payment_days: [0, 15, 30, 60],
  renewals: [0, 1, 2, 3],
  days_to_cash: [-3, 0, 5, 10, 40],
  days_overdue: [-20, 0, 5, 30],
  periods_to_cash: [0, 1, 2, 3],
};

const attributeFor = (random: Random, of: Measure["of"]): Attribute => (of === "collections" && random.chance(0.8) ? random.pick(cash) : random.pick(cashless));
const pairs = (random: Random, of: Attribute, value: () => number, least: number): Pairs => random.some(startsOf[of], random.int(least, Math.min(4, startsOf[of].length))).map((from) => [from, value()]);

function lookup(random: Random, of: Attribute, value: () => number): Lookup {
  return random.chance(0.5) ? { of, steps: pairs(random, of, value, 1) } : { of, points: pairs(random, of, value, 2) };
}

function range(random: Random, field: Attribute): Range {
  const at = random.pick(startsOf[field]);
  return random.weighted<Range>([[3, () => ({ at_least: at })], [3, () => ({ above: at })], [2, () => ({ below: at })], [2, () => ({ at_most: at })], [1, () => ({ at_least: startsOf[field][0]!, below: startsOf[field].at(-1)! })]]);
}

const lists: Record<string, string[]> = {
  kind: ["new", "renewal", "expansion"], product: ["p1", "p2", "p3"], family: ["core", "cloud"], source: ["event", "referral"], segment: ["large", "small"],
  industry: ["retail", "energy"], account_region: ["North", "South"], credit_role: ["lead", "support"], credit_type: ["revenue", "overlay"],
};

function where(random: Random, credits: boolean, deep = true): Where {
  const made: Where = {};
  for (let n = random.weighted<number>([[5, () => 1], [2, () => 2]]); n > 0; n--) {
    const field = random.pick(Object.keys(lists).filter((f) => credits || !f.startsWith("credit_")));
    if (random.chance(0.6)) Object.assign(made, { [field]: random.some(lists[field]!, random.int(1, 2)) });
    else {
      const figure = random.pick(["amount", "quantity", "discount", "margin_rate", "term_months", "payment_days"] as const);
      made[figure] = range(random, figure);
    }
  }
  if (!deep || random.chance(0.7)) return made;
  return random.chance(0.6) ? { not: made } : { ...where(random, credits, false), not: made };
}

const money = (of: Measure["of"]) => of !== "deals" && of !== "quantity";

function measure(random: Random): Measure {
  const of = random.weighted<Measure["of"]>([[4, () => "bookings"], [5, () => "collections"], [8, () => random.pick(measures)]]);
  return {
    of,
    ...(random.chance(0.3) ? { where: where(random, true) } : {}),
    ...(random.chance(0.18) ? { goal: money(of) ? random.pick([10000, 25000, 40000.5]) : random.pick([2, 5, 20]) } : random.chance(0.25) ? { quota: money(of) ? "strategic" : "deals" } : {}),
  };
}

const rate = (random: Random) => random.pick([0, 0.01, 0.02, 0.035, 0.05, 0.0725, 0.1, 0.2, 0.123456]);

function steps(random: Random, starts: number[], value: () => number): Step[] {
  const made = random.some(starts, random.int(2, 4));
  if (made[0] !== starts[0] && random.chance(0.5)) made.unshift(starts[0]!);
  return made.map((from) => ({ from, rate: value() }));
}

function tiers(random: Random, of: Measure["of"]): Tiers {
  const by = random.weighted<Tiers["by"]>([[8, () => "attainment"], [4, () => "amount"], [4, () => "deal"]]);
  const icr = random.chance(0.2);
  const starts = by === "attainment" ? [0, 0.25, 0.5, 0.75, 1, 1.25, 2] : !money(of) ? [0, 1, 2, 5, 10] : by === "deal" ? [0, 2500, 5000, 10000, 12500, 25000] : [0, 5000, 20000, 25000, 50000, 100000];
  const mode = random.weighted<"marginal" | "retroactive" | "mixed">([[3, () => "marginal"], [3, () => "retroactive"], [4, () => "mixed"]]);
  const made = steps(random, starts, () => (icr ? random.pick([0.5, 1, 1.5, 2, 1.234567]) : rate(random)));
  if (mode === "mixed") for (const step of made) if (random.chance(0.5)) step.retroactive = true;
  return {
    by,
    ...(mode === "retroactive" ? { mode } : mode === "marginal" && random.chance(0.3) ? { mode } : {}),
    ...(random.chance(mode === "marginal" ? 0.4 : 0.65) ? { accumulate: "year" as const } : random.chance(0.2) ? { accumulate: "period" as const } : {}),
    ...(random.chance(0.65) ? { bound: "to" as const } : random.chance(0.2) ? { bound: "from" as const } : {}),
    ...(icr ? { unit: "icr" as const } : {}),
    steps: made,
  };
}

function multiplier(random: Random, of: Measure["of"]): Multiplier {
  const factor = () => random.pick([0, 0.5, 0.8, 1, 1.1, 1.25, 2, 0.333333]);
  const on = random.weighted<"payout" | "credit" | undefined>([[3, () => undefined], [2, () => "payout"], [3, () => "credit"]]);
  const made = random.chance(0.3) ? { when: where(random, false), by: factor() } : lookup(random, attributeFor(random, of), factor);
  return on ? { ...made, on } : made;
}

function caps(random: Random): Cap[] {
  const made: Cap[] = [];
  const amount = () => random.pick([50, 200, 500, 999, 1500]);
  const size = () => (random.chance(0.45) ? { times_target: random.pick([0.01, 0.02, 0.05, 0.1, 0.333]) } : { amount: amount() });
  const soft = () => (random.chance(0.55) ? { above: random.pick([0.4, 0.5, 0.333]) } : {});
  if (random.chance(0.4)) made.push({ per: "deal", amount: amount() });
  if (random.chance(0.6)) made.push(random.chance(0.45) ? { per: "period", ...size(), excess: "carried" } : { per: "period", ...size(), ...soft() });
  if (random.chance(0.6)) made.push({ per: "year", ...size(), ...soft() });
  return made;
}

function eligible(random: Random): Eligible {
  return random.weighted<Eligible>([[4, () => ({ role: random.some(["KAM", "SE"], random.int(1, 2)) })], [3, () => ({ team: [random.pick(["North", "South"])] })], [1, () => ({ region: ["East", "West"] })], [1, () => ({ rep_id: ["r1", "r2"] })], [1, () => ({ plan_id: ["pilot"] })]]);
}

function payBy(random: Random, of: Measure["of"]): Pick<Component, "rate" | "tiers"> {
  const [a, b] = [attributeFor(random, of), attributeFor(random, of)];
  return random.weighted<Pick<Component, "rate" | "tiers">>([
    [16, () => ({ tiers: tiers(random, of) })],
    [2, () => ({ rate: rate(random) })],
    [3, () => ({ rate: lookup(random, a, () => rate(random)) })],
    [2, () => {
      const [rows, columns] = [random.some(startsOf[a], 2), random.some(startsOf[b], random.int(1, 2))];
      return { rate: { rows: { of: a, from: rows }, columns: { of: b, from: columns }, values: rows.map(() => columns.map(() => rate(random))) } };
    }],
  ]);
}

function component(random: Random, id: string): Component {
  const m = measure(random);
  const made: Component = { id, type: "commission", measure: m, ...payBy(random, m.of) };
  if (random.chance(0.55)) made.multipliers = Array.from({ length: random.int(1, 3) }, () => multiplier(random, m.of));
  const cap = random.chance(0.55) ? caps(random) : [];
  if (cap.length > 0) made.cap = cap.length === 1 && random.chance(0.6) ? cap[0]! : cap;
  if (random.chance(0.15)) made.eligible = eligible(random);
  if (made.tiers?.by === "attainment" || made.tiers?.unit) {
    if (random.chance(0.45)) made.prorate = false;
    if (random.chance(0.5)) made.quota_ramp = random.pick([[0, 0.25, 0.5, 0.75, 1], [0.5, 1], [0.333333, 0.9, 1], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]]);
    if (random.chance(0.3)) made.quota_factor = random.pick([0.5, 0.9, 1.1, 1.333333]);
  }
  if (made.tiers?.unit && random.chance(0.6)) made.weight = random.pick([0.5, 0.3, 0.7]);
  if (random.chance(0.07)) made.counts = false;
  return made;
}

/** A plan of one to three commissions: any mix of the parts that a commission can have. */
export function arbitraryPlan(random: Random, id: string): PlanDocument {
  return {
    id,
    title: { en: "Plan", zh: "方案" },
    period: random.weighted<PlanDocument["period"]>([[3, () => "month"], [5, () => "quarter"], [2, () => "half"], [2, () => "year"]]),
    ...(random.chance(0.2) ? { eligible: eligible(random) } : {}),
    ...(random.chance(0.6) ? { fx: "plan" as const } : random.chance(0.3) ? { fx: "event" as const } : {}),
    ...(random.chance(0.3) ? { quota_factor: random.pick([0.8, 1.2, 0.95]) } : {}),
    components: Array.from({ length: random.weighted<number>([[4, () => 1], [4, () => 2], [1, () => 3]]) }, (_, i) => component(random, `c${i + 1}`)),
  };
}
