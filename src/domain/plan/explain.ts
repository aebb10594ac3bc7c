import { type Because, centIn } from "./because.ts";
import type { PlanContext } from "./compile/context.ts";
import { decimal, divideHalfAway, power, scaled } from "./exact.ts";
import { achieved, conditionWords, modifierWords, nameOf, number, readFrom } from "./explain-readings.ts";
import type { LineRow, ReadFound, Reason } from "./lines.ts";
import type { CarryReason, CellSpan } from "./reasons.ts";
import type { Bonus, Commission, Component, Target } from "./schema.ts";
import type { PeriodAdjusters } from "./adjust/period.ts";
import { capPer } from "./adjust/cap.ts";

const plainMicro = (micro: string) => Number(decimal(BigInt(micro), 6, 0));

/**
 * `because` of a line of one event, all numbers in plain decimals: the pieces of credit with their rates, the factors, the exact payout, and what caps left.
 * Pieces × rates × factors = payout; payouts of a period add up to its pay, rounded once. plan.md, Lines.
 */
export function eventReason(c: PlanContext, component: Commission | Bonus, row: LineRow, adjust: PeriodAdjusters): Record<string, unknown> {
  const units = c.facts.minorUnits;
  const money = (minor: string) => decimal(BigInt(minor), units, units);
  const credit = (micro: string) => decimal(BigInt(micro), 6, units);
  const rate = (e10: string) => Number(decimal(BigInt(e10), 10, 0));
  if (row.kind === "cap") return carriedOver(component, row, money);
  const because: Record<string, unknown> = {};
  if (row.missing_quota) Object.assign(because, { missing: "quota" }, othersMissing(component, row));
  else if (row.missing_target) because["missing"] = "target";
  if (row.member_id !== null) because["member"] = row.member_id;
  if (row.class === 1) because["pays"] = false;
  if (row.class === 2) because["retires_quota"] = false;
  if (row.quota !== null) because["quota"] = credit(row.quota);
  const price = row.reason?.price ?? {};
  if (component.type === "bonus") because["bonus"] = { amount: decimal(scaled(component.amount ?? 0, 6), 6, units) };
  else if (Array.isArray(price["starts"])) Object.assign(because, walked(price as unknown as Walk, row, component, credit, rate));
  else {
    const { rate: e10, ...read } = price as Record<string, string | null>;
    because["pieces"] = [{ credit: credit(row.reason?.carry?.event ?? row.credit!), rate: e10 === null || e10 === undefined ? null : rate(e10) }];
    const attributes = Object.entries(read);
    if (attributes.length) Object.assign(because, cellOf(component, read));
    if (attributes.length) because["read"] = Object.fromEntries(attributes.map(([name, v]) => [name.slice(2), v === null ? null : plainMicro(v)]));
  }
  const carry = row.reason?.carry;
  if (carry) because["carry"] = carryWords(carry, credit);
  // Nothing is multiplied in a period that stays below its base.
  if (carry?.short) delete because["pieces"];
  for (const name of ["factors", "credit_factors"] as const) {
    const found = row.reason?.[name];
    if (!found) continue;
    because[name] = found.map((f) => plainMicro(f.factor));
    if (found.some((f) => f.read !== null)) because[`${name}_at`] = found.map((f) => (f.read === null ? null : plainMicro(f.read)));
  }
  const { ifs } = row.reason ?? {};
  if (ifs) {
    const steps = component.tiers!.steps.flatMap((s, tier) => (s.if ? [{ tier, conditions: s.if }] : []));
    because["ifs"] = steps.map(({ tier, conditions }, i) => ({ tier, holds: ifs[i]!.holds.every(Boolean), conditions: conditions.map((x, j) => conditionWords(c, x, ifs[i]!.read[j]!, ifs[i]!.holds[j]!)) }));
  }
  const deal = capPer(component, "deal");
  if (deal) because["cap_per_deal"] = { amount: decimal(BigInt(Math.round(deal.amount! * 1e6)), 6, units), above: deal.above ?? 0 };
  if (row.kind === "true_up") because["true_up"] = { deal_day: row.event_day, before: decimal(BigInt(row.payout_before!), row.scale, units), now: decimal(BigInt(row.payout!), row.scale, units) };
  because["payout"] = decimal(BigInt(row.payout!) - BigInt(row.payout_before!), row.scale, units);
  because["period"] = { payouts: decimal(BigInt(row.pay6), 6, units), pay: money(row.pay) };
  const adjusted = adjustWords(c, adjust, row);
  return { ...because, ...adjusted, ...centIn((adjusted["adjusted"] ?? because["payout"]) as string, money(row.uncapped)), ...capWords(component, row, money) };
}

/** Quotas that are missing besides that of the tiers: those of conditions and modifiers. */
function othersMissing({ measure }: Commission | Bonus, { lacking_quota }: LineRow): Pick<Because, "missing_of"> {
  const names = [...new Set(lacking_quota.split(", "))];
  return names.some((x) => x !== (measure.quota ?? measure.of)) ? { missing_of: names } : {};
}

/** What a period begins with, and the earlier ones of the fiscal year that it comes from: those since the last that left nothing. */
function carryWords({ brought, base, counted, short, earlier }: NonNullable<Reason["carry"]>, credit: (micro: string) => string): CarryReason {
  const found = earlier ?? [];
  const since = found.slice(found.findLastIndex((x) => x.waiting === "0") + 1);
  const of = since.map((x) => ({ period_start: x.period_start, base: x.base === null ? null : credit(x.base), credit: credit(x.credit), left: credit(x.waiting) }));
  return { brought: credit(brought), base: base === null ? null : credit(base), counted: credit(counted), short, ...(of.length > 0 ? { brought_of: of } : {}) };
}

/** The row or column that stands between two starts, of which so many are reached. */
const spanOf = (from: readonly number[], reached: number): CellSpan => ({ from: from[reached - 1] ?? null, to: from[reached] ?? null });

/** Where in its table a rate stands. @param read the attributes of the deal, in 10^-6 */
function cellOf({ rate }: Commission, read: Record<string, string | null>): Pick<Because, "cell"> {
  if (typeof rate !== "object" || "of" in rate) return {};
  const cell = [rate.rows, rate.columns].flatMap(({ of, from }) => {
    const value = read[`a_${of}`] ?? null;
    return value === null ? [] : [{ of, ...spanOf(from, from.filter((x) => scaled(x, 6) <= BigInt(value)).length) }];
  });
  return cell.length === 2 ? { cell } : {};
}

/** `because` of a line of a period: what its type says of it (`own`), its exact payout, then adjusters and caps. */
export function periodReason(c: PlanContext, component: Component, row: LineRow, adjust: PeriodAdjusters, own: Record<string, unknown>): Record<string, unknown> {
  const units = c.facts.minorUnits;
  const money = (minor: string) => decimal(BigInt(minor), units, units);
  if (row.kind === "cap") return carriedOver(component, row, money);
  const payout = decimal(BigInt(row.payout!), row.scale, units);
  return { ...own, payout, period: { payouts: decimal(BigInt(row.pay6), 6, units), pay: money(row.pay) }, ...adjustWords(c, adjust, row), ...capWords(component, row, money) };
}

/** What gave a factor on the target incentive. */
export function targetReason(c: PlanContext, component: Target, found: TargetFound, row: LineRow): Record<string, unknown> {
  const units = c.facts.minorUnits;
  const { incentive, factor, window, read: readings, reached, counted, score } = found;
  const { table } = component;
  const read = table
    ? { table: (["rows", "columns"] as const).map((axis, i) => ({ ...achieved(c, table[axis].measure, readings[i]!), ...spanOf(table[axis].from, reached![i]!) })) }
    : component.score
      ? { score: { at: Number(decimal(BigInt(score!), 12, 0)), parts: component.score.map((s, i) => ({ ...achieved(c, s.measure, readings[i]!), counted: number(counted![i]!), weight: s.weight })) } }
      : { achievement: achieved(c, component.measure!, readings[0]!) };
  const before = BigInt(window) - BigInt(row.payout!);
  const year = component.accumulate === "year" ? { to_date: decimal(BigInt(window), row.scale, units), before: decimal(before, row.scale, units) } : undefined;
  return { target: { incentive: decimal(BigInt(incentive), 6, units), yearly: found.yearly.map((x) => ({ incentive: decimal(BigInt(x.yearly), 2, 2), days: x.days })), year_days: found.year_days, weight: component.weight ?? 1, factor: number(factor), ...read, ...(year ? { year } : {}) } };
}
/** The `reason` of a target's line, as its query gives it. */
export interface TargetFound {
  incentive: string;
  /** in hundredths */
  yearly: { yearly: string; days: number }[];
  year_days: number;
  factor: string;
  window: string;
  read: ReadFound[];
  reached?: number[];
  counted?: (string | null)[];
  score?: string;
}

/** What gave the amount of a bonus that is paid once a period. */
export function bonusReason(c: PlanContext, component: Bonus, found: Record<string, unknown>): Record<string, unknown> {
  const units = c.facts.minorUnits;
  const { read, reached } = found as unknown as { read: ReadFound; reached: number };
  const [from, amount] = component.steps ? component.steps[reached - 1]! : [component.at_least!, component.amount ?? 0];
  const byAchievement = component.steps !== undefined && component.by !== "amount";
  return {
    bonus: {
      amount: decimal(scaled(amount, 6), 6, units),
      from,
      ...(byAchievement ? { achievement: achieved(c, component.measure, read) } : { value: { of: nameOf(component.measure), at: number(read.at), ...readFrom(c, component.measure, read) } }),
    },
  };
}

/** Modifiers with what they read and their factors, and the gate with its conditions; nothing where a component has none. */
export function adjustWords(c: PlanContext, adjust: PeriodAdjusters, row: LineRow): Record<string, unknown> {
  if (row.adjust === null) return {};
  const { factors, modifier, read, passed, gate, holds, conditions } = row.adjust;
  const million = power(6);
  /** each step to 6 decimals, as the pay is reckoned */
  const after = (micro: bigint) => decimal(divideHalfAway(divideHalfAway(micro * BigInt(modifier), million) * BigInt(gate), million), 6, 2);
  const own = row.payout === null ? 0n : divideHalfAway(BigInt(row.payout) - BigInt(row.payout_before ?? "0"), power(row.scale - 6));
  return {
    adjusted: after(own),
    period: { payouts: decimal(BigInt(row.pay6), 6, 2), pay: decimal(BigInt(row.pay), c.facts.minorUnits, c.facts.minorUnits), adjusted: after(BigInt(row.pay6)) },
    ...(adjust.modifiers.length > 0 ? { modifiers: adjust.modifiers.map((m, i) => modifierWords(c, m.modifier, read[i]!, factors[i]!)), modifier: number(modifier) } : {}),
    ...(adjust.gate.length > 0 ? { gate: { passed, factor: number(gate), conditions: adjust.gate.map((t, i) => conditionWords(c, t.condition, conditions[i]!, holds[i]!)) } } : {}),
  };
}

interface Walk {
  starts: string[];
  /** under the first start, then of each tier */
  rates: string[];
  before: string;
  after: string;
  at: string | null;
  /** of rates that are multiples of the individual commission rate */
  icr?: { incentive: string | null; quota: string | null };
}

/** The part of the walk from `before` to `after` inside each tier. */
function walked(walk: Walk, row: LineRow, component: Commission | Bonus, credit: (micro: string) => string, rate: (e10: string) => number): Record<string, unknown> {
  if (walk.starts.some((s) => s === null) || walk.rates.some((r) => r === null)) return {};
  const running = { before: credit(walk.before), after: credit(walk.after) };
  const { icr, multiple } = individualRate(walk, component, credit);
  if (row.class === 2 && component.tiers!.by !== "deal") return { running, ...icr, pieces: [{ credit: credit(row.credit!), rate: walk.at === null ? null : rate(walk.at), ...multiple(walk.at) }] };
  const starts = walk.starts.map(BigInt);
  const [low, high] = [BigInt(walk.before), BigInt(walk.after)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)) as [bigint, bigint];
  const sign = BigInt(row.credit!) < 0n ? -1n : 1n;
  const pieces = walk.rates.flatMap((r, i) => {
    const from = i === 0 ? low : starts[i - 1]! > low ? starts[i - 1]! : low;
    const to = i < starts.length && starts[i]! < high ? starts[i]! : high;
    return to > from ? [{ tier: i - 1, ...(i === 0 ? {} : { from: credit(walk.starts[i - 1]!) }), credit: credit(String(sign * (to - from))), rate: rate(r), ...multiple(r) }] : [];
  });
  return { running, ...icr, pieces };
}

/** What the rates of tiers in multiples of the individual commission rate come from, and the multiple that a rate is. */
function individualRate({ icr }: Walk, component: Commission | Bonus, credit: (micro: string) => string): { icr: Pick<Because, "icr">; multiple: (rate: string | null) => { multiple?: number } } {
  if (!icr?.incentive || !icr.quota) return { icr: {}, multiple: () => ({}) };
  const { incentive, quota } = icr;
  const weight = (component as Commission).weight ?? 1;
  const rates = new Map(component.tiers!.steps.map((s) => [String(divideHalfAway(scaled(s.rate, 10) * BigInt(incentive) * scaled(weight, 6), BigInt(quota) * power(6))), s.rate]));
  return { icr: { icr: { incentive: credit(incentive), weight, quota: credit(quota) } }, multiple: (rate) => (rate !== null && rates.has(rate) ? { multiple: rates.get(rate)! } : {}) };
}

/** Of a line that pays what earlier periods' cap cut. */
const carriedOver = (component: Component, row: LineRow, money: (minor: string) => string): Record<string, unknown> => ({ carried: money(row.uncapped), waiting: money(row.waiting!), ...capWords(component, row, money) });

const capWords = (component: Component, { caps }: LineRow, money: (minor: string) => string): Record<string, unknown> =>
  caps === null ? {} : { caps: (["period", "year"] as const).flatMap((per) => {
    const found = caps[per];
    if (!found) return [];
    const { cap, after, before, incentive } = found;
    const { times_target, above } = capPer(component, per)!;
    const times = times_target === undefined ? {} : { times_target, incentive: incentive === null ? null : money(incentive) };
    return [{ per, cap: cap === null ? null : money(cap), ...times, ...(above ? { above } : {}), running: money(after), before: money(before) }];
  }) };
