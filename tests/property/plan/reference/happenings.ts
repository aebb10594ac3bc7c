import { type Deal, figure } from "./book.ts";
import type { DayNumber } from "./days.ts";
import type { Measure } from "./document.ts";
import type { Happening } from "./event.ts";
import { type Exact, exact, one, total } from "./exact.ts";

const base = { shared: true, money: true, due: null, cash: false, net: false };

/** What closing the deal is worth by a measure; null where a figure is missing. */
function closingWorth(deal: Deal, of: Measure["of"]): Exact | null {
  const amount = figure(deal.row, "amount");
  switch (of) {
    case "acv": {
      const term = figure(deal.row, "term_months");
      return amount !== null && term !== null && !term.below(exact(12)) ? amount.times(exact(12)).over(term) : amount;
    }
    case "margin": {
      const cost = figure(deal.row, "cost");
      return amount === null || cost === null ? null : amount.minus(cost);
    }
    case "quantity":
      return figure(deal.row, "quantity");
    case "deals":
      return one;
    default:
      return amount;
  }
}

/** A closing and, of `net`, its cancellations: one happening a day. */
function closings(deal: Deal, { of, net }: Measure): Happening[] {
  const worth = closingWorth(deal, of);
  if (worth === null) return [];
  const parts: { day: DayNumber; worth: Exact; net: boolean }[] = [{ day: deal.closed!, worth, net: false }];
  const amount = figure(deal.row, "amount");
  if (net && amount !== null && amount.sign !== 0) {
    let cancelled = exact(0);
    for (const c of deal.cancellations) {
      const before = cancelled;
      cancelled = cancelled.plus(c.amount);
      if (of !== "deals") parts.push({ day: c.on, worth: worth.times(c.amount).over(amount).negated(), net: true });
      else if (before.below(amount) && !cancelled.below(amount)) parts.push({ day: c.on, worth: one.negated(), net: true });
    }
  }
  return [...new Set(parts.map((p) => p.day))].map((day) => {
    const own = parts.filter((p) => p.day === day);
    return { ...base, deal, day, worth: total(own.map((p) => p.worth)), shared: of !== "deals", money: of !== "deals" && of !== "quantity", rateDay: deal.closed!, net: own.some((p) => p.net) };
  });
}

/** What a measure makes of a deal, whoever is credited: one happening a day. */
export function happenings(deal: Deal, measure: Measure): Happening[] {
  const once = (day: DayNumber | undefined): Happening[] => (day === undefined ? [] : [{ ...base, deal, day, worth: one, shared: false, money: false, rateDay: day }]);
  if (measure.of === "stage") return once(deal.entered.get(measure.stage!));
  if (measure.of === "checkpoint") return once(deal.done.get(measure.checkpoint!));
  if (!deal.won) return [];
  switch (measure.of) {
    case "collections": {
      const known = deal.receipts.filter((r) => r.received !== null && r.amount !== null);
      return [...new Set(known.map((r) => r.received!))].map((day) => {
        const receipts = known.filter((r) => r.received === day);
        const due = receipts.map((r) => r.due).filter((d) => d !== null);
        return { ...base, deal, day, worth: total(receipts.map((r) => r.amount!)), rateDay: day, due: due.length > 0 ? Math.min(...due) : null, cash: true };
      });
    }
    case "acceptances": {
      const days = deal.deliveries.map((d) => d.accepted);
      const amount = figure(deal.row, "amount");
      if (days.length === 0 || days.includes(null) || amount === null) return [];
      const day = Math.max(...(days as DayNumber[]));
      return [{ ...base, deal, day, worth: amount, rateDay: day }];
    }
    default:
      return closings(deal, measure);
  }
}
