import { type Component, paysByDeal } from "../schema.ts";
import { bonusErrors } from "./bonus-rules.ts";
import { commissionErrors } from "./commission-rules.ts";
import { capErrors, saying, whereErrors } from "./common-rules.ts";
import type { PathPart, PlanError } from "./errors.ts";
import { fateErrors } from "./fate-rules.ts";
import { measureErrors, measuresRead } from "./measure-rules.ts";
import { contestErrors, poolErrors } from "./share-rules.ts";
import { targetErrors } from "./target-rules.ts";

/** Names that adjustments of the whole plan have in results. */
const reserved = ["guarantee", "draw", "plan_cap"];

/** What is wrong with components of the right shape, what has to be seen together; of a component that has no such shape its place is empty. */
export function ruleErrors(components: readonly (Component | undefined)[]): PlanError[] {
  const errors: PlanError[] = [];
  const say = saying(errors);
  const seen = new Set<string>();
  const all = components.filter((c) => c !== undefined);
  components.forEach((component, i) => {
    if (component === undefined) return;
    const path: PathPart[] = ["components", i];
    if (reserved.includes(component.id)) say([...path, "id"], "reserved_id", component.id, "another id: results use this one for the plan's own adjustments");
    if (seen.has(component.id)) say([...path, "id"], "id_twice", component.id, "an id that no other component has");
    seen.add(component.id);
    errors.push(...fateErrors(component, path), ...measureErrors(component, path, components.slice(0, i).flatMap((c) => (c ? [c.id] : [])), all));
    for (const { measure, path: at } of measuresRead(component, path)) {
      if (measure.goal !== undefined && measure.goal <= 0) say([...at, "goal"], "too_small", measure.goal, "a number above 0");
      whereErrors(measure.where, [...at, "where"], say);
    }
    if (component.type === "commission") commissionErrors(component, path, say);
    if (component.type === "target") targetErrors(component, path, say);
    if (component.type === "bonus") bonusErrors(component, path, say);
    if (component.type === "pool") poolErrors(component, path, say);
    if (component.type === "contest") contestErrors(component, path, say);
    capErrors(component, paysByDeal(component), path, say);
  });
  return errors;
}
