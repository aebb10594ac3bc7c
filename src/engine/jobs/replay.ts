import type { Day } from "../../domain/calendar.ts";
import type { DatasetFacts } from "../../domain/dataset/facts.ts";
import { InputFault } from "../../domain/fault.ts";
import { baseTables, firstWon, revenueByPeriod, unevenSplits, won } from "../../domain/plan/compile/base.ts";
import { isCounting } from "../../domain/plan/counting.ts";
import { type PlanContext, type ReplayGround, fiscalYear, planContext } from "../../domain/plan/compile/context.ts";
import { type DirectionField, payBy, revenueBy } from "../../domain/plan/compile/direction.ts";
import { fateSums, fateSumsOf, fateTables, fatesOf, hasFates } from "../../domain/plan/adjust/fates.ts";
import { type InPlan, type SumRow, adjustSums, inPlanRows, overTheSum, sumTables } from "../../domain/plan/adjust/over-the-sum.ts";
import type { IncentivePartRow } from "../../domain/plan/compile/incentive.ts";
import type { QuotaPartRow } from "../../domain/plan/compile/quota.ts";
import { rateReasons } from "../../domain/plan/rate-reason.ts";
import { quotaReasons, quotaRowsOf } from "../../domain/plan/quota-reason.ts";
import { sumLines } from "../../domain/plan/adjust/sum-lines.ts";
import { type UncreditedReason, uncredited, uncreditedOf } from "../../domain/plan/compile/uncredited.ts";
import { type CreditEventRow, type CreditedRow, creditEvents } from "../../domain/plan/compile/credited.ts";
import { type CreditEvent, creditEvent, creditReasons } from "../../domain/plan/credit-reason.ts";
import type { RepRange } from "../../domain/plan/compile/rep-range.ts";
import { inBuildingOrder, withNeeds } from "../../domain/plan/compile/tables.ts";
import type { Earlier, EarningsRow } from "../../domain/plan/compile/earnings.ts";
import { type CompiledComponent, type CreditFacts, type Credited, type RateParts, type RowFilter, anyCredit, componentTypes } from "../../domain/plan/components/index.ts";
import type { Absence, RateGap, UnevenSplit } from "../../domain/plan/issues.ts";
import type { QuotaRowReason } from "../../domain/plan/reasons.ts";
import type { Line, LineRow } from "../../domain/plan/lines.ts";
import { type FateRow, type PayRow, type PlanResult, moneyText, revenueText } from "../../domain/plan/result.ts";
import { type Plan, paysByDeal } from "../../domain/plan/schema.ts";
import { type Person, type Unmet, asksWho, peopleQuery, unmet } from "../../domain/plan/unmet.ts";
import { type Sql, join, sql } from "../../domain/sql.ts";
import type { Engine } from "../engine.ts";
import { BuiltTables, builtSchema } from "./built.ts";
import { KeptFates } from "./kept-fates.ts";
import { type ExplainedRows, type LineChoice, type Listed, type Prepared, type PreparedComponent, linesOf, listedIn, noRows, resultOf } from "./replayed.ts";

/** Which statements: of all components or of one, of pay or of lines, of all rows or of those of a rep and period. */
export interface StatementChoice {
  repId?: string;
  /** first day of the period */
  period?: Day;
  lines?: boolean;
  componentId?: string;
}

/** Tables kept besides those of the plan at hand: eight plans of three components with their rosters, quotas, credit and sums. */
const tablesKept = 96;

/** Lines that are held at once where all of a plan are written: some tens of megabytes with their reasons. */
const linesAtOnce = 20_000;

/**
 * Replays the deals of one dataset under plans. What a plan's numbers act on is built once per structure (`prepare`); `run` and `lines` read those tables only.
 * @throws InputFault `number_too_large` when figures leave the engine's whole numbers
 */
export class Replay {
  readonly #engine: Engine;
  readonly #facts: DatasetFacts;
  readonly #built: BuiltTables;
  readonly #known = new Map<string, Promise<unknown>>();
  readonly #keptFates = new KeptFates();
  #ground: Promise<ReplayGround> | undefined;

  constructor(engine: Engine, facts: DatasetFacts) {
    this.#engine = engine;
    this.#facts = facts;
    this.#built = new BuiltTables(engine, tablesKept);
  }

  /** First day of the first fiscal year that plans run over; `undefined` when no deal was won. */
  async firstDay(): Promise<Day | undefined> {
    return (await this.#groundOf()).first;
  }

  /** Builds what the plan reads and is not there yet. */
  async prepare(plan: Plan, options: { signal?: AbortSignal } = {}): Promise<void> {
    await this.#prepared(plan, options.signal);
  }

  /** What the plan pays over the listed periods: `simulate`'s object of a plan. */
  async run(plan: Plan, options: Listed = {}): Promise<PlanResult> {
    const prepared = await this.#prepared(plan, options.signal);
    const { context, components } = prepared;
    const pays = await this.#pays(components, options.signal);
    const fates = await Promise.all(components.map((x, i) => this.#fates(context, x, pays[i]!, options.signal)));
    return resultOf(prepared, options, pays, fates, await this.#sums(prepared, { signal: options.signal, pays }), await this.#unmet(plan, pays));
  }

  /** Payout lines in plan.md's order. The choice narrows what is given, never what is reckoned. */
  async lines(plan: Plan, choice: LineChoice = {}): Promise<Line[]> {
    const prepared = await this.#prepared(plan, choice.signal);
    const rows: ExplainedRows[] = [];
    for (const x of prepared.components) rows.push(choice.componentId === undefined || x.compiled.component.id === choice.componentId ? await this.#lineRows(prepared.context, x, choice) : noRows);
    return linesOf(prepared, choice, rows, choice.dealIds ? [] : await this.#sums(prepared, { signal: choice.signal, explained: true }));
  }

  /**
   * What `run` gives, for about the price of the lines. These are handed over in the order of `lines`, some reps at a time: about `atOnce` of them
   * before their parts, or those of one rep. The next are asked for once `take` is through, so that it sets the pace.
   */
  async runWithLines(plan: Plan, options: Listed & { atOnce?: number }, take: (lines: readonly Line[]) => void | Promise<void>): Promise<PlanResult> {
    const prepared = await this.#prepared(plan, options.signal);
    const { context, components } = prepared;
    const pays = await this.#pays(components, options.signal);
    const sums = await this.#sums(prepared, { signal: options.signal, pays, explained: true });
    const fates = components.map((x): FateRow[] | null => (hasFates(x.compiled.component) ? [] : null));
    for (const reps of await this.#repGroups(prepared, pays, options.atOnce ?? linesAtOnce, options.signal)) {
      const rows: ExplainedRows[] = [];
      for (const x of components) rows.push(await this.#lineRows(context, x, { ...options, reps: { from: reps[0]!, to: reps.at(-1)! } }));
      rows.forEach((own, i) => fates[i]?.push(...fateSumsOf(own.rows)));
      const within = new Set(reps);
      await take(linesOf(prepared, options, rows, sums.filter((r) => within.has(r.rep_id))));
    }
    return resultOf(prepared, options, pays, fates, sums, await this.#unmet(plan, pays));
  }

  /**
   * The payout curve: pay ÷ quota at each attainment (up to 6 decimals), all components that count together; null when pay depends on more than
   * the attainment of one measure.
   */
  async curve(plan: Plan, attainments: readonly number[], signal?: AbortSignal): Promise<{ attainment: number; pay: number }[] | null> {
    if (overTheSum(plan)) return null;
    const { components } = await this.#prepared(plan, signal);
    const counting = components.map((x) => x.compiled).filter((x) => isCounting(x.component));
    const measured = new Set(counting.map((x) => JSON.stringify(x.component.measure)));
    const queries = counting.map((x) => x.curve(attainments.map((a) => BigInt(Math.round(a * 1e6)))));
    if (counting.length === 0 || measured.size > 1 || queries.includes(null)) return null;
    const found = await Promise.all(queries.map((q) => this.#query<{ x: string; pay: string }>(q!, "curve", signal, true)));
    // 10^-16 of pay on a quota of 1
    return found[0]!.map(({ x }, i) => ({ attainment: Number(x) / 1e6, pay: found.reduce((total, rows) => total + Number(rows[i]!.pay), 0) / 1e16 }));
  }

  /**
   * Pay and revenue by a field of the deals, over the listed periods: what a plan pays for against what was sold. Pay that belongs to no one deal, and deals
   * without the field, stand under null. The pay sums to the plan's `earned`.
   */
  async direction(plan: Plan, field: DirectionField, options: Listed = {}): Promise<{ value: string | null; earned: string; revenue: string; deals: number }[]> {
    const prepared = await this.#prepared(plan, options.signal);
    const { context, components } = prepared;
    const shown = context.periods.filter((p) => listedIn(options)(p.start));
    if (shown.length === 0) return [];
    const pay = new Map<string | null, bigint>();
    const sold = new Map<string | null, bigint>();
    const add = (to: Map<string | null, bigint>, value: string | null, amount: string) => to.set(value, (to.get(value) ?? 0n) + BigInt(amount));
    for (const { compiled, facts } of components.filter((x) => isCounting(x.compiled.component))) {
      const rows = await this.#query<{ value: string | null; earned: string }>(payBy(compiled.lines(facts, {}).query, field, options.from, options.to), "direction", options.signal);
      for (const r of rows) add(pay, r.value, r.earned);
    }
    const deals = new Map<string | null, number>();
    const [first, last] = [shown[0]!.start, shown[shown.length - 1]!.end];
    // Revenue is the same whatever the plan's numbers: an edit does not ask for it again.
    for (const r of await this.#once<{ value: string | null; sold: string | null; deals: number }>(`revenue by ${field} ${first} ${last} ${plan.fx ?? "event"}`, revenueBy(context, field, first, last))) {
      add(sold, r.value, r.sold ?? "0");
      deals.set(r.value, r.deals);
    }
    for (const l of sumLines(context, (await this.#sums(prepared, { signal: options.signal })).filter((r) => listedIn(options)(r.period_start)))) add(pay, null, l.amount.replace(".", ""));
    return [...new Set([...pay.keys(), ...sold.keys()])]
      .sort((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
      .map((value) => ({ value, earned: moneyText(context, pay.get(value) ?? 0n), revenue: revenueText(context, sold.get(value) ?? 0n), deals: deals.get(value) ?? 0 }));
  }

  /** Revenue of each deal won in the replayed periods, in the bundle's currency at the plan's rates; null of a deal without amount or rate. */
  async sold(plan: Plan, options: Listed = {}): Promise<Map<string, string | null>> {
    const { context } = await this.#prepared(plan, options.signal);
    const shown = context.periods.filter((p) => listedIn(options)(p.start));
    if (shown.length === 0) return new Map();
    const rows = await this.#query<{ value: string; sold: string | null }>(revenueBy(context, "deal_id", shown[0]!.start, shown[shown.length - 1]!.end), "revenue of deals", options.signal);
    return new Map(rows.map((r) => [r.value, r.sold === null ? null : revenueText(context, BigInt(r.sold))]));
  }

  /** Won deals of the listed periods that the plan credits to nobody (of a rep: deals that the rep owns and has no credit of). The amount is exact, in the bundle's currency. */
  async uncredited(plan: Plan, options: Listed & { repId?: string } = {}): Promise<{ deals: number; amount: string }> {
    const { context, components } = await this.#prepared(plan, options.signal);
    const shown = context.periods.filter((p) => listedIn(options)(p.start));
    const credits = components.filter((x) => isCounting(x.compiled.component)).flatMap((x) => x.compiled.credit ?? []);
    if (shown.length === 0) return { deals: 0, amount: moneyText(context, 0n) };
    await this.#guard(() => this.#built.need(credits));
    const query = uncredited(context, credits.map((credit) => credit.name), { first: shown[0]!.start, last: shown[shown.length - 1]!.end, ...(options.repId === undefined ? {} : { repId: options.repId }) });
    const [row] = await this.#query<{ deals: number; sold: string }>(query, "left out", options.signal);
    return { deals: row?.deals ?? 0, amount: revenueText(context, BigInt(row?.sold ?? 0)) };
  }

  /** Won deals of a rep (owned or credited) in a period that none of the components credits the rep with: why, how many, and their exact amount. */
  async leftOut(plan: Plan, of: { repId: string; period: Day; componentIds: ReadonlySet<string> }, signal?: AbortSignal): Promise<{ reason: UncreditedReason; deals: number; amount: string }[]> {
    const { context, components } = await this.#prepared(plan, signal);
    const period = context.periods.find((p) => p.start === of.period);
    const asked = components.filter((x) => of.componentIds.has(x.compiled.component.id)).flatMap(({ compiled: { component, credit } }) => (credit ? [{ component, credit }] : []));
    if (!period || asked.length === 0) return [];
    await this.#guard(() => this.#built.need(asked.map((x) => x.credit)));
    const credited = asked.map(({ component, credit }) => ({ component, credit: credit.name }));
    const rows = await this.#query<{ reason: UncreditedReason; deals: number; sold: string }>(uncreditedOf(context, credited, { first: period.start, last: period.end, repId: of.repId }), "left out", signal);
    return rows.map(({ reason, deals, sold }) => ({ reason, deals, amount: revenueText(context, BigInt(sold)) }));
  }

  /** The events that a rep's credit in a period is the sum of, each with what it is made of; null where the component's lines are of events themselves, or its credit is of none. */
  async credits(plan: Plan, of: { repId: string; period: Day; componentId: string }, signal?: AbortSignal): Promise<CreditEvent[] | null> {
    const { context, components } = await this.#prepared(plan, signal);
    const compiled = components.find((x) => x.compiled.component.id === of.componentId)?.compiled;
    const credited = compiled && !paysByDeal(compiled.component) && compiled.credit ? compiled.credited?.({ reps: { from: of.repId, to: of.repId }, period: of.period }) : undefined;
    if (!credited) return null;
    await this.#guard(() => this.#built.need([compiled!.credit!]));
    const creditOf = await this.#creditReasons(context, compiled!, credited, signal);
    const rows = await this.#query<CreditEventRow>(creditEvents(context, compiled!.credit!, of), "credit events", signal);
    return rows.map((r) => creditEvent(context, r, creditOf({ ...r, member_id: null, kind: "earned" })));
  }

  /** The rows of `quotas` that a rep's quota in a period is made of, before the factors on their sum; null when the component reads none. */
  async quota(plan: Plan, of: { repId: string; period: Day; componentId: string }, signal?: AbortSignal): Promise<QuotaRowReason[] | null> {
    const { components } = await this.#prepared(plan, signal);
    const compiled = components.find((x) => x.compiled.component.id === of.componentId)?.compiled;
    // Where tiers run for each member of a group, no quota is the rep's.
    const query = compiled && compiled.component.apply !== "each" ? compiled.quotaParts(rowsOf(of)) : null;
    return query && quotaRowsOf(await this.#query<QuotaPartRow>(query, "quota rows", signal));
  }

  /** Conditions on who is in that no rep meets on any day of the data, with what reps are instead: behind the issues `nobody_eligible`. */
  async unmet(plan: Plan): Promise<Unmet[]> {
    return unmet(plan, await this.#once<Person>("people", peopleQuery));
  }

  /** What a rep owes of recoverable draws after a period; null when the plan's draw is none that is taken back, or the rep is not in the plan then; nothing where the fiscal year's end waives it. */
  async drawBalance(plan: Plan, of: { repId: string; period: Day }, signal?: AbortSignal): Promise<string | null> {
    if (plan.draw?.recoverable !== true) return null;
    const prepared = await this.#prepared(plan, signal);
    const row = (await this.#sums(prepared, { signal })).find((r) => r.rep_id === of.repId && r.period_start === of.period);
    return row ? moneyText(prepared.context, row.waived ? 0n : row.balance) : null;
  }

  /** The statements behind the plan's pay as they run, in order: what is built once, then the small query of each component; with `lines` those of its lines. */
  async statements(plan: Plan, of: StatementChoice = {}, signal?: AbortSignal): Promise<Sql[]> {
    const { components, built } = await this.#prepared(plan, signal);
    const asked = components.filter((x) => of.componentId === undefined || x.compiled.component.id === of.componentId).map(({ compiled, facts }) => (of.lines ? compiled.lines(facts, rowsOf(of)).query : compiled.pay(facts, rowsOf(of))));
    return [...builtSchema, ...inBuildingOrder(built).map((t) => t.create), ...asked];
  }

  /** Drops everything that was built. */
  async drop(): Promise<void> {
    this.#ground = undefined;
    this.#known.clear();
    this.#keptFates.drop();
    await this.#built.drop();
  }

  /** What becomes of a component's lines, by rep and period; null where they are payable at the end of their period. */
  async #fates(context: PlanContext, { compiled, facts }: PreparedComponent, pay: readonly PayRow[], signal?: AbortSignal): Promise<readonly FateRow[] | null> {
    const { component } = compiled;
    if (!hasFates(component)) return null;
    return this.#keptFates.of(context.plan, component, pay, (reps) => this.#query<FateRow>(fateSums(context, component, compiled.lines(facts, rowsOf({ ...(reps && { reps }) })).named("lines")), "fates", signal, true));
  }

  /** Rows of each component's pay. */
  #pays(components: readonly PreparedComponent[], signal?: AbortSignal): Promise<PayRow[][]> {
    return Promise.all(components.map(({ compiled, facts }) => this.#query<PayRow>(compiled.pay(facts), "pay", signal, true)));
  }

  /** The most lines that components can have before their parts: one for each row of pay, and one for each event in each period of its year. Infinity where pay is on earnings, whose events are no table. */
  async #mostLines({ context, components }: Prepared, pays: readonly PayRow[][], signal?: AbortSignal): Promise<number> {
    const byEvent = components.map((x) => x.compiled).filter((x) => paysByDeal(x.component));
    if (byEvent.some((x) => x.credit === null)) return Infinity;
    const credits = byEvent.flatMap((x) => x.credit ?? []);
    const counts = credits.length === 0 ? [] : await this.#query<{ n: number }>(join(credits.map((credit) => sql`SELECT count(*) AS n FROM ${credit.name}`), " UNION ALL "), "events", signal);
    return pays.reduce((n, rows) => n + rows.length, 0) + counts.reduce((n, row) => n + row.n, 0) * (12 / context.monthsInPeriod);
  }

  /** All reps, in the order of their ids, in groups of about so many lines. */
  async #repGroups(prepared: Prepared, pays: readonly PayRow[][], atOnce: number, signal?: AbortSignal): Promise<string[][]> {
    const { components } = prepared;
    if (components.length === 0) return [];
    if ((await this.#mostLines(prepared, pays, signal)) <= atOnce) return [(await this.#once<{ rep_id: string }>("reps", sql`SELECT DISTINCT rep_id FROM reps ORDER BY rep_id`)).map((r) => r.rep_id)].filter((reps) => reps.length > 0);
    const own = components.map(({ compiled, facts }) => sql`SELECT rep_id, 1 AS n FROM (${compiled.lines(facts, {}).query})`);
    const found = await this.#query<{ rep_id: string; n: number }>(sql`SELECT rep_id, sum(n)::INTEGER AS n FROM (${join([sql`SELECT rep_id, 0 AS n FROM reps`, ...own], " UNION ALL ")}) GROUP BY rep_id ORDER BY rep_id`, "lines by rep", signal);
    const groups: string[][] = [];
    let held = Infinity;
    for (const { rep_id, n } of found) {
      held += n;
      if (held <= atOnce) groups.at(-1)!.push(rep_id);
      else {
        groups.push([rep_id]);
        held = n;
      }
    }
    return groups;
  }

  async #lineRows(context: PlanContext, { compiled, facts }: PreparedComponent, choice: LineChoice & { reps?: RepRange }): Promise<ExplainedRows> {
    const own = compiled.lines(facts, rowsOf(choice));
    const all = hasFates(compiled.component) ? fatesOf(context, compiled.component, own.named("lines")) : own.query;
    const rows = await this.#query<LineRow>(choice.dealIds ? sql`SELECT * FROM (${all}) WHERE deal_id IN (${choice.dealIds})` : all, "lines", choice.signal);
    const credited = choice.plain || rows.every((r) => r.event_day === null) ? undefined : compiled.credited?.({ ...rowsOf(choice), ...(choice.dealIds ? { dealIds: choice.dealIds } : {}) });
    const whose = choice.dealIds ? { reps: { among: [...new Set(rows.map((r) => r.rep_id))] } } : {};
    const parts = choice.plain || rows.every((r) => r.quota === null) ? null : compiled.quotaParts({ ...rowsOf(choice), ...whose });
    const individual = choice.plain || rows.length === 0 ? undefined : compiled.rateParts?.({ ...rowsOf(choice), ...whose });
    return {
      ...noRows, rows,
      ...(credited ? { creditOf: await this.#creditReasons(context, compiled, credited, choice.signal) } : {}),
      ...(individual ? { rateOf: await this.#rateReasons(context, compiled, individual, choice.signal) } : {}),
      ...(parts ? { quotaOf: quotaReasons(context, compiled.component, await this.#query<QuotaPartRow>(parts, "quota parts", choice.signal)) } : {}),
    };
  }

  async #rateReasons(context: PlanContext, { component }: CompiledComponent, { quota, incentive }: RateParts, signal?: AbortSignal): Promise<ExplainedRows["rateOf"]> {
    return rateReasons(context, component, quota ? await this.#query<QuotaPartRow>(quota, "quota parts", signal) : [], await this.#query<IncentivePartRow>(incentive, "incentive parts", signal));
  }

  async #creditReasons(context: PlanContext, { component }: CompiledComponent, { query, ofEarnings }: Credited, signal?: AbortSignal): Promise<ExplainedRows["creditOf"]> {
    return creditReasons(context, component.measure!, ofEarnings ? { earnings: await this.#query<EarningsRow>(query, "credits", signal) } : { events: await this.#query<CreditedRow>(query, "credits", signal) });
  }

  /** What adjusts the sums of the components that count, by rep and period. @param of.pays rows of each component, asked for when absent @param of.explained with what each earned */
  async #sums({ context, components }: Prepared, { signal, pays, explained = false }: { signal?: AbortSignal | undefined; pays?: readonly PayRow[][]; explained?: boolean } = {}): Promise<SumRow[]> {
    if (!overTheSum(context.plan) || components.length === 0) return [];
    const counting = components.filter((x) => isCounting(x.compiled.component));
    const rows = pays ? pays.filter((_, i) => isCounting(components[i]!.compiled.component)) : await this.#pays(counting, signal);
    const query = inPlanRows(context, baseTables(context.facts.currency, context.first!, context.last).stretches);
    return adjustSums(context, await this.#once<InPlan>(query.text, query), rows, explained ? counting.map((x) => x.compiled.component.id) : undefined);
  }

  /** As `unmet`; where every component has somebody in, there is nothing to ask. */
  async #unmet(plan: Plan, pays: readonly PayRow[][]): Promise<Unmet[]> {
    return !asksWho(plan) || (pays.length > 0 && pays.every((rows) => rows.length > 0)) ? [] : this.unmet(plan);
  }

  #groundOf(): Promise<ReplayGround> {
    this.#ground ??= (async () => {
      const facts = this.#facts;
      await this.#guard(() => this.#built.need([won(facts.currency)]));
      const [row] = await this.#query<{ day: Day | null; foreign_money: boolean }>(firstWon(facts.asOf), "build");
      return {
        facts,
        first: row?.day ? fiscalYear(row.day, facts.fiscalYearStartMonth).start : undefined,
        last: fiscalYear(facts.asOf, facts.fiscalYearStartMonth).end,
        foreignMoney: row?.foreign_money ?? false,
      };
    })();
    this.#ground.catch(() => (this.#ground = undefined));
    return this.#ground;
  }

  async #prepared(plan: Plan, signal: AbortSignal | undefined): Promise<Prepared> {
    signal?.throwIfAborted();
    const ground = await this.#groundOf();
    const context = planContext(ground, plan);
    if (ground.first === undefined) return { context, components: [], revenue: new Map(), splits: [], built: [] };
    const currency = this.#facts.currency;
    const base = baseTables(currency, ground.first, ground.last);
    const compiled: CompiledComponent[] = [];
    const earlier: Earlier = new Map();
    for (const component of plan.components) {
      const found = componentTypes.get(component.type).compile(context, component, base, earlier);
      compiled.push(found);
      const name = `earned_${earlier.size}`;
      earlier.set(component.id, { name, begins: found.earned(name, anyCredit), tables: found.tables });
    }
    const tables = compiled.flatMap((x) => [...x.tables, ...fateTables(context, x.component)]).concat(sumTables(context, base.stretches));
    await this.#guard(() => this.#built.need([base.won, base.shares, base.stretches, ...tables]));
    await this.#built.trim(new Set(tables.flatMap(withNeeds)));
    const components = [];
    const built = new Set(tables.map((t) => t.key));
    for (const x of compiled) {
      components.push({
        compiled: x,
        facts: x.credit && built.has(x.credit.key) ? ((await this.#once(`facts ${x.credit.key}`, sql`SELECT coalesce(bool_or(class > 0), false) AS flags FROM ${x.credit.name}`))[0] as CreditFacts) : anyCredit,
        gaps: x.gaps ? ((await this.#once(x.gaps.text, x.gaps)) as RateGap[]) : [],
        absences: x.absences ? ((await this.#once(x.absences.text, x.absences)) as Absence[]) : [],
      });
    }
    const revenue = await this.#once<{ i: number; sold: string }>(`revenue ${plan.period} ${plan.fx ?? "event"}`, revenueByPeriod(context));
    const splits = "credits" in this.#facts.tables ? await this.#once<UnevenSplit>("splits", unevenSplits(this.#facts.asOf)) : [];
    return { context, components, revenue: new Map(revenue.map((r) => [r.i, BigInt(r.sold)])), splits, built: tables };
  }

  /** Rows that hold as long as the dataset does: asked once. */
  #once<T>(key: string, query: Sql): Promise<T[]> {
    let found = this.#known.get(key) as Promise<T[]> | undefined;
    if (!found) {
      found = this.#query<T>(query, "build");
      this.#known.set(key, found);
      found.catch(() => this.#known.delete(key));
    }
    return found;
  }

  /** @param again it is the small query that an edit of a plan's numbers asks again */
  #query<T>(query: Sql, label: string, signal?: AbortSignal, again = false): Promise<T[]> {
    return this.#guard(() => this.#engine.query<T>(query, { label, again, ...(signal ? { signal } : {}) }));
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (!/overflow|out of range/i.test(message)) throw error;
      throw new InputFault("A sum under this plan leaves what can be reckoned exactly (credit up to 9.2 trillion, pay up to 10^16). Look for an amount that is far too large.", { code: "number_too_large", found: message }, { cause: error });
    }
  }
}

const rowsOf = ({ repId, reps, period }: { repId?: string; reps?: RepRange; period?: Day }): RowFilter => ({
  ...(repId === undefined ? (reps && { reps }) : { reps: { from: repId, to: repId } }),
  ...(period === undefined ? {} : { period }),
});
