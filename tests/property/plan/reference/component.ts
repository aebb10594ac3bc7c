import type { Book, Rep } from "./book.ts";
import { RunningCap } from "./caps.ts";
import { type DayNumber, type Span, periodsOf, toDayNumber, toText, within } from "./days.ts";
import type { Component, PlanDocument } from "./document.ts";
import { type Event, inOrder } from "./event.ts";
import { creditEvents } from "./events.ts";
import { type Exact, exact, total, zero } from "./exact.ts";
import { type Basis, capsOf, payouts, valueOf } from "./payouts.ts";
import type { Reach } from "./reach.ts";
import type { Issue, Line, RepRow } from "./result.ts";
import { inCents } from "./rounding.ts";
import { Service } from "./service.ts";

/** A line before its cents: what is paid for an event in this period. */
interface Due {
  event: Event;
  on: DayNumber;
  kind: "earned" | "true_up";
  payout: Exact;
}

export interface ForRep {
  rows: RepRow[];
  lines: Line[];
  issues: { issue: Issue; period: Span }[];
}

const byLine = (a: Due, b: Due): number => {
  const [p, q] = [a.event.happening.deal.id, b.event.happening.deal.id];
  return a.on - b.on || (p < q ? -1 : p > q ? 1 : 0) || inOrder(a.event, b.event);
};

/** One rep through one component, fiscal year after fiscal year. */
export function throughComponent(book: Book, plan: PlanDocument, component: Component, rep: Rep, years: readonly Span[], reach: Reach): ForRep {
  const service = new Service(rep, plan, component, reach);
  const lost: DayNumber[] = [];
  const events = creditEvents(book, plan, component, service, reach, lost);
  const found: ForRep = { rows: [], lines: [], issues: [] };
  for (const year of years) throughYear({ book, plan, component, rep, service, events, lost, year, reach, found });
  return found;
}

interface Year {
  book: Book;
  plan: PlanDocument;
  component: Component;
  rep: Rep;
  service: Service;
  events: readonly Event[];
  lost: readonly DayNumber[];
  year: Span;
  reach: Reach;
  found: ForRep;
}

function throughYear(y: Year): void {
  const { book, plan, component, rep, service, year, reach, found } = y;
  const caps = capsOf(component);
  const [periodCap, yearCap] = [caps.find((c) => c.per === "period"), caps.find((c) => c.per === "year")];
  const alongYear = yearCap && new RunningCap(yearCap, capAmount(yearCap, year), book.coin, reach);
  const accumulates = component.tiers?.accumulate === "year";
  let before = new Map<Event, Exact>();
  let carried = 0n;

  function capAmount(cap: { amount?: number; times_target?: number }, span: Span): Exact | null {
    if (cap.times_target === undefined) return exact(cap.amount!);
    const target = service.target(book, span, year);
    return target === null ? null : book.coin.round(exact(cap.times_target).times(target));
  }

  for (const period of periodsOf(year, plan.period)) {
    if (period.first > book.asOf || !service.inDuring(period)) continue;
    const own = y.events.filter((e) => within(e.day, period));
    const window = accumulates ? y.events.filter((e) => e.day >= year.first && e.day <= period.last) : own;
    const list = (code: Issue["code"]) => found.issues.push({ issue: { code, rep_id: rep.id, component_id: component.id }, period });
    if (y.lost.some((d) => within(d, period))) list("fx_missing");

    const { quota, basis, missing } = readBasis(y, period, accumulates);
    for (const code of missing) list(code);
    const hasCaps = [periodCap, yearCap].filter((c) => c?.times_target !== undefined);
    if (hasCaps.some((c) => service.target(book, c!.per === "year" ? year : period, year) === null)) list("target_missing");

    const dues: Due[] = [];
    if (missing.length === 0) {
      const paid = payouts(component, window, basis, book.coin, reach);
      const now = new Map(window.map((e, i) => [e, paid[i]!]));
      for (const [event, payout] of now) {
        const isOwn = within(event.day, period);
        const difference = payout.minus(before.get(event) ?? zero);
        if (isOwn) dues.push({ event, on: event.day, kind: "earned", payout: difference });
        else if (difference.sign !== 0) dues.push({ event, on: period.last, kind: "true_up", payout: difference });
      }
      if (accumulates) before = now;
      dues.sort(byLine);
      for (const due of dues) if (due.kind === "true_up") reach.see(due.payout.sign < 0 ? "true-up, negative" : "true-up");
    }

    const alongPeriod = periodCap && new RunningCap(periodCap, capAmount(periodCap, period), book.coin, reach);
    const passCaps = (cents: bigint) => {
      const left = alongPeriod ? alongPeriod.pass(cents) : cents;
      return alongYear ? alongYear.pass(left) : left;
    };
    const open = period.last > book.asOf;
    const write = (on: DayNumber, kind: Line["kind"], cents: bigint, due: Due | null) => {
      const rated = due && due.kind === "earned" && due.event.credit.sign !== 0;
      found.lines.push({
        rep_id: rep.id, period_start: toText(period.first), component_id: component.id, deal_id: due?.event.happening.deal.id ?? null, kind, earned_on: toText(on),
        credit: due?.kind === "earned" ? due.event.credit.text(6) : null, rate: rated ? due.payout.over(due.event.credit).text(6) : null,
        amount: book.coin.text(book.coin.worth(cents)), status: open ? "unreleased" : "payable",
      });
      return cents;
    };

    let earned = 0n;
    const cents = inCents(dues.map((d) => d.payout), book.coin, reach);
    dues.forEach((due, i) => { earned += write(due.on, due.kind, passCaps(cents[i]!), due); });
    if (alongPeriod && periodCap.excess === "carried") {
      const excess = alongPeriod.excess;
      const pays = missing.length > 0 ? 0n : carried < alongPeriod.room ? carried : alongPeriod.room;
      if (pays > 0n) {
        reach.see("cap per period, carried");
        earned += write(period.last, "cap", passCaps(pays), null);
      }
      carried += excess - pays;
    }

    const amount = book.coin.text(book.coin.worth(earned));
    const none = book.coin.text(zero);
    if (earned !== 0n) see(y, period, own, open);
    found.rows.push({
      rep_id: rep.id, period_start: toText(period.first), component_id: component.id, credit: total(own.map((e) => e.credit)).text(6),
      quota: quota && (component.measure.goal === undefined ? book.coin.text(quota) : quota.text(2)), attainment: quota && quota.sign > 0 ? valueOf(window).over(quota).text(6) : null,
      earned: amount, payable: open ? none : amount, unreleased: open ? amount : none,
    });
  }
}

/** Quota and individual rate that the tiers need, and what of it is missing. */
function readBasis({ book, component, service, year, reach }: Year, period: Span, accumulates: boolean): { quota: Exact | null; basis: Basis; missing: Issue["code"][] } {
  const { tiers } = component;
  const missing: Issue["code"][] = [];
  const needsQuota = tiers?.by === "attainment";
  const quota = needsQuota ? service.quota(book, accumulates ? year : period) : null;
  const bad = (q: Exact | null) => q === null || q.sign <= 0;
  let icr: Exact | null = null;
  let quotaMissing = needsQuota && bad(quota);
  if (tiers?.unit === "icr") {
    const yearly = service.quota(book, year);
    const target = service.target(book, year, year);
    if (bad(yearly)) quotaMissing = true;
    if (target === null) missing.push("target_missing");
    if (!bad(yearly) && target !== null) icr = target.times(exact(component.weight ?? 1)).over(yearly!);
  }
  if (quotaMissing) missing.unshift("quota_missing");
  for (const code of missing) reach.see(code);
  return { quota, basis: { quota, icr }, missing };
}

/** Notes what stood behind a period that paid. */
function see({ book, plan, component, rep, service, year, reach }: Year, period: Span, own: readonly Event[], open: boolean): void {
  reach.see("pays");
  reach.see(`period ${plan.period}`);
  reach.see(`measure ${component.measure.of}`);
  if (book.startMonth !== 1) reach.see("fiscal year not from January");
  if (open) reach.see("open period");
  if (own.some((e) => e.credit.sign < 0)) reach.see("negative credit");
  if (component.measure.where) reach.see("where");
  if (component.measure.where?.not) reach.see("where not");
  if (component.tiers && (plan.quota_factor ?? 1) !== 1) reach.see("quota factor of the plan");
  if (component.tiers && (component.quota_factor ?? 1) !== 1) reach.see("quota factor of the component");
  if (component.tiers?.unit && (component.weight ?? 1) !== 1) reach.see("weight");
  if (rep.row.hired_on && service.inDuring(period) && within(toDayNumber(String(rep.row.hired_on)), year)) reach.see("joiner");
  if (rep.row.left_on && within(toDayNumber(String(rep.row.left_on)), year)) reach.see("leaver");
  if (component.counts === false) reach.see("counts: false");
  const days = [...Array(period.last - period.first + 1).keys()].map((i) => period.first + i);
  const ins = days.map((d) => service.inOn(d));
  if (rep.assignments.length > 0 && ins.includes(true) && ins.includes(false)) reach.see("transfer within a period");
  if (plan.eligible) reach.see("eligible of the plan");
  if (component.eligible) reach.see("eligible of the component");
}
