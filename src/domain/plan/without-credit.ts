import { toNumber } from "../money.ts";
import type { PlanResult } from "./result.ts";
import { type Plan, isRatio } from "./schema.ts";

/** A component that pays nobody since nobody who is in it has credit in it. */
export interface WithoutCredit {
  component_id: string;
  /** who is in it in the listed periods */
  reps: number;
}

/**
 * Components on events whose credit, and pay, is 0 for everybody who is in them in all listed periods. Not of those that nobody is in, nor where an issue of
 * the component, or of each of its reps, says why. @param result with the rows of everybody
 */
export const withoutCredit = ({ components }: Pick<Plan, "components">, { reps, issues }: Pick<PlanResult, "reps" | "issues">): WithoutCredit[] =>
  components.flatMap(({ id, measure }) => {
    const rows = reps.filter((r) => r.component_id === id);
    const isNothing = measure !== undefined && !isRatio(measure) && rows.every((r) => r.credit !== null && toNumber(r.credit) === 0 && toNumber(r.earned) === 0);
    if (rows.length === 0 || !isNothing) return [];
    const [own, there] = [issues.filter((i) => i.component_id === id), new Set(rows.map((r) => r.rep_id))];
    const said = new Set(own.flatMap((i) => i.rep_id ?? []));
    return own.some((i) => i.rep_id === null) || [...there].every((rep) => said.has(rep)) ? [] : [{ component_id: id, reps: there.size }];
  });
