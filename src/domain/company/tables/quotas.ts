import type { Company } from "../company.ts";
import { type Rep, type Seat, standingOn } from "../org/people.ts";
import type { Random } from "../random.ts";
import { quarters } from "../settings.ts";
import type { Totals } from "../totals.ts";
import type { CompanyTable, Row } from "./table.ts";

/** Won amount of each year as a share of the quotas that were set for it. */
const reached = [0.95, 0.91, 0.94];
/** Quota of the quarters since joining, as a share of the full one. */
const ramp = [0.5, 0.75];
/** Quotas rise over the year. */
const season = [0.22, 0.24, 0.25, 0.29];

interface Claim {
  rep: Rep;
  seat: Seat;
  quarter: number;
  /** part of a seller's full quota */
  weight: number;
  /** part of the quarter's days in the seat */
  days: number;
}

/** Every quarter in which a rep held a seat; the quarter of joining, where it is short, is left without a quota for one of them. */
function claims({ seats }: Company, random: Random): Claim[] {
  const all = seats.flatMap((seat) =>
    seat.spans.flatMap(({ rep, from, to }) =>
      quarters.flatMap((q, quarter): Claim[] => {
        const days = Math.min(to, q.end) - Math.max(from, q.start) + 1;
        if (days <= 0) return [];
        const since = quarters.filter((earlier) => earlier.end >= rep.hired && earlier.start < q.start).length;
        return [{ rep, seat, quarter, weight: rep.level * (rep.hired > quarters[0]!.start ? (ramp[since] ?? 1) : 1), days: days / (q.end - q.start + 1) }];
      }),
    ),
  );
  const joined = all.filter((c) => c.days < 1 && c.rep.hired > quarters[c.quarter]!.start);
  const without = joined.length > 0 ? random.pick(joined) : undefined;
  return all.filter((c) => c !== without);
}

/** Share of each quarter in its year's quota: the season, and in the first year the deals that there were to win. */
function quarterShare(won: Float64Array, quarter: number): number {
  const year = Math.floor(quarter / 4);
  const sum = won.slice(year * 4, year * 4 + 4).reduce((a, b) => a + b, 0);
  const real = sum > 0 ? won[quarter]! / sum : 0.25;
  return year === 0 ? real : 0.6 * season[quarter % 4]! + 0.4 * real;
}

const step = (cents: number) => (cents > 5_000_000 ? 500_000 : 100_000);
const rounded = (cents: number) => Math.max(step(cents), Math.round(cents / step(cents)) * step(cents));

export const quotas: CompanyTable = {
  name: "quotas",
  *after(company: Company, { won, overlay }: Totals) {
    const row = (rep: Rep, measure: string, quarter: number, amount: number): Row => ({ rep_id: rep.id, measure, period_start: quarters[quarter]!.start, period_end: quarters[quarter]!.end, amount });
    const all = claims(company, company.stream("quotas"));
    for (let quarter = 0; quarter < quarters.length; quarter++) {
      const here = all.filter((c) => c.quarter === quarter);
      const year = Math.floor(quarter / 4);
      const ofYear = won.slice(year * 4, year * 4 + 4).reduce((a, b) => a + b, 0) / reached[year]!;
      const each = (ofYear * quarterShare(won, quarter)) / here.reduce((sum, c) => sum + c.weight * c.days, 0);
      const byLead = new Map<Rep, number>();
      for (const c of here) {
        const amount = rounded(each * c.weight);
        yield row(c.rep, "bookings", quarter, amount);
        const lead = standingOn(c.rep, Math.max(quarters[quarter]!.start, c.rep.hired)).manager;
        if (lead) byLead.set(lead, (byLead.get(lead) ?? 0) + amount * c.days);
      }
      for (const [lead, amount] of byLead) yield row(lead, "bookings", quarter, rounded(amount * 0.95));
      for (const engineer of [...company.engineers.values()].flat()) {
        const brought = overlay.slice(engineer.index * quarters.length + year * 4, engineer.index * quarters.length + year * 4 + 4).reduce((a, b) => a + b, 0);
        if (brought > 0) yield row(engineer, "overlay_bookings", quarter, rounded((brought / 0.95) * season[quarter % 4]!));
      }
    }
  },
};
