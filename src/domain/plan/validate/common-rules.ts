import { attributes } from "../attributes.ts";
import { factors } from "../adjust/multipliers.ts";
import { measures } from "../measures/index.ts";
import { type Component, type Measure, type Range, type Where, capsOf } from "../schema.ts";
import { InWords, type PathPart, type PlanError, error, notOne } from "./errors.ts";
import { isEmpty } from "./bounds.ts";

/** What components of several types must be together. */

export type Say = (path: PathPart[], code: string, found: unknown, expected: string, instead?: string) => void;
/** Collects errors. */
export const saying = (errors: PlanError[]): Say => (path, code, found, expected, instead) => void errors.push(error(path, code, found, expected, instead));

/** Of keys of which exactly one has to be there, that none is or several are. */
export function one(keys: Readonly<Record<string, unknown>>, path: PathPart[], code: string, expected: string, say: Say): void {
  const found = notOne(keys);
  if (found) say(path, code, found, expected);
}

export function ascending(values: readonly number[], path: (i: number) => PathPart[], say: Say): void {
  values.forEach((v, i) => {
    if (i > 0 && v <= values[i - 1]!) say(path(i), "not_ascending", v, `more than ${values[i - 1]!}, the one before it`);
  });
}

/** Starts and values as `[start, value]`. */
export const pairsAscend = (list: readonly (readonly [number, number])[] | undefined, path: PathPart[], say: Say): void => ascending((list ?? []).map(([x]) => x), (i) => [...path, i, 0], say);

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;

/** A table has a row for each start of rows, and in each a value for each start of columns. */
export function tableErrors(of: { rows: readonly number[]; columns: readonly number[]; cells: readonly (readonly number[])[] }, path: PathPart[], key: string, say: Say): void {
  ascending(of.rows, (i) => [...path, "rows", "from", i], say);
  ascending(of.columns, (i) => [...path, "columns", "from", i], say);
  if (of.cells.length !== of.rows.length) say([...path, key], "wrong_length", new InWords(count(of.cells.length, "row")), `${count(of.rows.length, "row")}, one for each start of rows`);
  of.cells.forEach((row, i) => {
    if (row.length !== of.columns.length) say([...path, key, i], "wrong_length", new InWords(count(row.length, "value")), `${count(of.columns.length, "value")}, one for each start of columns`);
  });
}

/** An attribute that the measure's events do not have. */
export function attributeErrors(name: string, measure: Measure, at: PathPart[], say: Say): void {
  const has = !attributes.get(name).ofReceipt || (measures.has(measure.of) && measures.get(measure.of).ofReceipt);
  if (!has) say(at, "attribute_of_receipts", name, `an attribute that the measure's events have: only collections have ${name}`);
}

export function multiplierErrors(c: Component & { measure: Measure }, path: PathPart[], say: Say): void {
  (c.multipliers ?? []).forEach((m, i) => {
    const at: PathPart[] = [...path, "multipliers", i];
    const forms = [m.by !== undefined, m.steps !== undefined, m.points !== undefined].filter(Boolean).length;
    if ((m.when === undefined) === (m.of === undefined)) one({ when: m.when, of: m.of }, at, "when_or_of", "either when with by, or of with steps or points", say);
    else if (m.when && (m.by === undefined || forms !== 1)) say(at, "when_needs_by", m, "when with by and nothing else");
    else if (m.of && (m.by !== undefined || forms !== 1)) say(at, "steps_or_points", m.by === undefined ? notOne({ steps: m.steps, points: m.points }) : new InWords(["by", ...(["steps", "points"] as const).filter((key) => m[key])].join(" and ")), "of with either steps or points");
    if (m.of) attributeErrors(m.of, c.measure, [...at, "of"], say);
    for (const key of ["steps", "points"] as const) pairsAscend(m[key], [...at, key], say);
    whereErrors(m.when, [...at, "when"], say);
  });
  for (const on of ["payout", "credit"] as const) {
    const usable = (c.multipliers ?? []).filter((m) => (m.when && m.by !== undefined) || (m.of && (m.steps || m.points)));
    const decimals = factors(usable, on).reduce((n, f) => n + f.decimals, 0);
    if (decimals > 24) say([...path, "multipliers"], "too_many_decimals", new InWords(`${decimals} decimals in all`), `at most 24 decimals over all factors on ${on}`);
  }
}

/** @param byDeal whether lines of the component are of one deal each */
export function capErrors(c: Component, byDeal: boolean, path: PathPart[], say: Say): void {
  const caps = capsOf(c);
  caps.forEach((cap, i) => {
    const at: PathPart[] = [...path, "cap", ...(Array.isArray(c.cap) ? [i] : [])];
    one({ amount: cap.amount, times_target: cap.times_target }, at, "amount_or_times", "either amount or times_target", say);
    if (cap.per === "deal" && !byDeal) say([...at, "per"], "wrong_value", "deal", "period or year: no line of this component is of one deal");
    if (cap.per === "deal" && cap.times_target !== undefined) say([...at, "times_target"], "wrong_value", cap.times_target, "amount: a cap per deal is an amount");
    if (cap.excess === "carried" && (cap.per !== "period" || cap.above)) say([...at, "excess"], "wrong_value", "carried", "carried only with per: period and without above");
    if (caps.findIndex((x) => x.per === cap.per) !== i) say([...at, "per"], "cap_twice", cap.per, "one cap per deal, period and year each");
  });
}

/** A filter that names nothing, or a range without a bound, keeps everything or nothing by accident. */
export function whereErrors(where: Where | undefined, path: PathPart[], say: Say): void {
  if (!where) return;
  for (const [part, at] of [[where, path], ...(where.not ? [[where.not, [...path, "not"]] as const] : [])] as const) {
    const named = Object.entries(part).filter(([, v]) => v !== undefined);
    if (named.length === 0) say([...at], "empty_filter", part, "at least one field");
    for (const [name, v] of named) if (name !== "not" && !Array.isArray(v) && Object.keys(v).length === 0) say([...at, name], "empty_filter", v, "at least one of above, at_least, below, at_most");
    for (const [name, v] of named) if (name !== "not" && !Array.isArray(v) && isEmpty(v as Range)) say([...at, name], "empty_range", v, "a range that some value is in");
  }
}
