import { addMonths } from "../../calendar.ts";
import type { Company } from "../company.ts";
import { dayNumber, dayText, workdayAfter, workdayBefore } from "../days.ts";
import { products } from "../products.ts";
import type { Random } from "../random.ts";
import { firstDay, lastDay } from "../settings.ts";
import { sources } from "../words/deals.ts";
import type { Deal, Start } from "./deal.ts";

/** Median size of a deal in cents at list price, by segment. */
const size = { Enterprise: 17_500_000, "Mid-market": 9_200_000, Growth: 4_600_000 };
/** So many deals were under way when the system began to record, in the first days. */
const underWay = 0.03;
const weights = products.map((p) => [p, p.weight] as const);

/** A deal that comes from nowhere else: created at any time, fewer as the years go by, since won deals bring more and more of the others. */
export function rootStart(company: Company, accountAt: (r: number) => Company["accounts"][number], random: Random): Start {
  const migrated = random.chance(underWay);
  const share = migrated ? 0 : random.next();
  const span = lastDay - firstDay + 1;
  const created = workdayBefore(firstDay + Math.max(1, Math.floor(span * (0.95 * share + 0.05 * share * share))) + (migrated ? random.int(0, 3) : 0));
  const account = accountAt(random.next());
  const seat = random.chance(0.82) ? account.seat : random.pick(company.seats);
  const product = random.weighted(weights);
  return {
    kind: random.chance(0.2) ? "cross_sell" : "new",
    created,
    account,
    seat,
    product,
    source: random.weighted(sources),
    size: random.lognormal(size[account.segment] * (product.family === "Services" ? 0.6 : 1), 0.66),
    underWay: migrated ? random.int(1, 3) : null,
    renews: null,
  };
}

/** What a won deal leads to: its renewal when the term ends (larger at times: then an expansion), and more business in between. */
export function following(deal: Deal, random: Random): Start[] {
  if (deal.outcome !== "won" || deal.closed === null) return [];
  const out: Start[] = [];
  const add = (start: Start) => {
    const created = workdayAfter(start.created);
    if (created <= lastDay) out.push({ ...start, created });
  };
  const whole = deal.cancelled !== null && deal.cancelled.amount === deal.amount;
  const base = { account: deal.account, seat: deal.account.seat, source: deal.source, underWay: null };
  if (deal.term !== null && !whole) {
    const ends = dayNumber(addMonths(dayText(deal.closed), deal.term));
    const grows = random.chance(0.18);
    const created = Math.max(deal.closed + 20, ends - random.int(60, 125));
    add({ ...base, kind: grows ? "expansion" : "renewal", created, product: deal.product, size: deal.listAmount * (grows ? random.between(1.2, 1.8) : random.between(0.85, 1.08)), renews: deal });
  }
  if (!whole && random.chance(0.16)) {
    const same = random.chance(0.5);
    const product = same ? deal.product : random.weighted(weights);
    add({ ...base, kind: product === deal.product ? "expansion" : "cross_sell", created: deal.closed + random.int(50, 330), product, size: random.lognormal(size[deal.account.segment] * 0.6, 0.6), renews: null });
  }
  return out;
}
