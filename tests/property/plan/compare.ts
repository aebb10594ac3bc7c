import { type Exact, exact, zero } from "./reference/exact.ts";
import type { Issue, Line, Replayed, RepRow } from "./reference/result.ts";

type Figure = string | number | null | undefined;
type Open<T, Texts extends keyof T> = { [C in keyof T]: C extends Texts ? T[C] | string : Figure };

/** What the product gives for one plan, as `simulate` prints it, with its lines; figures may be numbers or text. */
export interface Given extends Record<Total, Figure> {
  cost_of_sales: Figure;
  reps: readonly Open<RepRow, "rep_id" | "period_start" | "component_id">[];
  issues: readonly Pick<Issue, "rep_id" | "component_id">[];
  lines: readonly Open<Line, "rep_id" | "period_start" | "component_id" | "deal_id" | "kind" | "earned_on" | "status" | "payable_on">[];
}
const totals = ["earned", "payable", "unreleased", "forfeited", "clawback", "revenue"] as const;
type Total = (typeof totals)[number];

const figure = (x: Figure, decimals: number): string | null => (x === null || x === undefined ? null : exact(x).text(decimals));

/** Lines that are alike but for their parts, as one: what of them has which fate. Lines of 0 say nothing about money; whether they are listed is for the statement. */
function fates(lines: Given["lines"]): string[] {
  const sums = new Map<string, Exact>();
  for (const x of lines) {
    const rated = x.kind === "earned" && x.deal_id !== null ? ` credit ${figure(x.credit, 6)} rate ${figure(x.rate, 6)}` : "";
    const key = `${x.rep_id} ${x.period_start} ${x.component_id} ${x.deal_id} ${x.kind} ${x.earned_on}${rated} ${x.status} ${x.payable_on}`;
    sums.set(key, (sums.get(key) ?? zero).plus(exact(x.amount!)));
  }
  return [...sums].filter(([, sum]) => sum.sign !== 0).map(([key, sum]) => `${key} amount ${sum.text(2)}`);
}

/** Sorted lists of text, one entry a fact, so that what differs can be named. */
function facts(r: Given | Replayed): Map<string, string[]> {
  const given = r as Given;
  const money = (x: Pick<Given, Exclude<Total, "revenue">>) => totals.filter((t) => t !== "revenue").map((t) => `${t} ${figure(x[t], 2)}`).join(" ");
  return new Map([
    ["totals", [...totals.map((t) => `${t} ${figure(given[t], 2)}`), `cost of sales ${figure(given.cost_of_sales, 6)}`]],
    ["reps", given.reps.map((x) => `${x.rep_id} ${x.period_start} ${x.component_id}: credit ${figure(x.credit, 6)} quota ${figure(x.quota, 2)} attainment ${figure(x.attainment, 6)} ${money(x as unknown as Given)}`)],
    ["issues", [...given.issues].map((x) => `${(x as Issue).code} ${x.rep_id} ${x.component_id}`).sort()],
    ["lines", fates(given.lines)],
    ["order of lines", [...new Set(given.lines.filter((x) => Number(x.amount) !== 0).map((x) => `${x.rep_id} ${x.period_start} ${x.component_id} ${x.earned_on} ${x.deal_id}`))]],
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
    else if (what !== "lines" && list.join("\n") !== other.join("\n")) found.push(`${what}: same entries in another order:`, ...list.map((x) => `- ${x}`), ...other.map((x) => `+ ${x}`));
  }
  return found;
}
