import { LineCounter, parseDocument } from "yaml";
import { pathParts } from "../../domain/plan/edits.ts";
import { parsePlan, type PlanError } from "../../domain/plan/validate.ts";
import type { PlanDocument } from "../page.ts";

/** What is wrong with a file, and where. */
export interface PlanFileFault extends Pick<PlanError, "path" | "code" | "found" | "expected" | "instead"> {
  /** line of the file, from 1; absent when the text is no document at all and the line is not known */
  line?: number;
}

/** A plan from the text of a file, under its own id; or everything that is wrong with it, each with its line. */
export function readPlanFile(text: string): PlanDocument | { faults: PlanFileFault[] } {
  const found = parsePlan(text);
  if ("plan" in found) return { id: found.plan.id, text };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const broken = document.errors[0]?.linePos?.[0].line;
  return {
    faults: found.errors.map(({ path, code, found: what, expected, instead }) => {
      const line = path === "" ? broken : lineOf(document, path, lines);
      return { path, code, found: what, expected, ...(instead !== undefined ? { instead } : {}), ...(line !== undefined ? { line } : {}) };
    }),
  };
}

/** The line of a path, or of the nearest thing above it that the document has. */
function lineOf(document: ReturnType<typeof parseDocument>, path: string, lines: LineCounter): number | undefined {
  for (let parts = pathParts(path); ; parts = parts.slice(0, -1)) {
    const node = document.getIn(parts, true);
    const start = typeof node === "object" && node !== null && "range" in node ? (node.range as number[] | null)?.[0] : undefined;
    if (start !== undefined) return lines.linePos(start).line;
    if (parts.length === 0) return undefined;
  }
}
