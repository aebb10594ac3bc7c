import type { World } from "../../../lib/world.ts";
import { type Book, figure, readBook } from "./book.ts";
import { type Listed as Listing, throughComponent } from "./component.ts";
import { type Span, fiscalYearOf, periodsOf, toText } from "./days.ts";
import type { PlanDocument } from "./document.ts";
import type { Released } from "./entry.ts";
import { type Exact, exact, total } from "./exact.ts";
import { fatesOf } from "./fates.ts";
import { People } from "./people.ts";
import { overTheSum } from "./plan-level.ts";
import { Reach } from "./reach.ts";
import type { Issue, Line, Replayed, RepRow } from "./result.ts";
import { type Scene, exchange } from "./scene.ts";
import { missesTable } from "./tables.ts";

export interface Listed {
  from?: string;
  to?: string;
}
const adjustments = ["plan_cap", "guarantee", "draw"];

/** From the fiscal year of the first won deal to that of the export's day. */
function fiscalYears(book: Book): Span[] {
  const closings = book.deals.filter((d) => d.won && d.closed! <= book.asOf).map((d) => d.closed!);
  if (closings.length === 0) return [];
  const years = [fiscalYearOf(Math.min(...closings), book.startMonth)];
  while (years.at(-1)!.last < book.asOf) years.push(fiscalYearOf(years.at(-1)!.last + 1, book.startMonth));
  return years;
}

const closedIn = (book: Book, spans: readonly Span[]) => book.deals.filter((d) => d.won && d.closed! <= book.asOf && spans.some((s) => d.closed! >= s.first && d.closed! <= s.last));

function revenueOf(scene: Scene, spans: readonly Span[]): Exact {
  const amounts: Exact[] = [];
  for (const deal of closedIn(scene.book, spans)) {
    const amount = figure(deal.row, "amount");
    const rate = exchange(scene, deal, deal.closed!);
    if (amount !== null && rate !== null) amounts.push(amount.times(rate));
  }
  return scene.book.coin.round(total(amounts));
}

const splitsWrong = (book: Book, spans: readonly Span[]): boolean =>
  closedIn(book, spans).some((deal) => deal.credits.length > 0 && !total(deal.credits.filter((c) => c.type === "revenue" && c.share !== null).map((c) => c.share!)).is(exact(1)));

/** Replays a world's deals under a plan as plan.md says, in plain loops and exact arithmetic, sharing nothing with the compiler. */
export function replayByHand(world: World, plan: PlanDocument, listed: Listed = {}): Replayed {
  const book = readBook(world);
  const reach = new Reach();
  const scene: Scene = { book, plan, people: new People(book), reach, earned: [] };
  const years = fiscalYears(book);
  const spans = years.flatMap((y) => periodsOf(y, plan.period)).filter((p) => p.first <= book.asOf && toText(p.first) >= (listed.from ?? "") && toText(p.first) <= (listed.to ?? "9999"));
  const shown = new Set(spans.map((s) => s.first));
  const order = [...plan.components.map((c) => c.id), ...adjustments];
  const issues = new Map<string, Issue>();
  const list = (issue: Issue) => {
    reach.see(issue.code);
    issues.set(JSON.stringify([issue.code, issue.rep_id, issue.component_id]), issue);
  };
  const listAll = (found: readonly Listing[], component_id: string) => {
    for (const { code, rep, period } of found) if (shown.has(period.first)) list({ code, rep_id: rep?.id ?? null, component_id });
  };

  if (spans.length > 0 && splitsWrong(book, spans)) list({ code: "splits_not_one", rep_id: null, component_id: null });
  const forNobody = !scene.people.anybody(plan.eligible);
  if (forNobody && plan.eligible) list({ code: "nobody_eligible", rep_id: null, component_id: null });
  const rows: Parameters<typeof rowOf>[1][] = [];
  const released: Released[] = [];
  const sums = new Map<string, bigint>();
  for (const component of plan.components) {
    if (!forNobody && component.eligible && !scene.people.anybody(plan.eligible, component.eligible)) list({ code: "nobody_eligible", rep_id: null, component_id: component.id });
    if (spans.length > 0 && missesTable(book, component)) list({ code: "table_missing", rep_id: null, component_id: component.id });
    const found = throughComponent(scene, component, years);
    listAll(found.listed, component.id);
    rows.push(...found.rows.map((r) => ({ ...r, component: component.id, counts: component.counts !== false })));
    released.push(...fatesOf(scene, component, found.entries));
    if (component.counts === false) { if (found.entries.some((e) => e.cents !== 0n)) reach.see("counts: false"); }
    else for (const e of found.entries) sums.set(`${e.rep.id} ${e.period.first}`, (sums.get(`${e.rep.id} ${e.period.first}`) ?? 0n) + e.cents);
  }
  for (const rep of book.reps) {
    const missing: Listing[] = [];
    const entries = overTheSum(scene, rep, years, (period) => sums.get(`${rep.id} ${period.first}`) ?? 0n, missing);
    listAll(missing, "plan_cap");
    for (const id of adjustments) for (const period of new Set(entries.filter((e) => e.component === id).map((e) => e.period))) {
      rows.push({ rep, period, component: id, counts: true, outcome: { credit: null, quota: null, attainment: null } });
    }
    released.push(...fatesOf(scene, null, entries));
  }

  const kept = rows.filter((r) => shown.has(r.period.first)).sort((a, b) => compareText(a.rep.id, b.rep.id) || a.period.first - b.period.first || order.indexOf(a.component) - order.indexOf(b.component));
  const lines = released.filter((r) => shown.has(r.entry.period.first)).map((r, place) => ({ r, place })).sort(({ r: { entry: a }, place: p }, { r: { entry: b }, place: q }) =>
    compareText(a.rep.id, b.rep.id) || a.period.first - b.period.first || order.indexOf(a.component) - order.indexOf(b.component) || a.on - b.on || compareText(a.deal?.id ?? "\uffff", b.deal?.id ?? "\uffff") || p - q).map(({ r }) => r);
  const byRow = new Map<string, Released[]>();
  for (const r of lines) {
    const key = `${r.entry.rep.id} ${r.entry.period.first} ${r.entry.component}`;
    byRow.set(key, [...(byRow.get(key) ?? []), r]);
  }
  const reps = kept.map((row) => ({ counts: row.counts, row: rowOf(book, row, plan, byRow.get(`${row.rep.id} ${row.period.first} ${row.component}`) ?? []) }));
  const sum = (column: "earned" | "payable" | "unreleased" | "forfeited" | "clawback") => total(reps.filter((r) => r.counts).map((r) => exact(r.row[column])));
  const revenue = revenueOf(scene, spans);
  const text = (x: Exact) => book.coin.text(x);
  return {
    earned: text(sum("earned")), payable: text(sum("payable")), unreleased: text(sum("unreleased")), forfeited: text(sum("forfeited")), clawback: text(sum("clawback")),
    revenue: text(revenue), cost_of_sales: revenue.sign > 0 ? sum("earned").over(revenue).text(6) : null,
    reps: reps.map((r) => r.row), lines: lines.flatMap((r) => linesOf(book, r)), issues: [...issues.values()], reached: reach.seen,
  };
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function rowOf(book: Book, row: { rep: { id: string }; period: Span; component: string; counts: boolean; outcome: { credit: Exact | null; quota: Exact | null; attainment: Exact | null } }, plan: PlanDocument, released: readonly Released[]): RepRow {
  const sum = (which: (r: Released) => bigint) => book.coin.text(book.coin.worth(released.reduce((s, r) => s + which(r), 0n)));
  const having = (...statuses: string[]) => sum((r) => r.pieces.filter((p) => statuses.includes(p.status)).reduce((s, p) => s + p.cents, 0n));
  const isBack = (r: Released) => r.entry.kind === "clawback";
  const { credit, quota, attainment } = row.outcome;
  const component = plan.components.find((c) => c.id === row.component);
  const goal = component && "measure" in component && component.measure?.goal !== undefined;
  return {
    rep_id: row.rep.id, period_start: toText(row.period.first), component_id: row.component, credit: credit && credit.text(6),
    quota: quota && (goal ? quota.text(2) : book.coin.text(quota)), attainment: attainment && attainment.text(6),
    earned: sum((r) => (isBack(r) ? 0n : r.entry.cents)), payable: having("payable"), unreleased: having("unreleased", "held"), forfeited: having("forfeited"), clawback: sum((r) => (isBack(r) ? r.entry.cents : 0n)),
  };
}

function linesOf(book: Book, { entry, pieces }: Released): Line[] {
  return pieces.map(({ cents, status, payableOn }) => ({
    rep_id: entry.rep.id, period_start: toText(entry.period.first), component_id: entry.component, deal_id: entry.deal?.id ?? null, kind: entry.kind, earned_on: toText(entry.on),
    credit: entry.credit && entry.credit.text(6), rate: entry.rate && entry.rate.text(6), amount: book.coin.text(book.coin.worth(cents)), status, payable_on: payableOn === null ? null : toText(payableOn),
  }));
}
