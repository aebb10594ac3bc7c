import type { AbsentSlot } from "../../domain/selection/url.ts";
import type { Selection } from "../../domain/selection/selection.ts";

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
