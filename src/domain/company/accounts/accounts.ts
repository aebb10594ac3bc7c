import { currencyOf } from "../currencies.ts";
import type { Seat } from "../org/people.ts";
import type { Random, Streams } from "../random.ts";
import { familyName, industries } from "../words/companies.ts";
import type { Account, Segment } from "./account.ts";

const bySegment: Record<Segment, { employees: number; fit: number; weight: number }> = {
  Enterprise: { employees: 6200, fit: 64, weight: 1.4 },
  "Mid-market": { employees: 950, fit: 58, weight: 1 },
  Growth: { employees: 190, fit: 50, weight: 0.75 },
};

const round = (value: number, to: number) => Math.max(to, Math.round(value / to) * to);

interface Shape {
  name: string;
  industry: string;
  segment: Segment;
  parent: string | null;
}

/** A family is one independent company, or a group with its companies, a trade each. */
function family(index: number, random: Random): Shape[] {
  const [en, zh] = familyName(index);
  const { name: industry, trades } = random.weighted(industries.map((i) => [i, i.weight] as const));
  const segment = random.weighted<Segment>([["Enterprise", 17], ["Mid-market", 49], ["Growth", 34]]);
  const members = random.chance(0.42) ? random.int(2, trades.length) : 1;
  const companies = random.shuffle(trades).slice(0, members).map((trade): Shape => ({ name: `${en} ${trade[0]} ${zh}${trade[1]}`, industry, segment, parent: null }));
  if (members === 1) return companies;
  const group = `${en} Group ${zh}集团`;
  return [{ name: group, industry, segment: "Enterprise", parent: null }, ...companies.map((c) => ({ ...c, parent: group, segment: random.chance(0.2) ? ("Enterprise" as const) : c.segment }))];
}

/** Customers in families, spread over the seats by how rich each territory is. */
export function accounts(count: number, seats: readonly Seat[], stream: Streams): Account[] {
  const random = stream("accounts");
  const digits = Math.max(3, String(count).length);
  const ids = new Map<string, string>();
  const out: Account[] = [];
  const territories = seats.map((s) => [s, s.weight] as const);
  for (let f = 0; out.length < count; f++) {
    const home = random.weighted(territories);
    const currency = currencyOf(stream("currency", f));
    for (const shape of family(f, random).slice(0, count - out.length)) {
      const id = `A${String(out.length + 1).padStart(digits, "0")}`;
      ids.set(shape.name, id);
      const usual = bySegment[shape.segment];
      const employees = round(random.lognormal(usual.employees, 0.5), 10);
      const fit = Math.min(100, Math.max(0, Math.round(usual.fit + 15 * random.normal())));
      const seat = random.chance(0.8) ? home : random.weighted(territories);
      out.push({
        id,
        name: shape.name,
        parent: shape.parent === null ? null : ids.get(shape.parent)!,
        industry: shape.industry,
        segment: shape.segment,
        region: seat.team.region,
        employees,
        currency,
        revenue: round(employees * random.lognormal(26_000_000, 0.4), 10_000_000),
        fit: random.chance(0.03) ? null : fit,
        seat,
        weight: usual.weight * random.lognormal(1, 0.5),
      });
    }
  }
  return out;
}
