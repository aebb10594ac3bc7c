import type { PlanError } from "../domain/plan/validate.ts";
import type { Messages } from "./messages.ts";

/** What is wrong at a place of a plan document, in the language at hand. */
export function planErrorText({ code, found, expected, instead }: Pick<PlanError, "code" | "found" | "expected" | "instead">, t: Pick<Messages, "planErrors">): string {
  const say = Object.hasOwn(t.planErrors, code) ? t.planErrors[code as keyof typeof t.planErrors] : t.planErrors.other;
  return say(found, expected) + (instead === undefined ? "" : t.planErrors.instead(instead, ""));
}
