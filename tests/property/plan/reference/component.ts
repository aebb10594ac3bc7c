import type { Rep } from "./book.ts";
import { bonus } from "./bonus.ts";
import { RunningCap } from "./caps.ts";
import { commission } from "./commission.ts";
import { allHold, anyHolds, modifiersOf } from "./conditions.ts";
import { Ranks } from "./contest.ts";
import { type Span, monthsAfter, periodsOf, within } from "./days.ts";
import { type Cap, type Component, isRatio, measuresOf, ofCompany } from "./document.ts";
import type { Outcome, Payer } from "./due.ts";
import type { Entry } from "./entry.ts";
import { type Exact, exact, one } from "./exact.ts";
import { fateOfHeld } from "./held.ts";
import { capsOf } from "./payouts.ts";
import { Pools } from "./pool.ts";
import type { Code } from "./result.ts";
import { inCents } from "./rounding.ts";
import type { Scene } from "./scene.ts";
import { seeTurn } from "./seen.ts";
import { Service } from "./service.ts";
import { shownCredit, target } from "./target.ts";
import { RepView, type Turn } from "./view.ts";

export interface Row {
  rep: Rep;
  period: Span;
  outcome: Omit<Outcome, "dues" | "blocked">;
}
export interface Listed {
  code: Code;
  rep: Rep | null;
  period: Span;
}
export interface Found {
  rows: Row[];
  entries: Entry[];
  listed: Listed[];
}

/** All reps through one component: what each is paid before plan cap, guarantee, draw, release and clawback. */
export function throughComponent(scene: Scene, component: Component, years: readonly Span[]): Found {
  const services = new Map(scene.book.reps.map((rep) => [rep, new Service(scene, rep, component.eligible)]));
  const viewsOf = () => new Map([...services].map(([rep, service]) => [rep, new RepView(scene, component, service)]));
  const views = viewsOf();
  const pools = component.type === "pool" ? new Pools(scene, component, services) : null;
  // A contest reads its ratio for those who are ranked, and only for them is it listed what the ratio lacks.
  const ranking = component.type === "contest" && isRatio(component.measure) ? viewsOf() : null;
  const ranks = component.type === "contest" ? new Ranks(scene, component, ranking ?? views) : null;
  const found: Found = { rows: [], entries: [], listed: [] };
  for (const view of views.values()) for (const year of years) throughYear(scene, view, payerOf(view, component, pools, ranks, ranking?.get(view.service.rep)), year, found);
  const periods = years.flatMap((year) => periodsOf(year, scene.plan.period));
  for (const { rep, period } of found.rows) {
    const view = ranking?.get(rep);
    if (!view || ![...view.lost].some((d) => within(d, period))) continue;
    const isRead = (p: Span) => p.first === period.first || (component.measure!.of === "growth" && p.first === monthsAfter(period.first, 12));
    if (periods.some((p) => isRead(p) && view.service.inOn(p.last))) found.listed.push({ code: "fx_missing", rep, period });
  }
  for (const issue of pools?.issues ?? []) found.listed.push({ ...issue, rep: null });
  return found;
}

function payerOf(view: RepView, component: Component, pools: Pools | null, ranks: Ranks | null, ranking: RepView | undefined): Payer {
  const { scene: { book: { coin } }, service } = view;
  switch (component.type) {
    case "commission": return commission(view, component);
    case "target": return target(view, component);
    case "bonus": return bonus(view, component);
    case "pool":
      return (turn, blocked) => {
        const { share_by: by, score } = component;
        if (by === "target") view.target(turn.period, turn);
        if (by === "score") view.value({ of: "score", name: score! }, turn.period);
        const cents = pools!.share(service.rep, turn);
        return { credit: null, quota: null, attainment: null, blocked, dues: blocked ? [] : [{ deal: null, on: turn.period.last, kind: "earned", credit: null, payout: coin.worth(cents) }] };
      };
    case "contest":
      return (turn, blocked) => {
        const { measure } = component;
        const value = ranking && service.inOn(turn.period.last) ? ranking.value(measure, turn.period) : undefined;
        if (value === null) view.missing.add("measure_missing");
        const cents = ranks!.prize(service.rep, turn);
        return { credit: shownCredit(view, measure, turn, value ?? null), quota: null, attainment: null, blocked, dues: blocked || cents === null ? [] : [{ deal: null, on: turn.period.last, kind: "earned", credit: null, payout: coin.worth(cents) }] };
      };
  }
}

/** The sum that a cap allows in a span; null where there is none. */
function sizeOf(cap: Cap, view: RepView, span: Span, turn: Turn): Exact | null {
  if (cap.times_target === undefined) return exact(cap.amount!);
  const incentive = view.target(span, turn);
  return incentive && view.scene.book.coin.round(exact(cap.times_target).times(incentive));
}

function throughYear(scene: Scene, view: RepView, pay: Payer, year: Span, found: Found): void {
  const { book, plan, reach } = scene;
  const { component, service } = view;
  const { rep } = service;
  const caps = capsOf(component);
  const [periodCap, yearCap] = [caps.find((c) => c.per === "period"), caps.find((c) => c.per === "year")];
  let alongYear: RunningCap | null = null;
  // What is above the cap waits for a later period; of held pay it is held, too, until that is let go.
  let [waiting, heldBack] = [0n, 0n];
  const turns: { period: Span; passes: boolean; held: Entry[] }[] = [];

  for (const period of periodsOf(year, plan.period)) {
    if (period.first > book.asOf || !service.inDuring(period)) continue;
    const turn: Turn = { period, year };
    view.missing = new Set();

    // Steps 3 and 4 are read first: what they lack blocks the whole period.
    const modifiers = modifiersOf(view, component.modifiers ?? [], turn);
    const gate = component.gate;
    const met = gate === undefined || (gate.match === "any" ? anyHolds(view, gate.when, turn) : allHold(view, gate.when, turn));
    const outcome = pay(turn, view.missing.has("quota_missing"));
    const holds = !met && gate!.otherwise === "hold";
    const factor = met || holds ? one : exact((gate!.otherwise as number | undefined) ?? 0);
    if (gate && outcome.dues.length > 0) reach.see(met ? "gate passes" : holds ? "gate holds" : factor.sign === 0 ? "gate fails" : "gate fails, in part");

    const cents = inCents(outcome.dues.map((d) => d.payout), modifiers, factor, book.coin, reach);
    const alongPeriod = periodCap && new RunningCap(periodCap, sizeOf(periodCap, view, period, turn), book.coin, reach);
    const yearSize = yearCap && sizeOf(yearCap, view, year, turn);
    if (yearCap) alongYear ??= new RunningCap(yearCap, yearSize!, book.coin, reach);
    const pass = (c: bigint) => {
      const left = alongPeriod ? alongPeriod.pass(c) : c;
      return alongYear ? alongYear.pass(left) : left;
    };
    const base = { rep, period, component: component.id, hold: "none" as const };
    const entries = outcome.dues.map((due, i): Entry => ({
      ...base, deal: due.deal, kind: due.kind, on: due.on, cents: pass(cents[i]!), credit: due.credit,
      rate: due.credit && due.credit.sign !== 0 ? due.payout.over(due.credit).to(6) : null,
    }));
    const held = holds ? [...entries] : [];
    if (alongPeriod && periodCap.excess === "carried") {
      if (met) [waiting, heldBack] = [waiting + heldBack, 0n];
      const pays = outcome.blocked ? 0n : waiting < alongPeriod.room ? waiting : alongPeriod.room;
      waiting -= pays;
      if (holds) heldBack += alongPeriod.excess;
      else waiting += alongPeriod.excess;
      if (pays > 0n) {
        reach.see("cap per period, carried");
        entries.push({ ...base, deal: null, kind: "cap", on: period.last, cents: pass(pays), credit: null, rate: null });
      }
    }
    turns.push({ period, passes: met, held });
    found.entries.push(...entries);
    found.rows.push({ rep, period, outcome });
    scene.earned.push({ component: component.id, rep: rep.id, period, amount: book.coin.worth(entries.reduce((sum, e) => sum + e.cents, 0n)) });
    seeTurn(view, turn, outcome, entries);
    listIssues(view, turn, found);
  }
  fateOfHeld(turns, year, book.asOf, reach);
}

function listIssues(view: RepView, { period }: Turn, found: Found): void {
  const { scene: { people }, component, service } = view;
  const { rep } = service;
  const list = (code: Code) => found.listed.push({ code, rep, period });
  for (const code of view.missing) list(code);
  if ([...view.lost].some((d) => within(d, period))) list("fx_missing");
  const scopes = new Set(measuresOf(component).map((m) => m.scope ?? "rep"));
  const byTeam = scopes.has("team") || (component.type === "pool" && !ofCompany(component.measure)) || (component.type === "contest" && component.among === "team");
  const days = service.days(period);
  if (byTeam && days.some((d) => people.field(rep, "team", d) === null)) list("team_missing");
  for (const scope of ["direct_reports", "all_reports"] as const) if (scopes.has(scope) && days.every((d) => people.group(scope, rep, d).size === 0)) list("manager_missing");
}
