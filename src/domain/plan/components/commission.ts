import { type Sql, join, raw, sql } from "../../sql.ts";
import { capPer, cappedPayout } from "../adjust/cap.ts";
import { carried as carriedShortfall } from "../adjust/carry.ts";
import { allHold, tested } from "../adjust/conditions.ts";
import { carriedBy, factorReasons, factors, multipliedCredit, product } from "../adjust/multipliers.ts";
import type { BaseTables } from "../compile/base.ts";
import type { PlanContext } from "../compile/context.ts";
import { creditedRows } from "../compile/credited.ts";
import { type Earlier, earningsEvents, earningsParts } from "../compile/earnings.ts";
import { type Counted, creditSums, eventTable, isWide, running } from "../compile/events.ts";
import { quotaRelation, readsOf } from "../compile/gauges.ts";
import { absencesOf, gapsOf, gauged, groundOf } from "../compile/ground.ts";
import { incentiveParts } from "../compile/incentive.ts";
import { linesOfEvents, linesQuery } from "../compile/lines.ts";
import { memberQuotaTable, quotaParts, quotaValue } from "../compile/quota.ts";
import { earnedRows, payRows, settle, settledColumns, sinceLast } from "../compile/settle.ts";
import { Steps } from "../compile/stages.ts";
import { type StateNeeds, state } from "../compile/state.ts";
import { type BuiltTable, builtTable } from "../compile/tables.ts";
import { int, power } from "../exact.ts";
import { eventReason } from "../explain.ts";
import { byRate } from "../pricing/by-rate.ts";
import type { Pricing } from "../pricing/pricing.ts";
import { byTiers } from "../pricing/tiers.ts";
import { tablesOf } from "../reads.ts";
import type { Bonus, Commission } from "../schema.ts";
import type { CompiledComponent, ComponentType, CreditFacts, RowFilter } from "./component.ts";

/** Credit × a rate, or walked through tiers; then multipliers and the cap per deal on each event. plan.md, commission. */
export const commission: ComponentType = {
  type: "commission",
  compile(c, component, base, earlier) {
    const own = component as Commission;
    return byEvent(c, own, base, earlier, (conditional) => (own.tiers ? byTiers(own, conditional) : byRate(own)));
  },
};

/**
 * A component that pays on each event of its measure: as its pricing says, times multipliers, under a cap per deal.
 * @param price how the credit of an event becomes pay; `conditional` are the tiers that stand under conditions
 */
export function byEvent(c: PlanContext, component: Commission | Bonus, base: BaseTables, earlier: Earlier, price: (conditional: readonly boolean[]) => Pricing): CompiledComponent {
  const ground = groundOf(c, component, base, earlier);
  const { roster, gauges, adjust } = ground;
  const each = component.apply === "each" && isWide(component.measure);
  const unit = each ? ", member_id" : "";
  const conditions = (component.tiers?.steps ?? []).map((s) => s.if?.map((x) => tested(gauges, x)));
  const pricing = price(conditions.map((x) => x !== undefined));
  const ifs = conditions.flatMap((x, i) => (x ? [sql`${allHold(x)} AS ${raw(`if_${i}`)}`] : []));
  const multipliers = component.multipliers ?? [];
  const carried = carriedBy(multipliers);
  carried.attributes = [...new Set([...carried.attributes, ...pricing.attributes])].sort();
  const onCredit = factors(multipliers, "credit").length > 0;
  const ofEarnings = component.measure.of === "earnings";
  const inQuery = onCredit || ofEarnings;
  // Quotas of a group, and conditions, can differ from one period of the year to the next.
  const restates = pricing.restates || (pricing.yearToDate && (gauges.all.length > 0 || isWide(component.measure)));

  const counted: Counted = { measure: component.measure, eligible: component.eligible, each };
  const along = running(pricing.window ?? "period", each);
  // A window costs little and lets flat and tiered plans share one table; credit that is multiplied later gets its own running sums then.
  const credit = ofEarnings ? null : eventTable(c, counted, carried, base, onCredit ? "multiplied" : (pricing.window ?? "period"));
  const earned = ofEarnings ? earningsEvents(c, counted, base, earlier) : null;
  const sums = credit && !inQuery ? builtTable("sums", creditSums(credit.name, each), [credit]) : null;
  const events = inQuery ? raw("credit_events") : credit!.name;

  const quotaWindow = pricing.quota ?? (component.carry ? "period" : undefined);
  const quota = quotaOf(quotaWindow);
  const yearQuota = pricing.yearQuota ? quotaOf("year") : undefined;
  function quotaOf(window: typeof quotaWindow): { sql: Sql | "goal"; tables: BuiltTable[] } | undefined {
    if (!window) return undefined;
    if (component.measure.goal !== undefined) return { sql: "goal", tables: [] };
    if (each) {
      const table = memberQuotaTable(c, { component, measure: component.measure }, window, roster, base);
      return { sql: sql`(SELECT rep_id, holder AS member_id, p, ${quotaValue(c, component)} AS quota FROM ${table.name})`, tables: [table] };
    }
    const found = quotaRelation(ground, component, component.measure, window);
    return { sql: found.sql, tables: [found.table] };
  }
  const needs: StateNeeds = { yearToDate: pricing.yearToDate, each, quota: quota?.sql, yearQuota: yearQuota?.sql, target: pricing.target, attainment: (pricing.quota !== undefined && !each) || component.carry !== undefined };
  const [gaps, absences] = [gapsOf(ground, component), absencesOf(ground, component)];
  const tables = [base.won, base.shares, base.stretches, ...(credit ? [...credit.needs, credit] : []), roster, ...(earned?.tables ?? []), ...(sums ? [sums] : []), ...(quota?.tables ?? []), ...(yearQuota?.tables ?? []), ...gauges.tables, ...gaps.needs, ...absences.needs];

  /** `schedule`: one row per rep and period (and member) with everything that prices its events. */
  const begin = (filter: RowFilter = {}, explained = false): Steps => {
    const steps = new Steps({ begins: [...(earned?.begins ?? []), ...gauges.begins(explained)] });
    if (inQuery) {
      const from = onCredit && credit ? credit.name : earnedCredit();
      if (onCredit) steps.add("credit_events", multipliedCredit(from, multipliers, along));
      else steps.add("credit_events", withRunning(from));
      steps.add("credit_sums", creditSums(raw("credit_events"), each));
    }
    steps.add("state", state(c, component, roster, inQuery ? raw("credit_sums") : sums!.name, needs, filter.reps));
    const quotaName = component.measure.quota ?? component.measure.of;
    return steps.chain("schedule", "state", [
      ...gauged(ground, { quotaName, each, explained, more: ifs.length > 0 ? [sql`SELECT *, ${ifs} FROM prior`] : [] }),
      ...(component.carry ? carriedShortfall(c, component.carry, explained) : []),
      ...pricing.schedule(c),
    ]);
  };
  /** Earnings carry no attribute of a deal and pass no filter on one. */
  const earnedCredit = (): Sql =>
    sql`(SELECT *, credit::HUGEINT AS exact_num, 1::HUGEINT AS exact_den${raw([...carried.attributes.map((a) => `, NULL::BIGINT AS "a_${a}"`), ...carried.whens.map((_, i) => `, false AS "w_${i}"`)].join(""))} FROM ${earned!.sql})`;
  const withRunning = (from: Sql): Sql => sql`SELECT *, (sum(credit) ${along} - credit)::BIGINT AS c0, (sum(credit) ${along})::BIGINT AS c1 FROM ${from}`;

  const alone = (facts: CreditFacts) =>
    pricing.alone || component.carry !== undefined || factors(multipliers, "payout").length > 0 || capPer(component, "deal") !== undefined || (facts.flags && component.tiers !== undefined);

  /** Adds `windows`: per rep and period what is due before the adjusters of periods, a whole number of 10^-scale; and `paid`. */
  const pay = (steps: Steps, priced: { scale: number } | undefined, explained = false): Steps => {
    const total = priced ? raw("coalesce(t.total, 0)") : sql`CASE WHEN missing THEN 0 ELSE ${pricing.total()} END`;
    if (priced) steps.add("totals", sql`SELECT rep_id${raw(unit)}, p, sum(payout) AS total FROM priced GROUP BY rep_id${raw(unit)}, p`);
    const join = priced ? raw(` LEFT JOIN totals t ON t.rep_id = s.rep_id AND t.p = s.p${each ? " AND t.member_id = s.member_id" : ""}`) : raw("");
    const due = pricing.yearToDate && (restates || !priced) ? sinceLast(unit) : raw("CASE WHEN missing THEN 0 ELSE window_pay END");
    const columns = sql`${settledColumns(component, adjust, explained).map((x) => sql`s.${x}`)}${raw(each ? ", s.member_id" : "")}`;
    steps.add("due_windows", sql`SELECT ${columns}, ${total} AS window_pay FROM schedule s${join}`);
    // Members are added up: their quotas are no quota of the rep's.
    // Not a named window: one statement may hold several such components, and a name can be given once.
    const all = "OVER (PARTITION BY rep_id, p)";
    const together = raw(`SELECT * REPLACE (sum(due) ${all} AS due, (sum(credit) ${all})::BIGINT AS credit, NULL::HUGEINT AS quota, bool_or(missing_quota) ${all} AS missing_quota, max(lacking_quota) ${all} AS lacking_quota),
      coalesce(array_to_string(list_sort(list(member_id) FILTER (missing_quota AND NOT blocked) ${all}), ', '), '') AS lacking_members FROM prior QUALIFY row_number() OVER (PARTITION BY rep_id, p ORDER BY member_id) = 1`);
    steps.chain("windows", "due_windows", [sql`SELECT *, ${due} AS due FROM prior`, ...(each ? [together] : [])]);
    return settle(c, component, steps, { scale: priced?.scale ?? 16, explained });
  };

  const paid = (facts: CreditFacts, filter: RowFilter): Steps => {
    const steps = begin(filter);
    const priced = alone(facts) ? pricedEvents(c, component, { pricing, credit: events, each, restates }) : undefined;
    priced?.add(steps);
    return pay(steps, priced);
  };

  const plain = multipliers.length === 0 && component.cap === undefined && component.tiers?.unit === undefined && component.carry === undefined && gauges.all.length === 0 && !each;
  return {
    component,
    tables,
    credit,
    gaps: gaps.query,
    absences: absences.query,
    reads: tablesOf(component),
    pay: (facts, filter = {}) => paid(facts, filter).then(payRows(component, filter.period, each ? raw("lacking_members") : undefined)),
    earned: (name, facts) => paid(facts, {}).named(name, earnedRows),
    lines(_facts, filter) {
      const steps = begin(filter, true);
      const priced = pricedEvents(c, component, { pricing, credit: events, each, restates });
      priced.add(steps);
      pay(steps, priced, true);
      const shortfall = component.carry ? raw(", 'carry': {'brought': brought::VARCHAR, 'base': carry_base::VARCHAR, 'counted': counted::VARCHAR, 'short': is_short, 'event': counted_credit::VARCHAR, 'earlier': CASE WHEN brought > 0 THEN carry_earlier END}") : raw("");
      const hurdles = ifs.length === 0 ? raw("") : sql`, 'ifs': [${join(conditions.flatMap((x) => (x ? [sql`{'holds': [${join(x.map((t) => t.holds))}], 'read': ${readsOf(x.map((t) => t.gauge))}}`] : [])))}]`;
      linesOfEvents(steps, { restates, each, reason: sql`{'price': ${pricing.reason()}, 'factors': ${factorReasons(multipliers, "payout")}, 'credit_factors': ${factorReasons(multipliers, "credit")}${shortfall}${hurdles}}` });
      return linesQuery(c, component, steps, { scale: priced.scale, adjust: adjust.reason, period: filter.period });
    },
    quotaParts: (choice) => (quotaWindow && component.measure.goal === undefined ? quotaParts(c, { component, measure: component.measure }, quotaWindow, roster, base, choice, each) : null),
    ...(yearQuota && {
      rateParts: (choice: RowFilter) => ({
        quota: component.measure.goal === undefined ? quotaParts(c, { component, measure: component.measure }, "year", roster, base, choice) : null,
        incentive: incentiveParts(c, component, roster, base, choice),
      }),
    }),
    curve(attainments) {
      if (!plain || !(component.tiers?.by === "attainment" || typeof component.rate === "number")) return null;
      // On a quota of a million: the start of a tier is rounded to the cent, which on a quota of 1 would move it.
      const million = power(6);
      const rows = attainments.map((x) => raw(`(${x * million}::HUGEINT)`));
      const steps = new Steps().add("state", sql`SELECT c, c::BIGINT AS paying, ${int(million * million)}::HUGEINT AS quota_base FROM (VALUES ${rows}) AS grid(c)`).chain("schedule", "state", pricing.schedule(c));
      return steps.then(sql`SELECT (c // ${int(million)})::VARCHAR AS x, ((${pricing.total()}) // ${int(million)})::VARCHAR AS pay FROM schedule ORDER BY c`);
    },
    credited: (choice) => (credit ? { query: creditedRows(c, counted, base, credit, choice), ofEarnings: false } : { query: earningsParts(c, counted, base, earlier, choice.reps), ofEarnings: true }),
    because: (row) => eventReason(c, component, row, adjust),
  };
}

/** Adds `priced`: every event with its exact payout, a whole number of 10^-scale, in each period that pays it. */
function pricedEvents(c: PlanContext, component: Commission | Bonus, of: { pricing: Pricing; credit: Sql; each: boolean; restates: boolean }) {
  const { pricing, credit, each, restates } = of;
  const list = factors(component.multipliers ?? [], "payout");
  const cap = capPer(component, "deal");
  const scale = list.length > 0 ? 22 : 16;
  const capped = cap ? cappedPayout(cap, raw("multiplied"), scale) : { sql: raw("payout"), scale };
  const own = restates ? "e.p <= s.p AND e.y = s.y" : "e.p = s.p";
  const nothing = component.carry ? raw("missing OR is_short") : raw("missing");
  const selects = [
    // The shortfall is taken from the first credit, event by event; a negative event has nothing to take it from.
    ...(component.carry
      ? [
          sql`SELECT *, CASE WHEN class < 2 AND credit > 0 THEN credit ELSE 0 END AS gain FROM prior`,
          sql`SELECT *, least((sum(gain) ${running("period")})::HUGEINT, brought) AS taken FROM prior`,
          sql`SELECT *, least((sum(gain) ${running("period")})::HUGEINT - gain, brought) AS taken_before FROM prior`,
          sql`SELECT * REPLACE ((c0 - taken_before)::HUGEINT AS c0, (c1 - taken)::HUGEINT AS c1, (credit - (taken - taken_before))::HUGEINT AS credit), credit AS event_credit FROM prior`,
        ]
      : []),
    ...pricing.perEvent(c),
    sql`SELECT *, (CASE WHEN ${nothing} THEN 0 ELSE ${pricing.payout()} END)::HUGEINT AS ${raw(list.length > 0 ? "base_payout" : cap ? "multiplied" : "payout")}${list.length ? sql`, ${product(list)} AS multiplier` : raw("")} FROM prior`,
    ...(list.length > 0 ? [sql`SELECT *, base_payout * multiplier AS ${raw(cap ? "multiplied" : "payout")} FROM prior`] : []),
    ...(cap ? [sql`SELECT *, ${capped.sql} AS payout FROM prior`] : []),
    ...(component.carry ? [sql`SELECT * REPLACE (event_credit AS credit), credit AS counted_credit FROM prior`] : []),
  ];
  return {
    scale: capped.scale,
    add: (steps: Steps) =>
      steps
        .add("met", sql`SELECT s.* EXCLUDE (credit, moved, paying${raw(each ? ", member_id" : "")}), e.* EXCLUDE (rep_id, p, y), e.p AS event_p, e.y AS event_y FROM ${credit} e JOIN schedule s ON s.rep_id = e.rep_id AND ${raw(own)}${raw(each ? " AND s.member_id = e.member_id" : "")}`)
        .chain("priced", "met", selects),
  };
}

