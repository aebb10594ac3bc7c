import { inLines } from "../../domain/plan/document-lines.ts";
import { parsePlan, type PlanError } from "../../domain/plan/validate.ts";
import type { PlanDocument } from "../page.ts";

/** What is wrong with a file, and where. */
export type PlanFileFault = Pick<PlanError, "path" | "code" | "found" | "expected" | "instead" | "line">;

/** A plan from the text of a file, under its own id; or everything that is wrong with it, each with its line. */
export function readPlanFile(text: string): PlanDocument | { faults: PlanFileFault[] } {
  const found = parsePlan(text);
  if ("plan" in found) return { id: found.plan.id, text };
  return {
    faults: inLines(found.errors).map(({ path, code, found: what, expected, instead, line }) => ({ path, code, found: what, expected, ...(instead !== undefined ? { instead } : {}), ...(line !== undefined ? { line } : {}) })),
  };
}
