import { stringify } from "yaml";
import { type Component, type Plan, capsOf } from "./schema.ts";
import { type PlanError, parsePlan } from "./validate.ts";
import { at, error } from "./validate/errors.ts";

/** A number of a plan that can be moved without anything being built again. */
export interface EditableNumber {
  /** as in the errors of validation: `components[0].tiers.steps[1].rate` */
  path: string;
  kind: "rate" | "start" | "factor" | "amount" | "quota_factor";
  value: number;
  min: number;
  max: number;
  /** what one press of an arrow key moves */
  step: number;
}

/** The parts of a path in either spelling: `components[0].rate` or, as in an address, `components.0.rate`. */
export const pathParts = (path: string): (string | number)[] =>
  path.replace(/\[(\d+)\]/g, ".$1").split(".").filter(Boolean).map((p) => (/^\d+$/.test(p) ? Number(p) : p));

/** The path as an address spells it: `components.0.tiers.steps.1.rate`. */
export const addressPath = (path: string): string => pathParts(path).join(".");

/** One step of an amount: a tenth of its size, rounded to a power of ten. */
const amountStep = (value: number) => Math.max(1, 10 ** Math.floor(Math.log10(Math.max(1, value)) - 1));

function numbersOf(c: Component, base: string): EditableNumber[] {
  const found: EditableNumber[] = [];
  const add = (path: string, kind: EditableNumber["kind"], value: number, min: number, max: number, step: number) => found.push({ path: `${base}.${path}`, kind, value, min, max, step });
  const unit = c.tiers?.unit === "icr";
  const rate = (path: string, value: number) => (unit || value > 1 ? add(path, "rate", value, 0, 1e9, unit ? 0.1 : amountStep(value)) : add(path, "rate", value, 0, 1, 0.001));
  const between = (list: readonly number[], i: number, lowest: number, highest: number, decimals: number) => {
    const gap = 10 ** -decimals;
    const tidy = (n: number) => Number(n.toFixed(6));
    return [i > 0 ? tidy(list[i - 1]! + gap) : lowest, i < list.length - 1 ? tidy(list[i + 1]! - gap) : highest] as const;
  };
  if (typeof c.rate === "number") rate("rate", c.rate);
  else if (c.rate && "of" in c.rate) for (const key of ["steps", "points"] as const) c.rate[key]?.forEach(([, y], i) => rate(`rate.${key}[${i}][1]`, y));
  else if (c.rate) c.rate.values.forEach((row, i) => row.forEach((v, j) => rate(`rate.values[${i}][${j}]`, v)));
  if (c.tiers) {
    const starts = c.tiers.steps.map((s) => s.from);
    const isMoney = c.tiers.by !== "attainment";
    c.tiers.steps.forEach((s, i) => {
      const [min, max] = between(starts, i, 0, isMoney ? 1e12 : 1e6, isMoney ? 2 : 4);
      // A first tier from 0 goes on below 0, so it stays where it is.
      if (i > 0 || s.from > 0) add(`tiers.steps[${i}].from`, "start", s.from, min, max, isMoney ? amountStep(s.from) : 0.01);
      rate(`tiers.steps[${i}].rate`, s.rate);
    });
  }
  c.multipliers?.forEach((m, i) => {
    if (m.by !== undefined) add(`multipliers[${i}].by`, "factor", m.by, 0, 1000, 0.01);
    for (const key of ["steps", "points"] as const) m[key]?.forEach(([, y], k) => add(`multipliers[${i}].${key}[${k}][1]`, "factor", y, 0, 1000, 0.01));
  });
  capsOf(c).forEach((cap, i) => {
    const path = Array.isArray(c.cap) ? `cap[${i}]` : "cap";
    if (cap.amount !== undefined) add(`${path}.amount`, "amount", cap.amount, 0, 1e12, amountStep(cap.amount));
    if (cap.times_target !== undefined) add(`${path}.times_target`, "factor", cap.times_target, 0, 1000, 0.1);
    if (cap.above !== undefined) add(`${path}.above`, "factor", cap.above, 0, 1, 0.01);
  });
  if (c.tiers?.by === "attainment" || unit) add("quota_factor", "quota_factor", c.quota_factor ?? 1, 0, 1000, 0.01);
  return found;
}

/** Every number of the plan that a page offers for editing, in the document's order; the plan's quota factor first where quotas are read. */
export function editableNumbers(plan: Plan): EditableNumber[] {
  const numbers = plan.components.flatMap((c, i) => numbersOf(c, `components[${i}]`));
  const reads = numbers.some((n) => n.kind === "quota_factor");
  return [...(reads ? [{ path: "quota_factor", kind: "quota_factor", value: plan.quota_factor ?? 1, min: 0, max: 1000, step: 0.01 } as const] : []), ...numbers];
}

/** The plan with one of its editable numbers moved, checked as a whole; the plan given stays as it is. */
export const applyEdit = (plan: Plan, path: string, value: number): { plan: Plan } | { errors: PlanError[] } => applyEdits(plan, [{ path, value }]);

/** The plan with several of its editable numbers moved, checked when all of them are: in which order they were moved makes no difference. */
export function applyEdits(plan: Plan, edits: readonly { path: string; value: number }[]): { plan: Plan } | { errors: PlanError[] } {
  if (edits.length === 0) return { plan };
  const before = new Map(editableNumbers(plan).map((n) => [addressPath(n.path), n]));
  const copy = structuredClone(plan);
  const errors: PlanError[] = [];
  const outside = (n: EditableNumber | undefined, value: number) => n !== undefined && (!Number.isFinite(value) || value < n.min || value > n.max);
  for (const { path, value } of edits) {
    const parts = pathParts(path);
    const known = before.get(addressPath(path));
    if (!known) errors.push(error(parts, "not_editable", at(plan, parts), "the path of a number that can be edited"));
    // With one edit the bounds are those that the plan sets now; with several they move with each other and are looked at afterwards.
    else if (!Number.isFinite(value) || (edits.length === 1 && outside(known, value))) errors.push(error(parts, "out_of_range", value, `${known.min} to ${known.max}`));
    // 0.05 + 0.001 is 0.051000000000000004: the decimals that are reckoned are what was meant.
    else (at(copy, parts.slice(0, -1)) as Record<PropertyKey, unknown>)[parts[parts.length - 1]!] = Number(value.toFixed(known.kind === "rate" ? 10 : 6));
  }
  if (errors.length > 0) return { errors };
  const found = parsePlan(copy);
  if ("errors" in found) return found;
  const after = new Map(editableNumbers(found.plan).map((n) => [addressPath(n.path), n]));
  for (const { path, value } of edits) {
    const n = after.get(addressPath(path));
    if (outside(n, value)) errors.push(error(pathParts(path), "out_of_range", value, `${n!.min} to ${n!.max}`));
  }
  return errors.length > 0 ? { errors } : found;
}

/** The plan as a YAML document that reads back as the same plan. */
export const toYaml = (plan: Plan): string => stringify(plan, { lineWidth: 120, flowCollectionPadding: true });
