import type { World } from "../../../lib/world.ts";
import { type Book, figure, readBook } from "./book.ts";
import { throughComponent } from "./component.ts";
import { type DayNumber, type Span, fiscalYearOf, periodsOf, toText } from "./days.ts";
import type { Component, PlanDocument } from "./document.ts";
import { type Exact, exact, one, total } from "./exact.ts";
import { Reach } from "./reach.ts";
import type { Issue, Line, Replayed, RepRow } from "./result.ts";
import { tablesOf } from "./where.ts";

export interface Listed {
  from?: string;
  to?: string;
}

/** From the fiscal year of the first won deal to that of the export's day. */
function fiscalYears(book: Book): Span[] {
  const closings = book.deals.filter((d) => d.won && d.closed! <= book.asOf).map((d) => d.closed!);
  if (closings.length === 0) return [];
  const years = [fiscalYearOf(Math.min(...closings), book.startMonth)];
  while (years.at(-1)!.last < book.asOf) years.push(fiscalYearOf(years.at(-1)!.last + 1, book.startMonth));
  return years;
}

function missingTables(book: Book, component: Component): boolean {
  const { measure } = component;
  const read = [
    ...(measure.of === "collections" ? ["receipts"] : measure.of === "acceptances" ? ["deliveries"] : []),
    ...tablesOf(measure.where),
    ...(component.multipliers ?? []).flatMap((m) => ("when" in m ? tablesOf(m.when) : [])),
  ];
  return read.some(book.absent);
}

function revenueOf(book: Book, plan: PlanDocument, spans: readonly Span[]): Exact {
  const amounts: Exact[] = [];
  for (const deal of book.deals) {
    const amount = figure(deal.row, "amount");
    if (!deal.won || amount === null || deal.closed! > book.asOf || !spans.some((s) => deal.closed! >= s.first && deal.closed! <= s.last)) continue;
    const rate = rateOn(book, deal.row.currency, plan.fx === "plan" ? fiscalYearOf(deal.closed!, book.startMonth).first : deal.closed!);
    if (rate !== null) amounts.push(amount.times(rate));
  }
  return book.coin.round(total(amounts));
}

function rateOn(book: Book, currency: unknown, on: DayNumber): Exact | null {
  if (currency == null || currency === book.currency) return one;
  let latest: Book["rates"][number] | null = null;
  for (const r of book.rates) if (r.currency === currency && r.from <= on && (latest === null || r.from > latest.from)) latest = r;
  return latest?.rate ?? null;
}

function splitsWrong(book: Book, spans: readonly Span[]): boolean {
  return book.deals.some((deal) => {
    if (!deal.won || deal.closed! > book.asOf || !spans.some((s) => deal.closed! >= s.first && deal.closed! <= s.last)) return false;
    return deal.credits.length > 0 && !total(deal.credits.filter((c) => c.type === "revenue" && c.share !== null).map((c) => c.share!)).is(one);
  });
}

const key = (...parts: (string | null)[]) => parts.map((p) => p ?? "\u0000").join("\u0001");

/** Replays a world's deals under a plan as plan.md says, in plain loops, sharing nothing with the compiler. */
export function replayByHand(world: World, plan: PlanDocument, listed: Listed = {}): Replayed {
  const book = readBook(world);
  const reach = new Reach();
  const years = fiscalYears(book);
  const spans = years.flatMap((y) => periodsOf(y, plan.period)).filter((p) => p.first <= book.asOf && toText(p.first) >= (listed.from ?? "") && toText(p.first) <= (listed.to ?? "9999"));
  const shown = new Set(spans.map((s) => toText(s.first)));
  const rows: { row: RepRow; counts: boolean }[] = [];
  const lines: Line[] = [];
  const issues = new Map<string, Issue>();
  const list = (issue: Issue) => issues.set(key(issue.code, issue.rep_id, issue.component_id), issue);

  for (const component of plan.components) if (spans.length > 0 && missingTables(book, component)) {
    reach.see("table_missing");
    list({ code: "table_missing", rep_id: null, component_id: component.id });
  }
  if (splitsWrong(book, spans)) {
    reach.see("splits_not_one");
    list({ code: "splits_not_one", rep_id: null, component_id: null });
  }
  for (const rep of book.reps) {
    const own: { rows: RepRow[]; lines: Line[]; component: Component }[] = [];
    for (const component of plan.components) {
      const found = throughComponent(book, plan, component, rep, years, reach);
      for (const { issue, period } of found.issues) if (shown.has(toText(period.first))) {
        reach.see(issue.code);
        list(issue);
      }
      own.push({ rows: found.rows, lines: found.lines, component });
    }
    for (const span of spans) for (const { rows: r, lines: l, component } of own) {
      const start = toText(span.first);
      for (const row of r) if (row.period_start === start) rows.push({ row, counts: component.counts !== false });
      lines.push(...l.filter((line) => line.period_start === start));
    }
  }
  const sum = (column: "earned" | "payable" | "unreleased") => total(rows.filter((r) => r.counts).map((r) => exact(r.row[column])));
  const revenue = revenueOf(book, plan, spans);
  const earned = sum("earned");
  return {
    earned: book.coin.text(earned), payable: book.coin.text(sum("payable")), unreleased: book.coin.text(sum("unreleased")), revenue: book.coin.text(revenue),
    cost_of_sales: revenue.sign > 0 ? earned.over(revenue).text(6) : null,
    reps: rows.map((r) => r.row), lines, issues: [...issues.values()], reached: reach.seen,
  };
}
