import { type Sql, ident, join, raw, sql } from "../../sql.ts";
import { int, rateDecimals, scaled } from "../exact.ts";
import type { AttributeRate, Commission, TableRate } from "../schema.ts";
import { interpolated, lastReached, reachedCount } from "../steps.ts";
import type { Pricing } from "./pricing.ts";

const rate = (r: number) => scaled(r, rateDecimals);

function priceOf(form: number | AttributeRate | TableRate): { attributes: string[]; sql: Sql } {
  if (typeof form === "number") return { attributes: [], sql: sql`${int(rate(form))}::HUGEINT` };
  if ("of" in form) {
    const x = ident(`a_${form.of}`);
    const at = (list: [number, number][]) => list.map(([from, y]) => [scaled(from, 6), rate(y)] as const);
    return { attributes: [form.of], sql: form.steps ? sql`(${lastReached(x, at(form.steps), 0n, 0n)})::HUGEINT` : interpolated(x, at(form.points!), 0n) };
  }
  const [row, column] = [form.rows, form.columns].map((axis) => ({ x: ident(`a_${axis.of}`), at: reachedCount(ident(`a_${axis.of}`), axis.from.map((f) => scaled(f, 6))) }));
  const width = form.columns.from.length;
  const cells = join(form.values.flat().map((v) => sql`${int(rate(v))}::BIGINT`));
  return {
    attributes: [form.rows.of, form.columns.of],
    sql: sql`(CASE WHEN ${row!.x} IS NULL OR ${column!.x} IS NULL OR ${row!.at} = 0 OR ${column!.at} = 0 THEN 0 ELSE ([${cells}])[(${row!.at} - 1) * ${width} + ${column!.at}] END)::HUGEINT`,
  };
}

/** Credit × a rate: one for all, or read off one or two attributes of the deal. plan.md, commission. */
export function byRate(component: Commission): Pricing {
  const price = priceOf(component.rate!);
  return {
    window: undefined,
    quota: undefined,
    yearQuota: false,
    target: false,
    attributes: price.attributes,
    yearToDate: false,
    restates: false,
    alone: price.attributes.length > 0,
    schedule: () => [],
    total: () => sql`(paying::HUGEINT * ${price.sql})`,
    perEvent: () => [sql`SELECT *, ${price.sql} AS event_rate FROM prior`],
    payout: () => raw("CASE WHEN class = 1 THEN 0 ELSE credit::HUGEINT * event_rate END"),
    reason: () => {
      const read = [...new Set(price.attributes)].map((a) => sql`${`a_${a}`}: ${ident(`a_${a}`)}::VARCHAR`);
      return sql`{'rate': event_rate::VARCHAR${read.length ? raw(`, ${read.map((r) => r.text).join(", ")}`) : raw("")}}`;
    },
  };
}
