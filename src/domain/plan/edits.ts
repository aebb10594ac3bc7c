import { stringify } from "yaml";
import { type EditableNumber, editableNumbers } from "./editable.ts";
import type { Plan } from "./schema.ts";
import { type PlanError, parsePlan } from "./validate.ts";
import { at, error } from "./validate/errors.ts";
import { inBoth } from "./words.ts";

/** The parts of a path in either spelling: `components[0].rate` or, as in an address, `components.0.rate`. */
export const pathParts = (path: string): (string | number)[] =>
  path.replace(/\[(\d+)\]/g, ".$1").split(".").filter(Boolean).map((p) => (/^\d+$/.test(p) ? Number(p) : p));

/** The path as an address spells it: `components.0.tiers.steps.1.rate`. */
export const addressPath = (path: string): string => pathParts(path).join(".");

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

/** An edited plan as one of its own, so that it can stand beside the one that it is of: `flat-edited`, based on `flat`. The id keeps to the 64 characters of ids. */
export function editedCopy(plan: Plan): Plan {
  const title = inBoth(plan.title, plan.id);
  return { ...plan, id: `${plan.id.slice(0, 57)}-edited`, based_on: plan.id, title: { en: `${title.en} (edited)`, zh: `${title.zh}（已修改）` } };
}

/** The plan as a YAML document that reads back as the same plan. */
export const toYaml = (plan: Plan): string => stringify(plan, { lineWidth: 120, flowCollectionPadding: true });
