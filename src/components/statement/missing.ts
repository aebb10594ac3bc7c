import type { PlanError } from "../../domain/plan/validate.ts";
import type { InvalidRun } from "../runs.ts";
import type { AbsentSlot } from "../../domain/selection/url.ts";
import type { Letter, Selection } from "../../domain/selection/selection.ts";

/** A plan that a statement is asked of and that is not in the comparison. */
export interface MissingPlan {
  /** as the address has it */
  id: string;
  /** id of the document that it is, or is a copy of */
  document: string;
}

/** The plan whose statement an address asks for, by its name or by the letter in focus, where it is not in the comparison. */
export function missingPlan({ page, plans }: Pick<Selection, "page" | "plans">, absent: readonly AbsentSlot[]): MissingPlan | undefined {
  const asked = page.plan;
  if (asked === undefined) return absent.find((x) => x.inFocus);
  return plans.some((p) => p.id === asked) ? undefined : (absent.find((x) => x.id === asked) ?? { id: asked, document: asked });
}

/** A plan that a statement is asked of, that is in the comparison and cannot be replayed. */
export interface FaultyPlan {
  letter: Letter;
  id: string;
  errors: readonly PlanError[];
  /** it has edits here */
  edited: boolean;
}

/** The plan whose statement an address asks for, by its name or by the letter in focus, where it cannot be replayed: not on the site after all, or with what is wrong in it. */
export function brokenPlan({ page, plans, focus }: Pick<Selection, "page" | "plans" | "focus">, invalid: readonly InvalidRun[]): { faulty: FaultyPlan } | { missing: MissingPlan } | undefined {
  const slot = page.plan === undefined ? plans.find((p) => p.letter === focus) : plans.find((p) => p.id === page.plan);
  const found = slot && invalid.find((x) => x.letter === slot.letter);
  if (!found) return undefined;
  const { letter, id, errors } = found;
  return errors.length > 0 ? { faulty: { letter, id, errors, edited: slot.edits.length > 0 } } : { missing: { id, document: slot.from ?? id } };
}
