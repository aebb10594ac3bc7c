import { type Component, type Measure, type Scope, type Target, isRatio } from "./schema.ts";

/** Whether a measure is set against a quota, where its achievement is read: not one with a goal of the plan's own, nor a ratio. */
export const isOverQuota = (m: Measure | undefined): m is Measure => m !== undefined && m.goal === undefined && !isRatio(m);

/** The measures whose achievements a target pays on. */
export const achievedBy = (c: Target): Measure[] => [c.measure, c.table?.rows.measure, c.table?.columns.measure, ...(c.score ?? []).map((s) => s.measure)].filter((m) => m !== undefined);

type Placed = readonly [measure: Measure | undefined, ...path: (string | number)[]];

/** A measure of others than the rep alone, whose quota is the rep's own where there is one, else the sum of the members' (plan.md, Quota of a wider scope). */
export type GroupMeasure = Measure & { scope: Exclude<Scope, "rep"> };

/** The measures that a component holds against rows of `quotas`, with where each stands in it. */
export function quotaReads(c: Component): { measure: Measure; path: (string | number)[] }[] {
  const byQuota = c.tiers?.by === "attainment" || c.tiers?.unit === "icr" || c.carry !== undefined;
  const byAchievement = c.type === "bonus" && c.steps !== undefined && c.by !== "amount";
  const target = c.type === "target" ? c : undefined;
  const found: Placed[] = [
    [byQuota || target || byAchievement ? c.measure : undefined, "measure"],
    ...(["rows", "columns"] as const).map((axis): Placed => [target?.table?.[axis].measure, "table", axis, "measure"]),
    ...(target?.score ?? []).map(({ measure }, i): Placed => [measure, "score", i, "measure"]),
    ...(c.modifiers ?? []).map(({ measure }, i): Placed => [measure, "modifiers", i, "measure"]),
    ...(c.gate?.when ?? []).map(({ attainment }, i): Placed => [attainment, "gate", "when", i, "attainment"]),
    ...(c.tiers?.steps ?? []).flatMap(({ if: when }, k) => (when ?? []).map(({ attainment }, i): Placed => [attainment, "tiers", "steps", k, "if", i, "attainment"])),
  ];
  return found.flatMap(([measure, ...path]) => (isOverQuota(measure) ? [{ measure, path }] : []));
}

/** Whether what a component pays is read at a quota, which a factor scales: not at a goal of the plan's own, nor at a ratio's. */
export const readsQuota = (c: Component): boolean => quotaReads(c).length > 0;

/** Those of them that are of a group, not of the rep alone; not of what `apply: each` holds against each member's own. */
export const groupQuotaReads = (c: Component): { measure: GroupMeasure; path: (string | number)[] }[] =>
  quotaReads(c).flatMap(({ measure, path }) => {
    const isEach = c.type === "commission" && c.apply === "each" && path[0] === "measure";
    return measure.scope === undefined || measure.scope === "rep" || isEach ? [] : [{ measure: { ...measure, scope: measure.scope }, path }];
  });
