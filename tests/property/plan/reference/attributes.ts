import { type Book, type Deal, figure } from "./book.ts";
import { type Span, fiscalYearOf, periodsOf, within } from "./days.ts";
import type { PlanDocument } from "./document.ts";
import type { Seen } from "./event.ts";
import { type Exact, exact, one } from "./exact.ts";

/** 1 − amount / list_amount, margin over amount …: the figures of a deal that filters and attributes name; exact, null when absent. */
export function dealFigure(name: string, { deal, rate }: Seen): Exact | null {
  if (deal === null) return null;
  const amount = figure(deal.row, "amount");
  switch (name) {
    case "amount":
      return amount === null || rate === null ? null : amount.times(rate);
    case "discount": {
      const list = figure(deal.row, "list_amount");
      return amount === null || list === null || list.sign <= 0 ? null : one.minus(amount.over(list));
    }
    case "margin_rate": {
      const cost = figure(deal.row, "cost");
      return amount === null || cost === null || amount.sign <= 0 ? null : amount.minus(cost).over(amount);
    }
    default:
      return figure(deal.row, name);
  }
}

/** Deals before it in its chain of renewals. */
function renewals(book: Book, deal: Deal): Exact {
  let n = 0;
  const met = new Set([deal.id]);
  for (let id = deal.row.renews_deal_id; id != null && book.dealById.has(String(id)) && !met.has(String(id)); n++) {
    met.add(String(id));
    id = book.dealById.get(String(id))!.row.renews_deal_id;
  }
  return exact(n);
}

function periodIndex(plan: PlanDocument, startMonth: number, day: number): number {
  const year = fiscalYearOf(day, startMonth);
  const periods = periodsOf(year, plan.period);
  const place = periods.findIndex((p: Span) => within(day, p));
  const name = new Date(year.first * 86_400_000).getUTCFullYear();
  return name * periods.length + place;
}

/** An attribute to 6 decimals; null when absent. */
export function attribute(name: string, seen: Seen, plan: PlanDocument): Exact | null {
  const { day, deal, due, cash } = seen;
  if (deal === null) return null;
  switch (name) {
    case "renewals":
      return renewals(seen.book, deal);
    case "days_to_cash":
      return cash && deal.closed !== null ? exact(day - deal.closed) : null;
    case "days_overdue":
      return cash && due !== null ? exact(day - due) : null;
    case "periods_to_cash":
      return cash && deal.closed !== null ? exact(periodIndex(plan, seen.book.startMonth, day) - periodIndex(plan, seen.book.startMonth, deal.closed)) : null;
    default:
      return dealFigure(name, seen)?.to(6) ?? null;
  }
}
