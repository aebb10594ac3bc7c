import { invoiced } from "../currencies.ts";
import type { Random } from "../random.ts";
import { lastDay } from "../settings.ts";
import type { CompanyTable } from "./table.ts";

/** Most pay some days late, some early, a few very late or never. */
const late = (random: Random): number | null => (random.chance(0.012) ? null : random.chance(0.12) ? random.int(25, 95) : Math.round(random.between(-6, 4) + random.lognormal(5, 0.8)));

/** Invoices of a won deal: one for small ones, up to four for large ones, a quarter apart. They sum to its amount; one that is cancelled whole is invoiced no further. */
export const receipts: CompanyTable = {
  name: "receipts",
  *each(deal, _, random) {
    if (deal.outcome !== "won" || deal.amount === 0) return;
    const parts = deal.amount < 4_000_000 ? 1 : deal.amount < 15_000_000 ? random.weighted([[1, 55], [2, 45]]) : random.weighted([[1, 25], [2, 35], [4, 40]]);
    const whole = deal.cancelled?.amount === deal.amount ? deal.cancelled.day : null;
    let rest = deal.amount;
    for (let i = 0; i < parts; i++) {
      const amount = i === parts - 1 ? rest : Math.round(deal.amount / parts / 100) * 100;
      rest -= amount;
      const due = deal.closed! + deal.paymentDays + i * 91;
      const delay = late(random);
      const received = delay === null ? null : Math.max(deal.closed! + 1, due + delay);
      if (whole !== null && due >= whole) continue;
      yield { deal_id: deal.id, due_on: due, received_on: received !== null && received <= lastDay ? received : null, amount: invoiced(deal, amount) };
    }
  },
};
