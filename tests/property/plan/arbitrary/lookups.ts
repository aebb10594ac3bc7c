import type { Attribute, Lookup, Measure, Pairs, Range, Where } from "../reference/document.ts";
import type { Random } from "../random.ts";

const cashless: Attribute[] = ["amount", "quantity", "discount", "margin_rate", "term_months", "payment_days", "renewals", "renewals"];
const cash: Attribute[] = ["days_to_cash", "days_overdue", "periods_to_cash"];

/** Starts of the kind that a field's values reach. */
export const startsOf: Record<Attribute, number[]> = {
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

export const attributeFor = (random: Random, of: Measure["of"]): Attribute => (of === "collections" && random.chance(0.8) ? random.pick(cash) : random.pick(cashless));
export const pairsFrom = (random: Random, starts: number[], value: () => number, least: number): Pairs => random.some(starts, random.int(least, Math.min(4, starts.length))).map((from) => [from, value()]);

export function lookup(random: Random, of: Attribute, value: () => number): Lookup {
  return random.chance(0.5) ? { of, steps: pairsFrom(random, startsOf[of], value, 1) } : { of, points: pairsFrom(random, startsOf[of], value, 2) };
}

export function range(random: Random, starts: readonly number[]): Range {
  const at = random.pick(starts);
  return random.weighted<Range>([[3, () => ({ at_least: at })], [3, () => ({ above: at })], [2, () => ({ below: at })], [2, () => ({ at_most: at })], [1, () => ({ at_least: starts[0]!, below: starts.at(-1)! })]]);
}

const lists: Record<string, string[]> = {
  kind: ["new", "renewal", "expansion"], product: ["p1", "p2", "p3"], family: ["core", "cloud"], source: ["event", "referral"], segment: ["large", "small"],
  industry: ["retail", "energy"], account_region: ["North", "South"], credit_role: ["lead", "support"], credit_type: ["revenue", "overlay"],
};

export function where(random: Random, credits: boolean, deep = true): Where {
  const made: Where = {};
  for (let n = random.weighted<number>([[5, () => 1], [2, () => 2]]); n > 0; n--) {
    const field = random.pick(Object.keys(lists).filter((f) => credits || !f.startsWith("credit_")));
    if (random.chance(0.6)) Object.assign(made, { [field]: random.some(lists[field]!, random.int(1, 2)) });
    else {
      const figure = random.pick(["amount", "quantity", "discount", "margin_rate", "term_months", "payment_days"] as const);
      made[figure] = range(random, startsOf[figure]);
    }
  }
  if (!deep || random.chance(0.7)) return made;
  return random.chance(0.6) ? { not: made } : { ...where(random, credits, false), not: made };
}
