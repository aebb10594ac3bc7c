import type { Day } from "../../calendar.ts";
import { type Sql, raw, sql } from "../../sql.ts";
import { capPer, cappedPayout, capPeriods } from "../adjust/cap.ts";
import { carriedBy, factors, multipliedCredit, product } from "../adjust/multipliers.ts";
import type { PlanContext } from "../compile/context.ts";
import { type EventBase, eventTable, rateGaps, running } from "../compile/events.ts";
import { linesQuery } from "../compile/lines.ts";
import { quotaRows, quotaTable } from "../compile/quota.ts";
import { roster as rosterTable } from "../compile/roster.ts";
import { Steps } from "../compile/stages.ts";
import { type StateNeeds, state } from "../compile/state.ts";
import { type BuiltTable, builtTable } from "../compile/tables.ts";
import { halfAway, int, power } from "../exact.ts";
import { commissionReason } from "../explain.ts";
import { byRate } from "../pricing/by-rate.ts";
import type { Pricing } from "../pricing/pricing.ts";
import { byTiers } from "../pricing/tiers.ts";
import type { Commission } from "../schema.ts";
import { tablesOf } from "../reads.ts";
import type { CompiledComponent, ComponentType, CreditFacts, RowFilter } from "./component.ts";

/** Credit × a rate, or walked through tiers; then multipliers and the cap per deal on each event. plan.md, commission. */
export const commission: ComponentType = { type: "commission", compile: (c, component, base) => compile(c, component as Commission, base) };

const sumsOf = (credit: Sql) =>
  sql`SELECT rep_id, p, sum(credit)::BIGINT AS credit, coalesce(sum(credit) FILTER (class < 2), 0)::BIGINT AS moved, coalesce(sum(credit) FILTER (class <> 1), 0)::BIGINT AS paying FROM ${credit} GROUP BY rep_id, p`;

function compile(c: PlanContext, component: Commission, base: EventBase): CompiledComponent {
  const pricing = component.tiers ? byTiers(component) : byRate(component);
  const multipliers = component.multipliers ?? [];
  const carried = carriedBy(multipliers);
  carried.attributes = [...new Set([...carried.attributes, ...pricing.attributes])].sort();
  const onCredit = factors(multipliers, "credit").length > 0;

  const roster = rosterTable(c, component.eligible, base.stretches);
  // A window costs little and lets flat and tiered plans share one table; credit that is multiplied later gets its own running sums then.
  const credit = eventTable(c, component, carried, base, onCredit ? "multiplied" : (pricing.window ?? "period"));
  const sums = builtTable("sums", sumsOf(credit.name), [credit]);
  const goal = component.measure.goal !== undefined;
  const quota = pricing.quota && (goal ? "goal" : quotaTable(c, component, pricing.quota, roster, base.stretches));
  const yearQuota = pricing.yearQuota ? (goal ? "goal" : quotaTable(c, component, "year", roster, base.stretches)) : undefined;
  const needs: StateNeeds = {
    yearToDate: pricing.yearToDate,
    ...(quota ? { quota: { table: quota, by: pricing.quota === "year" ? "y" : "p" } } : {}),
    ...(yearQuota ? { yearQuota } : {}),
    target: pricing.target,
  };
  const tables = [base.won, base.shares, base.stretches, ...credit.needs, roster, credit, ...(onCredit ? [] : [sums]), quota, yearQuota].filter((t): t is BuiltTable => typeof t === "object");

  /** `credit`, `sums` and `schedule`: one row per rep and period with everything that prices its events. */
  const begin = (filter: RowFilter = {}): Steps => {
    const steps = new Steps();
    if (onCredit) {
      const window = pricing.window && running(pricing.window);
      steps.add("credit_events", multipliedCredit(credit.name, multipliers, window)).add("credit_sums", sumsOf(raw("credit_events")));
    }
    steps.add("state", state(c, component, roster, onCredit ? raw("credit_sums") : sums.name, needs, filter.repId));
    return steps.chain("schedule", "state", pricing.schedule(c));
  };

  const priced = (explain: boolean) => pricedEvents(c, component, pricing, onCredit ? raw("credit_events") : credit.name, explain);
  const alone = (facts: CreditFacts) => pricing.alone || factors(multipliers, "payout").length > 0 || capPer(component, "deal") !== undefined || (facts.flags && component.tiers !== undefined);

  /** Adds `paid`: per rep and period the pay in the minor unit before caps (`pay`), and after them (`earned`). */
  const settle = (steps: Steps, events: { scale: number } | undefined): Steps => {
    const scale = events?.scale ?? 16;
    const total = events ? raw("coalesce(t.total, 0)") : sql`CASE WHEN missing_quota OR missing_target THEN 0 ELSE ${pricing.total()} END`;
    if (events) steps.add("totals", sql`SELECT rep_id, p, sum(payout) AS total FROM priced GROUP BY rep_id, p`);
    steps.add("windows", sql`SELECT s.*, ${total} AS window_pay FROM schedule s${events ? raw(" LEFT JOIN totals t ON t.rep_id = s.rep_id AND t.p = s.p") : raw("")}`);
    const due = pricing.yearToDate && (pricing.restates || !events) ? raw("window_pay - coalesce(lag(window_pay) OVER (PARTITION BY rep_id, y ORDER BY p), 0)") : raw("window_pay");
    return steps.chain("paid", "windows", [
      sql`SELECT *, ${due} AS due FROM prior`,
      sql`SELECT *, ${halfAway(sql`(due::HUGEINT)`, power(scale - 6))} AS pay6 FROM prior`,
      sql`SELECT *, (${halfAway(raw("pay6"), c.unit)})::HUGEINT AS pay FROM prior`,
      ...capPeriods(c, component),
    ]);
  };

  return {
    component,
    tables,
    credit,
    gaps: rateGaps(c, component),
    reads: tablesOf(component),
    pay(facts, filter = {}) {
      const steps = begin(filter);
      const events = alone(facts) ? priced(false) : undefined;
      events?.add(steps);
      return settle(steps, events).then(payRows(component, needs, filter.period));
    },
    lines(_facts, filter) {
      const steps = begin(filter);
      const events = priced(true);
      events.add(steps);
      settle(steps, events);
      return linesQuery(c, component, steps, { scale: events.scale, restates: pricing.restates, reason: sql`{'price': ${pricing.reason()}, 'factors': ${events.factorReason}}`, period: filter.period });
    },
    quotaRows: (of) => (typeof quota === "object" ? quotaRows(c, component, pricing.quota!, roster, of) : null),
    curve(attainments) {
      const plain = multipliers.length === 0 && component.cap === undefined && component.tiers?.unit === undefined;
      if (!plain || !(component.tiers?.by === "attainment" || typeof component.rate === "number")) return null;
      // On a quota of a million: the start of a tier is rounded to the cent, which on a quota of 1 would move it.
      const million = power(6);
      const rows = attainments.map((x) => raw(`(${x * million}::HUGEINT)`));
      const steps = new Steps().add("state", sql`SELECT c, c::BIGINT AS paying, ${int(million * million)}::HUGEINT AS quota_base FROM (VALUES ${rows}) AS grid(c)`).chain("schedule", "state", pricing.schedule(c));
      return steps.then(sql`SELECT (c // ${int(million)})::VARCHAR AS x, ((${pricing.total()}) // ${int(million)})::VARCHAR AS pay FROM schedule ORDER BY c`);
    },
    because: (row) => commissionReason(c, component, row),
  };
}

/** Adds `priced`: every event with its exact payout, a whole number of 10^-scale, in each period that pays it. */
function pricedEvents(c: PlanContext, component: Commission, pricing: Pricing, credit: Sql, explain: boolean) {
  const list = factors(component.multipliers ?? [], "payout");
  const cap = capPer(component, "deal");
  const multiplied = list.length > 0 ? { sql: raw("(base_payout * multiplier)"), scale: 22 } : { sql: raw("base_payout"), scale: 16 };
  const capped = cap ? cappedPayout(cap, raw("multiplied"), multiplied.scale) : { sql: raw("multiplied"), scale: multiplied.scale };
  const own = pricing.restates ? "e.p <= s.p AND e.y = s.y" : "e.p = s.p";
  const selects = [
    ...pricing.perEvent(c),
    sql`SELECT *, (CASE WHEN missing_quota OR missing_target THEN 0 ELSE ${pricing.payout()} END)::HUGEINT AS base_payout${list.length ? sql`, ${product(list)} AS multiplier` : raw("")} FROM prior`,
    sql`SELECT *, ${multiplied.sql} AS multiplied FROM prior`,
    sql`SELECT *, ${capped.sql} AS payout FROM prior`,
  ];
  return {
    scale: capped.scale,
    factorReason: list.length && explain ? sql`[${list.map((f) => sql`((${f.sql})::HUGEINT * ${raw(String(power(6 - Math.min(6, f.decimals))))})::VARCHAR`)}]` : raw("NULL::VARCHAR[]"),
    add: (steps: Steps) =>
      steps
        .add("met", sql`SELECT s.* EXCLUDE (credit, moved, paying), e.* EXCLUDE (rep_id, p, y), e.p AS event_p, e.y AS event_y FROM ${credit} e JOIN schedule s ON s.rep_id = e.rep_id AND ${raw(own)}`)
        .chain("priced", "met", selects),
  };
}

/** The columns of a `PayRow`. */
function payRows(component: Commission, needs: StateNeeds, period?: Day): Sql {
  const attainment = needs.quota ? sql`CASE WHEN quota > 0 THEN (${halfAway(raw("(c * 1000000)"), raw("quota"))}) END` : raw("NULL");
  return sql`SELECT rep_id, p, period_start, period_end, credit::VARCHAR AS credit, quota::VARCHAR AS quota, ${attainment}::VARCHAR AS attainment,
      earned::VARCHAR AS earned, missing_quota, ${targetMissing(component)} AS missing_target
    FROM paid${period === undefined ? raw("") : sql` WHERE period_start = ${period}::DATE`} ORDER BY rep_id, p`;
}

/** A target incentive is needed by the rates, or by a cap of so many times it. */
function targetMissing(component: Commission): Sql {
  const spans = (["period", "year"] as const).filter((per) => capPer(component, per)?.times_target !== undefined);
  return raw(["missing_target", ...spans.map((s) => `NOT target_${s}_known`)].join(" OR "));
}
