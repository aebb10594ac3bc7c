import { own } from "../currencies.ts";
import { quarterOf, quarters } from "../settings.ts";
import type { Random } from "../random.ts";
import type { Deal, Start } from "./deal.ts";

type Price = Pick<Deal, "quantity" | "listAmount" | "amount" | "cost" | "discount" | "term" | "paymentDays">;

const paymentDays = { Enterprise: [[60, 45], [90, 30], [30, 25]], "Mid-market": [[30, 50], [60, 35], [45, 15]], Growth: [[30, 70], [45, 20], [60, 10]] } as const;

/** Price of a deal that ends on the day: whole units at list price, a discount that the end of a quarter deepens, cost. Money in cents. */
export function price(start: Start, end: number, random: Random): Price {
  const { product, account } = start;
  const quantity = Math.max(1, Math.round(start.size / product.listPrice));
  const listAmount = quantity * product.listPrice;
  const quarter = quarters[quarterOf(end)];
  const pressed = quarter && quarter.end - end <= 10 ? 0.05 : 0;
  const large = account.segment === "Enterprise" ? 0.02 : 0;
  const wished = random.chance(0.16) ? 0 : product.discount + pressed + large + 0.055 * random.normal();
  const percent = Math.min(0.38, Math.max(0, Math.round(wished * 200) / 200));
  // What is invoiced in another currency is rounded more coarsely, as the price list times a factor comes out.
  const step = account.currency === own ? 100 : 10_000;
  const amount = Math.round((listAmount * (1 - percent)) / step) * step;
  return {
    quantity,
    listAmount,
    amount,
    cost: Math.round((listAmount * product.costShare * random.between(0.88, 1.14)) / 100) * 100,
    discount: percent,
    term: product.terms.length > 0 ? random.weighted(product.terms) : null,
    paymentDays: random.weighted<number>(paymentDays[account.segment]),
  };
}
