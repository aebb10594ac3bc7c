import { allot, notNegative } from "./allot.ts";
import type { Rep } from "./book.ts";
import { type DayNumber, type Span, toText, within } from "./days.ts";
import { type Pool, ofCompany } from "./document.ts";
import { creditEvents } from "./events.ts";
import { type Exact, exact, total, zero } from "./exact.ts";
import type { Code } from "./result.ts";
import type { Scene } from "./scene.ts";
import type { Service } from "./service.ts";
import { type Turn, View, valueOf } from "./view.ts";
import { fundViewer } from "./viewer.ts";

export interface FundIssue {
  code: Code;
  period: Span;
}

/** The funds of a pool and each rep's share of them. */
export class Pools {
  #scene: Scene;
  #pool: Pool;
  #services: ReadonlyMap<Rep, Service>;
  #views = new Map<string, View>();
  #shares = new Map<string, Map<Rep, bigint>>();
  readonly issues: FundIssue[] = [];

  constructor(scene: Scene, pool: Pool, services: ReadonlyMap<Rep, Service>) {
    this.#scene = scene;
    this.#pool = pool;
    this.#services = services;
  }

  /** What a rep has of a period's funds. */
  share(rep: Rep, turn: Turn): bigint {
    const key = toText(turn.period.first);
    let shares = this.#shares.get(key);
    if (!shares) this.#shares.set(key, (shares = this.#divide(turn)));
    return shares.get(rep) ?? 0n;
  }

  #divide(turn: Turn): Map<Rep, bigint> {
    const { people, book } = this.#scene;
    const shares = new Map<Rep, bigint>();
    if (ofCompany(this.#pool.measure)) this.#divideFund("", turn, (d) => people.company(d), (service) => service.days(turn.period), shares);
    else {
      const teams = new Set<string>();
      for (const service of this.#services.values()) for (const d of service.days(turn.period)) {
        const team = people.field(service.rep, "team", d);
        if (team !== null) teams.add(team);
      }
      for (const team of [...teams].sort()) {
        this.#divideFund(team, turn, (d) => people.team(team, d), (service) => service.days(turn.period).filter((d) => people.field(service.rep, "team", d) === team), shares);
      }
    }
    if (turn.period.last > book.asOf) this.#scene.reach.see("pool in an open period");
    return shares;
  }

  #divideFund(name: string, turn: Turn, members: (day: DayNumber) => ReadonlySet<string>, daysIn: (service: Service) => DayNumber[], shares: Map<Rep, bigint>): void {
    const { book, reach } = this.#scene;
    const reps = [...this.#services].map(([rep, service]) => ({ rep, service, days: daysIn(service) })).filter((r) => r.days.length > 0);
    const fund = this.#fund(name, turn, members);
    if (fund === null || fund <= 0n) return;
    const weights = reps.map((r) => notNegative(this.#weight(r.service, r.days, turn, members)));
    if (total(weights).sign <= 0) {
      reach.see("pool: no weight");
      return;
    }
    reach.see(`pool by ${this.#pool.share_by ?? "equal"}`);
    reach.see(name === "" ? "pool of the company" : "pool of a team");
    allot(fund, weights).forEach((cents, i) => {
      const { rep } = reps[i]!;
      if (shares.has(rep)) reach.see("pool: a share of two funds");
      shares.set(rep, (shares.get(rep) ?? 0n) + cents);
    });
    if (book.coin.decimals === 0) reach.see("pool without decimals");
  }

  /** rate × value, or the amount once the value reaches at_least, in cents; null when the value is missing. */
  #fund(name: string, turn: Turn, members: (day: DayNumber) => ReadonlySet<string>): bigint | null {
    const { coin } = this.#scene.book;
    let view = this.#views.get(name);
    if (!view) this.#views.set(name, (view = new View(this.#scene, () => fundViewer(members))));
    view.missing = new Set();
    const value = view.value(this.#pool.measure, turn.period);
    for (const code of view.missing) this.issues.push({ code, period: turn.period });
    if ([...view.lost].some((d) => within(d, turn.period))) this.issues.push({ code: "fx_missing", period: turn.period });
    if (value === null) return null;
    if (this.#pool.rate !== undefined) return coin.cents(exact(this.#pool.rate).times(value));
    return value.below(exact(this.#pool.at_least ?? 0)) ? 0n : coin.cents(exact(this.#pool.amount!));
  }

  #weight(service: Service, days: readonly DayNumber[], turn: Turn, members: (day: DayNumber) => ReadonlySet<string>): Exact {
    const { share_by: by = "equal", measure } = this.#pool;
    switch (by) {
      case "equal":
        return exact(days.length);
      case "target":
        return service.targetOf(days, turn.year) ?? zero;
      case "score": {
        const own = this.#scene.book.scores.filter((s) => s.rep === service.rep.id && s.name === this.#pool.score && within(s.on, turn.period) && s.on <= this.#scene.book.asOf);
        return own.length === 0 ? zero : total(own.map((s) => s.value)).over(exact(own.length)).to(6).times(exact(days.length));
      }
      case "credit": {
        const fund = fundViewer(members);
        const own = (id: string) => id === service.rep.id;
        const viewer = { ...fund, counts: (c: Parameters<typeof fund.counts>[0], day: DayNumber) => own(c.rep) && fund.counts(c, day), has: (id: string, day: DayNumber) => own(id) && fund.has(id, day) };
        const { events } = creditEvents({ scene: this.#scene, measure, viewer, multipliers: [], each: false });
        return valueOf(events.filter((e) => days.includes(e.day)));
      }
    }
  }
}
