import { attributes } from "../attributes.ts";
import { factors } from "../adjust/multipliers.ts";
import { measures } from "../measures/index.ts";
import { type Commission, type Component, type Where, capsOf } from "../schema.ts";
import { fateErrors } from "./fate-rules.ts";
import { type PathPart, type PlanError, error } from "./errors.ts";
import { measureErrors } from "./measure-rules.ts";

/** Names that adjustments of the whole plan have in results. */
const reserved = ["guarantee", "draw", "plan_cap"];

/** What is wrong with components of the right shape, what has to be seen together; of a component that has no such shape its place is empty. */
export function ruleErrors(components: readonly (Component | undefined)[]): PlanError[] {
  const errors: PlanError[] = [];
  const say = (path: PathPart[], code: string, found: unknown, expected: string, hint?: string) => void errors.push(error(path, code, found, expected, hint));
  const seen = new Set<string>();
  components.forEach((component, i) => {
    if (component === undefined) return;
    const path: PathPart[] = ["components", i];
    if (reserved.includes(component.id)) say([...path, "id"], "reserved_id", component.id, "another id: results use this one for the plan's own adjustments");
    if (seen.has(component.id)) say([...path, "id"], "id_twice", component.id, "an id that no other component has");
    seen.add(component.id);
    errors.push(...fateErrors(component, path), ...measureErrors(component, path, components.slice(0, i).flatMap((c) => (c ? [c.id] : []))));
    if (component.type === "commission") commissionErrors(component, path, say);
  });
  return errors;
}

type Say = (path: PathPart[], code: string, found: unknown, expected: string, hint?: string) => void;

function ascending(values: readonly number[], path: (i: number) => PathPart[], say: Say): void {
  values.forEach((v, i) => {
    if (i > 0 && v <= values[i - 1]!) say(path(i), "not_ascending", v, `more than ${values[i - 1]!}, the one before it`);
  });
}

function commissionErrors(c: Commission, path: PathPart[], say: Say): void {
  // What cannot be reckoned yet is refused elsewhere.
  if (!measures.has(c.measure.of)) return;
  const measure = measures.get(c.measure.of);
  const perUnit = !measure.money || c.tiers?.unit === "icr";
  const checkRate = (rate: number, at: PathPart[]) => {
    if (!perUnit && rate > 1) say(at, "rate_above_one", rate, "0 to 1", `Write ${rate} % as ${Number((rate / 100).toPrecision(12))}.`);
  };
  const checkAttribute = (name: string, at: PathPart[]) => {
    if (attributes.get(name).ofReceipt && !measure.ofReceipt) say(at, "attribute_of_receipts", name, "an attribute that the measure's events have", `Only collections have ${name}.`);
  };

  if ((c.rate === undefined) === (c.tiers === undefined)) say(path, "rate_or_tiers", c.rate === undefined ? "neither" : "both", "either rate or tiers");
  if (typeof c.rate === "number") checkRate(c.rate, [...path, "rate"]);
  else if (c.rate && "of" in c.rate) {
    const { steps, points } = c.rate;
    if ((steps === undefined) === (points === undefined)) say([...path, "rate"], "steps_or_points", steps ? "both" : "neither", "either steps or points");
    checkAttribute(c.rate.of, [...path, "rate", "of"]);
    for (const [key, list] of [["steps", steps], ["points", points]] as const) {
      if (!list) continue;
      ascending(list.map(([x]) => x), (i) => [...path, "rate", key, i, 0], say);
      list.forEach(([, y], i) => checkRate(y, [...path, "rate", key, i, 1]));
    }
  } else if (c.rate) {
    const { rows, columns, values } = c.rate;
    for (const [key, axis] of [["rows", rows], ["columns", columns]] as const) {
      checkAttribute(axis.of, [...path, "rate", key, "of"]);
      ascending(axis.from, (i) => [...path, "rate", key, "from", i], say);
    }
    if (values.length !== rows.from.length) say([...path, "rate", "values"], "wrong_length", `${values.length} rows`, `${rows.from.length} rows, one for each start of rows`);
    values.forEach((row, i) => {
      if (row.length !== columns.from.length) say([...path, "rate", "values", i], "wrong_length", `${row.length} values`, `${columns.from.length} values, one for each start of columns`);
      row.forEach((v, j) => checkRate(v, [...path, "rate", "values", i, j]));
    });
  }
  if (c.tiers) {
    ascending(c.tiers.steps.map((s) => s.from), (i) => [...path, "tiers", "steps", i, "from"], say);
    c.tiers.steps.forEach((s, i) => checkRate(s.rate, [...path, "tiers", "steps", i, "rate"]));
  }
  if (c.measure.goal !== undefined && c.measure.goal <= 0) say([...path, "measure", "goal"], "too_small", c.measure.goal, "a number above 0");
  checkWhere(c.measure.where, [...path, "measure", "where"], say);

  (c.multipliers ?? []).forEach((m, i) => {
    const at: PathPart[] = [...path, "multipliers", i];
    const forms = [m.by !== undefined, m.steps !== undefined, m.points !== undefined].filter(Boolean).length;
    if ((m.when === undefined) === (m.of === undefined)) say(at, "when_or_of", m.when ? "both" : "neither", "either when with by, or of with steps or points");
    else if (m.when && (m.by === undefined || forms !== 1)) say(at, "when_needs_by", m, "when with by and nothing else");
    else if (m.of && (m.by !== undefined || forms !== 1)) say(at, "steps_or_points", m, "of with either steps or points");
    if (m.of) checkAttribute(m.of, [...at, "of"]);
    for (const [key, list] of [["steps", m.steps], ["points", m.points]] as const) if (list) ascending(list.map(([x]) => x), (k) => [...at, key, k, 0], say);
    checkWhere(m.when, [...at, "when"], say);
  });
  for (const on of ["payout", "credit"] as const) {
    const usable = (c.multipliers ?? []).filter((m) => (m.when && m.by !== undefined) || (m.of && (m.steps || m.points)));
    const decimals = factors(usable, on).reduce((n, f) => n + f.decimals, 0);
    if (decimals > 24) say([...path, "multipliers"], "too_many_decimals", `${decimals} decimals in all`, `at most 24 decimals over all factors on ${on}`);
  }

  const caps = capsOf(c);
  caps.forEach((cap, i) => {
    const at: PathPart[] = [...path, "cap", ...(Array.isArray(c.cap) ? [i] : [])];
    if ((cap.amount === undefined) === (cap.times_target === undefined)) say(at, "amount_or_times", cap.amount === undefined ? "neither" : "both", "either amount or times_target");
    if (cap.per === "deal" && cap.times_target !== undefined) say([...at, "times_target"], "wrong_value", cap.times_target, "amount: a cap per deal is an amount");
    if (cap.excess === "carried" && (cap.per !== "period" || cap.above)) say([...at, "excess"], "wrong_value", "carried", "carried only with per: period and without above");
    if (caps.findIndex((x) => x.per === cap.per) !== i) say([...at, "per"], "cap_twice", cap.per, "one cap per deal, period and year each");
  });
}

/** A filter that names nothing, or a range without a bound, keeps everything or nothing by accident. */
function checkWhere(where: Where | undefined, path: PathPart[], say: Say): void {
  if (!where) return;
  for (const [part, at] of [[where, path], ...(where.not ? [[where.not, [...path, "not"]] as const] : [])] as const) {
    const named = Object.entries(part).filter(([, v]) => v !== undefined);
    if (named.length === 0) say([...at], "empty_filter", part, "at least one field");
    for (const [name, v] of named) if (name !== "not" && !Array.isArray(v) && Object.keys(v).length === 0) say([...at, name], "empty_filter", v, "at least one of above, at_least, below, at_most");
  }
}
