import { exact } from "./reference/exact.ts";
import type { Issue, Line, Replayed, RepRow } from "./reference/result.ts";

/** What the product gives for one plan, as `simulate` prints it, with its lines; figures may be numbers or text. */
export interface Given {
  earned: Figure;
  payable: Figure;
  unreleased: Figure;
  revenue: Figure;
  cost_of_sales: Figure;
  reps: readonly { [C in keyof RepRow]: C extends "rep_id" | "period_start" | "component_id" ? string : Figure }[];
  issues: readonly Pick<Issue, "rep_id" | "component_id">[];
  lines: readonly { [C in keyof Line]: C extends "credit" | "rate" | "amount" ? Figure : string | null }[];
}
type Figure = string | number | null | undefined;

const figure = (x: Figure, decimals: number): string | null => (x === null || x === undefined ? null : exact(x).text(decimals));

/** Sorted lists of text, one entry a fact, so that what differs can be named. */
function facts(r: Given | Replayed): Map<string, string[]> {
  return new Map([
    ["totals", [`earned ${figure(r.earned, 2)}`, `payable ${figure(r.payable, 2)}`, `unreleased ${figure(r.unreleased, 2)}`, `revenue ${figure(r.revenue, 2)}`, `cost of sales ${figure(r.cost_of_sales, 6)}`]],
    ["reps", r.reps.map((x) => `${x.rep_id} ${x.period_start} ${x.component_id}: credit ${figure(x.credit, 6)} quota ${figure(x.quota, 2)} attainment ${figure(x.attainment, 6)} earned ${figure(x.earned, 2)} payable ${figure(x.payable, 2)} unreleased ${figure(x.unreleased, 2)}`)],
    ["issues", [...r.issues].map((x) => `${(x as Issue).code} ${x.rep_id} ${x.component_id}`).sort()],
    // A line of 0 says nothing about money; whether it is listed is for the statement.
    ["lines", r.lines.filter((x) => exact(x.amount!).sign !== 0).map((x) => `${x.rep_id} ${x.period_start} ${x.component_id} ${x.deal_id} ${x.kind} ${x.earned_on}${x.kind === "earned" ? ` credit ${figure(x.credit, 6)} rate ${figure(x.rate, 6)}` : ""} amount ${figure(x.amount, 2)} ${x.status}`)],
  ]);
}

/** What differs between the reference (`-`) and what the product gave (`+`); nothing when they agree. Rows and lines are compared in order. */
export function differences(expected: Replayed, given: Given): string[] {
  const [want, got] = [facts(expected), facts(given)];
  const found: string[] = [];
  for (const [what, list] of want) {
    const other = got.get(what)!;
    const missing = list.filter((x) => !other.includes(x));
    const extra = other.filter((x) => !list.includes(x));
    if (missing.length + extra.length > 0) found.push(...missing.map((x) => `- ${what}: ${x}`), ...extra.map((x) => `+ ${what}: ${x}`));
    else if (list.join("\n") !== other.join("\n")) found.push(`${what}: same entries in another order:`, ...list.map((x) => `- ${x}`), ...other.map((x) => `+ ${x}`));
  }
  return found;
}
