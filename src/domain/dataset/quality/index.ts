import { registry } from "../../registry.ts";
import type { Check, Severity } from "./check.ts";
import { dayChecks } from "./days.ts";
import { linkChecks } from "./links.ts";
import { moneyChecks } from "./money.ts";
import { peopleChecks } from "./people.ts";
import { quotaChecks } from "./quotas.ts";
import { rejectChecks } from "./rejected.ts";
import { totalChecks } from "./totals.ts";

const all = [...rejectChecks, ...totalChecks, ...moneyChecks, ...peopleChecks, ...quotaChecks, ...linkChecks, ...dayChecks] as const;

export type CheckId = (typeof all)[number]["id"];

/** Every check of a bundle's data; an id used twice throws here. */
export const checks = registry<Check & { id: CheckId }>("check", all, (c) => c.id);

/** The worst that was found; `passed` when no row fails any check. */
export function gradeOf(results: readonly { severity: Severity; rows: number }[]): Severity | "passed" {
  const found = (["stops", "distorts", "notes"] as const).find((severity) => results.some((r) => r.severity === severity && r.rows > 0));
  return found ?? "passed";
}

/** What a check says in one language. */
export interface CheckWords {
  /** the finding, without its number: 'Open deal without an account' */
  finding: string;
  /** the figures that it touches, and what to do */
  touches: string;
}

export { type TouchedFigure, touchedBy, touchedFigures } from "./touched.ts";
export { type Check, type LineColumn, type Severity, countQuery, linesQuery, rowsQuery, severityOf } from "./check.ts";
export { totalsOff } from "./totals.ts";
export { mostlyRejected, rejectedFiles, rejectedShare } from "./rejected.ts";
