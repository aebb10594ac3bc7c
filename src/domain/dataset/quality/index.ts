import { registry } from "../../registry.ts";
import type { Check } from "./check.ts";
import { dayChecks } from "./days.ts";
import { linkChecks } from "./links.ts";
import { moneyChecks } from "./money.ts";

const all = [...moneyChecks, ...linkChecks, ...dayChecks] as const;

export type CheckId = (typeof all)[number]["id"];

/** Every check of a bundle's data; an id used twice throws here. */
export const checks = registry<Check & { id: CheckId }>("check", all, (c) => c.id);

/** What a check says in one language. */
export interface CheckWords {
  /** the finding, without its number: 'Open deal without an account' */
  finding: string;
  /** the figures that it touches, and what to do */
  touches: string;
}

export { type Check, type Severity, countQuery, rowsQuery } from "./check.ts";
