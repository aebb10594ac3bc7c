import { type Credit, type Deal, figure } from "./book.ts";
import { type DayNumber, type Span, monthsAfter, within } from "./days.ts";
import type { Measure } from "./document.ts";
import { type Exact, exact, one, total, zero } from "./exact.ts";
import { type Scene, exchange } from "./scene.ts";
import type { Viewer } from "./viewer.ts";
import { keeps } from "./where.ts";

/** What a ratio divides; missing when the bottom is not above 0. */
interface Fraction {
  top: Exact;
  bottom: Exact;
}
interface Asked {
  scene: Scene;
  measure: Measure;
  viewer: Viewer;
  window: Span;
  /** the days of what was left out for want of an exchange rate */
  lost: DayNumber[];
  /** the value of an event measure, by its own scope */
  valueOf: (measure: Measure, window: Span) => Exact;
}

/** The credits through which a deal counts on a day. */
function creditsOn({ scene, measure, viewer }: Asked, deal: Deal, day: DayNumber): Credit[] {
  const rate = exchange(scene, deal, day);
  return deal.credits.filter((credit) => viewer.counts(credit, day) && keeps(measure.where, { book: scene.book, deal, day, due: null, cash: false, credit, rate }));
}
const counts = ({ scene, viewer, window }: Asked, day: DayNumber): boolean => within(day, window) && day <= scene.book.asOf && viewer.inOn(day);

/** `amount × share` of a deal on a day, in the bundle's currency; null where the rep is not credited or there is no rate. */
function money(asked: Asked, deal: Deal, amount: Exact | null, day: DayNumber): Exact | null {
  const shares = creditsOn(asked, deal, day).filter((c) => c.share !== null);
  if (shares.length === 0 || amount === null) return null;
  const rate = exchange(asked.scene, deal, day);
  if (rate === null) {
    asked.lost.push(day);
    return null;
  }
  return amount.times(total(shares.map((c) => c.share!))).times(rate).to(6);
}

function surveys(asked: Asked): Fraction {
  const { book } = asked.scene;
  const scores = book.surveys.filter(({ account, on }) => counts(asked, on) && book.deals.some((d) => d.won && d.closed! <= on && d.row.account_id === account && creditsOn(asked, d, on).length > 0));
  return { top: total(scores.map((s) => s.score)), bottom: exact(scores.length) };
}

function collected(asked: Asked): Fraction {
  const { asOf, deals } = asked.scene.book;
  let [top, bottom] = [zero, zero];
  for (const deal of deals.filter((d) => d.won)) for (const { due, received, amount } of deal.receipts) {
    if (due === null || !counts(asked, due)) continue;
    const value = money(asked, deal, amount, due);
    if (value === null) continue;
    bottom = bottom.plus(value);
    if (received !== null && received <= Math.min(asked.window.last, asOf)) top = top.plus(value);
  }
  return { top, bottom };
}

function renewed(asked: Asked): Fraction {
  const { asOf, deals } = asked.scene.book;
  let [top, bottom] = [zero, zero];
  for (const deal of deals.filter((d) => d.won)) {
    const term = figure(deal.row, "term_months");
    if (term === null) continue;
    const end = monthsAfter(deal.closed!, Number(term.text(0)));
    if (!counts(asked, end)) continue;
    const value = money(asked, deal, figure(deal.row, "amount"), end);
    if (value === null) continue;
    bottom = bottom.plus(value);
    if (deals.some((d) => d.won && d.row.renews_deal_id === deal.id && d.closed! <= Math.min(asked.window.last, asOf))) top = top.plus(value);
  }
  return { top, bottom };
}

function onTime(asked: Asked): Fraction {
  let [top, bottom] = [zero, zero];
  for (const deal of asked.scene.book.deals.filter((d) => d.won)) for (const { due, accepted } of deal.deliveries) {
    if (due === null || !counts(asked, due) || creditsOn(asked, deal, due).length === 0) continue;
    bottom = bottom.plus(one);
    if (accepted !== null && accepted <= due) top = top.plus(one);
  }
  return { top, bottom };
}

function graded({ scene: { book }, measure, viewer, window }: Asked): Fraction {
  const own = book.scores.filter((s) => s.rep === viewer.rep?.id && s.name === measure.name && within(s.on, window) && s.on <= book.asOf);
  return { top: total(own.map((s) => s.value)), bottom: exact(own.length) };
}

function fraction(asked: Asked): Fraction {
  const { measure, window, valueOf } = asked;
  switch (measure.of) {
    case "csat": return surveys(asked);
    case "collection_rate": return collected(asked);
    case "renewal_rate": return renewed(asked);
    case "on_time_rate": return onTime(asked);
    case "score": return graded(asked);
    case "margin_rate": return { top: valueOf({ ...measure, of: "margin" }, window), bottom: valueOf({ ...measure, of: "bookings" }, window) };
    case "growth": {
      const before = { first: monthsAfter(window.first, -12), last: monthsAfter(window.last + 1, -12) - 1 };
      return { top: valueOf(measure.base!, window), bottom: valueOf(measure.base!, before) };
    }
    case "ratio": return { top: valueOf(measure.top!, window), bottom: valueOf(measure.bottom!, window) };
    default: throw new Error(`not a ratio: ${measure.of}`);
  }
}

/** A ratio over a window, to 6 decimals; null when it is missing. */
export function ratioOf(asked: Asked): Exact | null {
  const { top, bottom } = fraction(asked);
  asked.scene.reach.see(`ratio ${asked.measure.of}${bottom.sign > 0 ? "" : ", missing"}`);
  return bottom.sign > 0 ? top.over(bottom).to(6) : null;
}
