import { nearest } from "../../nearest.ts";
import type { Component, Condition, Measure, Modifier, Range } from "../schema.ts";
import { bothOf, boundsOf, isEmpty } from "./bounds.ts";
import { InWords, type PathPart, type PlanError, error, notOne } from "./errors.ts";

/** Every measure that a component reads, with its path: its own, those of its conditions, modifiers and ratios. */
export function measuresRead(c: Component, path: PathPart[]): { measure: Measure; path: PathPart[] }[] {
  const parts = (measure: Measure | undefined, at: PathPart[]): { measure: Measure; path: PathPart[] }[] =>
    measure === undefined ? [] : [{ measure, path: at }, ...parts(measure.base, [...at, "base"]), ...parts(measure.top, [...at, "top"]), ...parts(measure.bottom, [...at, "bottom"])];
  const target = c.type === "target" ? c : undefined;
  return [
    ...parts(c.measure, [...path, "measure"]),
    ...conditionsOf(c, path).flatMap(({ condition, at }) => [...parts(condition.measure, [...at, "measure"]), ...parts(condition.attainment, [...at, "attainment"])]),
    ...(c.modifiers ?? []).flatMap((m, i) => parts(m.measure, [...path, "modifiers", i, "measure"])),
    ...(["rows", "columns"] as const).flatMap((axis) => parts(target?.table?.[axis].measure, [...path, "table", axis, "measure"])),
    ...(target?.score ?? []).flatMap((s, i) => parts(s.measure, [...path, "score", i, "measure"])),
  ];
}

interface Placed {
  condition: Condition;
  at: PathPart[];
}

const placed = (list: readonly Condition[] | undefined, at: PathPart[]): Placed[] => (list ?? []).map((condition, i) => ({ condition, at: [...at, i] }));

/** The conditions of a component's gate, and those of each tier, with their paths. */
const listsOf = (c: Component, path: PathPart[]) => ({
  gate: placed(c.gate?.when, [...path, "gate", "when"]),
  tiers: (c.tiers?.steps ?? []).map((step, i) => placed(step.if, [...path, "tiers", "steps", i, "if"])),
});

/** The conditions of a component's gate and tiers, with their paths. */
export function conditionsOf(c: Component, path: PathPart[]): Placed[] {
  const { gate, tiers } = listsOf(c, path);
  return [...gate, ...tiers.flat()];
}

/**
 * What conditions, modifiers and measures of earnings must be together. Earnings come from components listed before: so they never go in a circle, and no gate
 * is on itself. @param before ids of the components listed before @param all of the plan
 */
export function measureErrors(c: Component, path: PathPart[], before: readonly string[], all: readonly Component[]): PlanError[] {
  return [
    ...conditionsOf(c, path).flatMap(({ condition, at }) => conditionErrors(condition, at)),
    ...together(c, path).flatMap(excluding),
    ...(c.modifiers ?? []).flatMap((m, i) => modifierErrors(m, [...path, "modifiers", i])),
    ...measuresRead(c, path).flatMap(({ measure, path: at }) => [
      ...(measure.components ?? []).flatMap((id, i) => {
        if (before.includes(id)) return [];
        const place: PathPart[] = [...at, "components", i];
        const circle = id === c.id ? undefined : circleOf(c.id, id, all);
        if (circle) return circle.some((x) => x !== c.id && before.includes(x)) ? [] : [error(place, "earnings_circle", new InWords(`the circle ${circle.join(" → ")}`), "one of them measured otherwise: earnings are those of components listed before")];
        const listed = before.length > 0 ? `: ${before.join(", ")}` : "; this is the first";
        if (id === c.id) return [error(place, "not_before", id, `a component listed before, never itself${listed}`)];
        return [all.some((x) => x.id === id) ? error(place, "listed_after", id, `a component listed before; move ${id} above ${c.id}`) : error(place, "not_before", id, `a component listed before${listed}`, nearest(id, before))];
      }),
    ]),
  ];
}

/** The ids from a component over one whose earnings it reads back to itself, the shortest way; nothing when that does not lead back. */
function circleOf(from: string, to: string, all: readonly Component[]): string[] | undefined {
  const reads = new Map(all.map((c) => [c.id, measuresRead(c, []).flatMap(({ measure }) => measure.components ?? [])]));
  const seen = new Set([to]);
  for (let ways = [[from, to]]; ways.length > 0; ) {
    const next: string[][] = [];
    for (const way of ways) {
      for (const id of reads.get(way.at(-1)!) ?? []) {
        if (id === from) return [...way, id];
        if (seen.has(id)) continue;
        seen.add(id);
        next.push([...way, id]);
      }
    }
    ways = next;
  }
  return undefined;
}

function conditionErrors(c: Condition, at: PathPart[]): PlanError[] {
  const read = notOne({ measure: c.measure, attainment: c.attainment });
  const isBound = [c.at_least, c.above, c.at_most, c.below].some((b) => b !== undefined);
  return [
    ...(read ? [error(at, "measure_or_attainment", read, "either measure or attainment")] : []),
    ...(isBound ? [] : [error(at, "no_bound", c, "at least one of at_least, above, at_most, below")]),
  ];
}

/** Lists of conditions that must all hold at once: those of a gate unless any is enough, and those of each tier. */
function together(c: Component, path: PathPart[]): Placed[][] {
  const { gate, tiers } = listsOf(c, path);
  return [...(c.gate?.match === "any" ? gate.map((x) => [x]) : [gate]), ...tiers];
}

/** Conditions on one reading whose bounds, with those before them, leave no value: they can never hold. */
function excluding(list: readonly Placed[]): PlanError[] {
  const left = new Map<string, Range>();
  return list.flatMap(({ condition, at }) => {
    const { at_least: _, above: __, at_most: ___, below: ____, ...named } = condition;
    const reading = { ...named, accumulate: named.accumulate ?? "period" };
    const key = JSON.stringify(reading, (_key, value: unknown) => (isRecord(value) ? Object.fromEntries(Object.entries(value).sort()) : value));
    const before = left.get(key) ?? {};
    const bounds = bothOf(before, boundsOf(condition));
    if (isEmpty(bounds)) {
      const beside = Object.keys(before).length > 0 ? `, beside ${JSON.stringify(before).replaceAll('"', "")} of a condition before it on the same reading` : "";
      return [error(at, "empty_range", boundsOf(condition), `bounds that some value is within${beside}`)];
    }
    left.set(key, bounds);
    return [];
  });
}

const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === "object" && x !== null && !Array.isArray(x);

function modifierErrors(m: Modifier, at: PathPart[]): PlanError[] {
  const found = notOne({ steps: m.steps, points: m.points });
  const errors = found ? [error(at, "steps_or_points", found, "either steps or points")] : [];
  for (const key of ["steps", "points"] as const) {
    m[key]?.forEach(([x], i, list) => {
      if (i > 0 && x <= list[i - 1]![0]) errors.push(error([...at, key, i, 0], "not_ascending", x, `more than ${list[i - 1]![0]}, the one before it`));
    });
  }
  return errors;
}
