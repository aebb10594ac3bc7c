import { type Sql, ident, join, raw, sql } from "../../sql.ts";
import { halfAway, int, scaled } from "../exact.ts";
import type { Component, Measure } from "../schema.ts";
import { ratioLabel } from "../ratio-uses.ts";
import { isRatio } from "../schema.ts";
import { isWide } from "./events.ts";
import { type QuotaWindow, ownQuotas, quotaTable, quotaValue } from "./quota.ts";
import type { Relation } from "./relation.ts";
import type { Named } from "./stages.ts";
import type { BuiltTable } from "./tables.ts";
import { type ValueGround, type Window, earnedIn, windowValues } from "./values.ts";

/** What is read of a measure: its value, its value over the quota, or that of an event measure and the value (over the goal) of a ratio. */
export type Reading = "value" | "attainment" | "achievement";

/** A measure read in each period of a component: names of columns. */
export interface Gauge {
  measure: Measure;
  window: Window;
  reading: Reading;
  /** what was asked for, in 10^-6; NULL where it is missing */
  x: Sql;
  /** the value, and the quota or goal that it is over (NULL without one) */
  value: Sql;
  quota: Sql;
  /** of a group's quota, where lines are explained: whether it is the rep's own */
  own: Sql;
  /** of a ratio, where lines are explained: what its value is the quotient of */
  top: Sql;
  bottom: Sql;
  /** of `earnings`, where lines are explained: what the value is the sum of */
  earned: Sql;
  /** the window of the quota that is read; null where a goal or nothing is */
  quotaWindow: QuotaWindow | null;
}

/** The quota in each period of the roster, in 10^-6: `rep_id, p, quota`; that of a wider scope is the sum of its members'. */
export function quotaRelation({ c, base, roster }: ValueGround, component: Component, measure: Measure, window: QuotaWindow): { sql: Sql; table: BuiltTable } {
  const table = quotaTable(c, { component, measure }, window, roster, base);
  const value = quotaValue(c, component);
  return { table, sql: sql`(SELECT rep_id, p, ${value} AS quota FROM ${table.name})` };
}

interface Held extends Gauge {
  key: string;
  relation: Relation;
  /** of `earnings`: what the values are the sums of, read only where lines are explained */
  parts?: Relation;
  quotas: { sql: Sql; table: BuiltTable } | null;
  needsQuota: boolean;
}

/** The measures that a component reads besides the credit that it pays on: of conditions, modifiers, curves, tables. */
export class Gauges {
  readonly #ground: ValueGround;
  readonly #component: Component;
  readonly #list: Held[] = [];

  constructor(ground: ValueGround, component: Component) {
    this.#ground = ground;
    this.#component = component;
  }

  /** @param against the whole fiscal year's quota is under the attainment */
  of(measure: Measure, reading: Reading, options: { accumulate?: Window | undefined; against?: Window | undefined } = {}): Gauge {
    const window = options.accumulate ?? "period";
    const over: QuotaWindow = options.against === "year" ? "year" : window === "year" ? "to_date" : "period";
    const needsQuota = reading !== "value" && !isRatio(measure);
    const key = JSON.stringify([measure, reading, window, needsQuota ? over : null]);
    const found = this.#list.find((g) => g.key === key);
    if (found) return found;
    const i = this.#list.length;
    const gauge = {
      key, measure, window, reading, needsQuota, quotaWindow: needsQuota && measure.goal === undefined ? over : null,
      x: ident(`x_${i}`), value: ident(`v_${i}`), quota: ident(`vq_${i}`), top: ident(`vt_${i}`), bottom: ident(`vb_${i}`), earned: ident(`ve_${i}`), own: ident(`vo_${i}`),
      relation: windowValues(this.#ground, { measure, eligible: this.#component.eligible }, window),
      ...(measure.of === "earnings" ? { parts: earnedIn(this.#ground, { measure, eligible: this.#component.eligible }, window) } : {}),
      quotas: needsQuota && measure.goal === undefined ? quotaRelation(this.#ground, this.#component, measure, over) : null,
    };
    this.#list.push(gauge);
    return gauge;
  }

  get all(): readonly Gauge[] {
    return this.#list;
  }

  get tables(): BuiltTable[] {
    return this.#list.flatMap((g) => [...g.relation.tables, ...(g.quotas ? [g.quotas.table] : [])]);
  }

  /** What a statement that reads them begins with. */
  begins(explained = false): Named[] {
    return this.#list.flatMap((g) => [...g.relation.begins, ...(explained && g.parts ? g.parts.begins : [])]);
  }

  /** Whether a period can lack what another of the fiscal year has. */
  get canLack(): boolean {
    return this.#list.some((g) => g.needsQuota);
  }

  /**
   * Selects that each read the one before (`prior`, with `rep_id` and `p`) and add the columns of every gauge, `gauge_lacks` and `lacking_quota`, `lacking_measure` (names, '' for none).
   * @param explained with what ratios are quotients of, and earnings the sum of
   */
  selects(explained = false): Sql[] {
    const goal = (m: Measure) => sql`${int(scaled(m.goal!, 6))}::HUGEINT`;
    const joins = this.#list.map((g, i) => sql` LEFT JOIN ${g.relation.sql} ${ident(`g${i}`)} ON ${ident(`g${i}`, "rep_id")} = s.rep_id AND ${ident(`g${i}`, "p")} = s.p${
      g.quotas ? sql` LEFT JOIN ${g.quotas.sql} ${ident(`gq${i}`)} ON ${ident(`gq${i}`, "rep_id")} = s.rep_id AND ${ident(`gq${i}`, "p")} = s.p` : raw("")}${
      explained && isOfGroup(g) ? sql` LEFT JOIN ${ownQuotas(g.measure, g.quotaWindow!, this.#ground.roster)} ${ident(`go${i}`)} ON ${ident(`go${i}`, "rep_id")} = s.rep_id AND ${ident(`go${i}`, "p")} = s.p` : raw("")}${
      explained && g.parts ? sql` LEFT JOIN ${g.parts.sql} ${ident(`ge${i}`)} ON ${ident(`ge${i}`, "rep_id")} = s.rep_id AND ${ident(`ge${i}`, "p")} = s.p` : raw("")}`);
    const columns = this.#list.map((g, i) => {
      const quota = g.measure.goal !== undefined && g.reading !== "value" ? goal(g.measure) : g.quotas ? ident(`gq${i}`, "quota") : raw("NULL::HUGEINT");
      const ofRatio = explained && isRatio(g.measure) ? sql`, ${ident(`g${i}`, "top")} AS ${g.top}, ${ident(`g${i}`, "bottom")} AS ${g.bottom}` : raw("");
      return sql`, ${ident(`g${i}`, "value")} AS ${g.value}, ${quota} AS ${g.quota}${ofRatio}${explained && g.parts ? sql`, ${ident(`ge${i}`, "earned")} AS ${g.earned}` : raw("")}${explained && isOfGroup(g) ? sql`, ${ident(`go${i}`, "rep_id")} IS NOT NULL AS ${g.own}` : raw("")}`;
    });
    const xs = this.#list.map((g) => {
      const plain = g.reading === "value" || (isRatio(g.measure) && g.measure.goal === undefined);
      return sql`, ${plain ? g.value : sql`CASE WHEN ${g.quota} > 0 THEN ${halfAway(sql`(${g.value} * 1000000)`, g.quota)} END`} AS ${g.x}`;
    });
    const lacking = (which: readonly Held[], test: (g: Gauge) => Sql, name: (g: Gauge) => string) =>
      which.length === 0 ? raw("''") : sql`concat_ws(', ', ${which.map((g) => sql`CASE WHEN ${test(g)} THEN ${name(g)} END`)})`;
    const quotaTest = (g: Gauge) => sql`coalesce(${g.quota} <= 0, true)`;
    const needing = this.#list.filter((g) => g.needsQuota);
    return [
      sql`SELECT s.*${raw(columns.map((x) => x.text).join(""))} FROM prior s${raw(joins.map((x) => x.text).join(""))}`,
      sql`SELECT *${raw(xs.map((x) => x.text).join(""))}, ${raw(needing.length === 0 ? "false" : needing.map((g) => quotaTest(g).text).join(" OR "))} AS gauge_lacks,
        ${lacking(needing, quotaTest, (g) => g.measure.quota ?? g.measure.of)} AS lacking_quota,
        ${lacking(this.#list.filter((g) => isRatio(g.measure)), (g) => sql`${g.value} IS NULL`, (g) => ratioLabel(g.measure))} AS lacking_measure FROM prior`,
    ];
  }
}

/** Whether it is held against a quota that may be the rep's own or the members'. */
const isOfGroup = (g: Gauge): boolean => g.quotaWindow !== null && isWide(g.measure);

/** Columns of a gauge that explain a line, where they are there. */
export const readColumns = (g: Gauge): Sql[] => [g.x, g.value, g.quota, ...(isRatio(g.measure) ? [g.top, g.bottom] : []), ...(g.measure.of === "earnings" ? [g.earned] : []), ...(isOfGroup(g) ? [g.own] : [])];

/** STRUCT of what was read of a measure (`ReadFound`), from the columns of explained gauges. */
export const readOf = (g: Gauge): Sql => {
  const text = (x: Sql) => sql`${x}::VARCHAR`;
  const [top, bottom] = isRatio(g.measure) ? [text(g.top), text(g.bottom)] : [raw("NULL::VARCHAR"), raw("NULL::VARCHAR")];
  const earned = g.measure.of === "earnings" ? g.earned : sql`NULL::${earnedType}`;
  return sql`{'at': ${text(g.x)}, 'value': ${text(g.value)}, 'over': ${text(g.quota)}, 'top': ${top}, 'bottom': ${bottom}, 'earned': ${earned}, 'own': ${isOfGroup(g) ? g.own : raw("NULL::BOOLEAN")}}`;
};
const earnedType = raw("STRUCT(component_id VARCHAR, rep_id VARCHAR, amount VARCHAR)[]");

/** The same of several, as a list. */
export const readsOf = (gauges: readonly Gauge[]): Sql => (gauges.length === 0 ? sql`[]::STRUCT("at" VARCHAR, "value" VARCHAR, "over" VARCHAR, "top" VARCHAR, "bottom" VARCHAR, earned ${earnedType}, own BOOLEAN)[]` : sql`[${join(gauges.map(readOf))}]`);
