import type { Day } from "../calendar.ts";
import type { PlanContext } from "./compile/context.ts";
import { countedText } from "./counted-in.ts";
import type { CompiledComponent } from "./components/index.ts";
import { lackingRatios, ratioLack } from "./ratio-uses.ts";
import type { Issue, PayRow, RateLack } from "./result.ts";
import type { Component, Measure, Plan } from "./schema.ts";
import type { Unmet } from "./unmet.ts";
import { rampsToZero } from "./zero-ramp.ts";

/** Won deals whose revenue shares do not sum to 1, with the sum in 10^-6. */
export interface UnevenSplit {
  deal_id: string;
  closed_on: string;
  total: string;
}

/** Events that no exchange rate could convert, per rep (or fund), period and currency. */
export interface RateGap {
  /** null: it is what a pool's fund is on */
  rep_id: string | null;
  /** the fund's team, `''` for the fund of the company; null of a rep's own */
  fund: string | null;
  p: number;
  currency: string;
  /** the earliest day whose rate is asked for */
  rate_day: Day;
  deals: number;
}

/** What a rep's group lacks in a period. */
export interface Absence {
  rep_id: string;
  p: number;
  code: "team_missing" | "manager_missing";
}

/** What an issue is about: what a rep lacks, what a member of the group does that the rep is paid on, each alone, or a pool's fund, which is nobody's. */
export type IssueKind = Issue["code"] | "group_quota_missing" | "fund_fx_missing" | "fund_measure_missing";
export function issueKind({ code, rep_id, component_id }: Pick<Issue, "code" | "rep_id" | "component_id">, plan: Pick<Plan, "components"> | null): IssueKind {
  if (rep_id === null && (code === "fx_missing" || code === "measure_missing")) return `fund_${code}`;
  return code === "quota_missing" && plan?.components.find((c) => c.id === component_id)?.apply === "each" ? "group_quota_missing" : code;
}

/** What is listed beside figures: that nobody is in a plan is told apart, with whom it asks for (`Unmet`). */
export type ListedKind = Exclude<IssueKind, "nobody_eligible">;
export const isListed = (kind: IssueKind): kind is ListedKind => kind !== "nobody_eligible";

/** What follows for a component where these ratios that it reads are over nothing. */
function overNothing(component: Component, lacks: readonly string[]): string {
  const { condition, modifier, share, pay } = ratioLack([{ component, lacks }]);
  const paid = { alone: `${component.id} pays 0 there`, score: `${component.id} pays 0 there, as its score cannot be taken without it`, table: `${component.id} pays 0 there, as its table is read at it` };
  return [...(condition ? ["conditions on it pass"] : []), ...(modifier ? ["modifiers on it are 1"] : []), ...(share ? [`there is no share of ${component.id} there`] : []), ...(pay ? [paid[pay]] : [])].join(", ");
}

/** Where a quota is not above 0: a ramp may be why, whose rows are there. */
function quotaRemedy(component: Component, quotas: readonly string[]): string {
  const rows = `rows of quotas with measure ${quotas.join(", ")}`;
  if (!rampsToZero(component)) return `Export ${rows}.`;
  return `Where there are ${rows}, its quota_ramp makes them 0 in those months of service, so that nothing is paid on attainment: if a smaller quota is meant, begin the ramp above 0. Where there are none, export them.`;
}

/** Where ratios are over nothing: what to export, if there was any. */
function toExport(ratios: readonly Measure[]): string {
  const tables = countedText(ratios);
  return tables === "" ? "" : ` If there was any, export it: ${tables}.`;
}

const listed = (starts: readonly string[]) => (starts.length <= 4 ? starts.join(", ") : `${starts.slice(0, 3).join(", ")} and ${starts.length - 3} more`);

/** What is missing for a component over the listed periods, one issue for each code, rep and component (plan.md, Lines). */
export function componentIssues(c: PlanContext, compiled: CompiledComponent, rows: readonly PayRow[], gaps: readonly RateGap[], absences: readonly Absence[]): Issue[] {
  const { component } = compiled;
  const issues: Issue[] = [];
  const add = (code: Issue["code"], rep_id: string | null, message: string, lacks?: string[]) => issues.push({ code, rep_id, component_id: component.id, message, ...(lacks && { lacks }) });

  const absent = [...new Set(compiled.reads)].filter((t) => !(t in c.facts.tables));
  if (absent.length) add("table_missing", null, `${component.id} reads ${absent.join(", ")}, not in this export and so taken as empty. Export ${absent.join(", ")}.`);
  const reps = new Map<string, PayRow[]>();
  for (const row of rows) (reps.get(row.rep_id) ?? reps.set(row.rep_id, []).get(row.rep_id)!).push(row);
  for (const [rep, own] of reps) {
    const starts = (of: readonly PayRow[]) => listed(of.map((r) => r.period_start));
    const quota = own.filter((r) => r.missing_quota);
    const names = (of: readonly PayRow[], key: "lacking_quota" | "lacking_members") => [...new Set(of.flatMap((r) => (r[key] ?? "").split(", ")))].filter((x) => x !== "").sort();
    const members = names(quota, "lacking_members").join(", ");
    const isOwn = quota.some((r) => !r.lacking_members);
    const who = members === "" ? rep : isOwn ? `${rep} or some of those whose credit ${rep} has (${members})` : `Of those whose credit ${rep} has, ${members}`;
    const quotas = names(quota, "lacking_quota");
    if (quota.length) add("quota_missing", rep, `${who} ${!isOwn && members.includes(", ") ? "have" : "has"} no quota of ${quotas.join(", ")} above 0 for the periods that begin on ${starts(quota)}: ${component.id} pays 0 ${isOwn ? "there" : "for them"}. ${quotaRemedy(component, quotas)}`, quotas);
    const nothing = own.filter((r) => r.lacking_measure !== "");
    const lacks = [...new Set(nothing.flatMap((r) => lackingRatios(component, r.lacking_measure)))].sort();
    if (nothing.length) add("measure_missing", rep, `${lacks.join(", ")} of ${rep} is over nothing in the periods that begin on ${starts(nothing)}: ${overNothing(component, lacks)}.${toExport(ratioLack([{ component, lacks }]).ratios)}`, lacks);
    const target = own.filter((r) => r.missing_target);
    if (target.length) add("target_missing", rep, `${rep} has no target incentive on any day in for the periods that begin on ${starts(target)}. Export target_incentive in reps or assignments.`);
  }
  const unfunded = rows.filter((r) => r.fund_lacks);
  if (unfunded.length) add("measure_missing", null, `${unfunded[0]!.fund_lacks!} is over nothing in the periods that begin on ${listed([...new Set(unfunded.map((r) => r.period_start))].sort())}, so ${component.id} has no fund there.${toExport(component.measure ? [component.measure] : [])}`, [unfunded[0]!.fund_lacks!]);
  for (const [code, text] of absenceTexts) {
    const missing = new Map<string, string[]>();
    for (const row of rows) if (absences.some((a) => a.code === code && a.rep_id === row.rep_id && a.p === row.p)) (missing.get(row.rep_id) ?? missing.set(row.rep_id, []).get(row.rep_id)!).push(row.period_start);
    for (const [rep, starts] of missing) add(code, rep, text(rep, listed(starts)));
  }
  for (const [rep, list] of Map.groupBy(gapsAmong(rows, gaps), (g) => g.rep_id)) {
    const rates = rateLacks(list);
    const where = rates.map(({ fund, currency, day, deals }) => `${fund === undefined ? "" : `${fund === null ? "the company's fund" : `the fund of ${fund}`}: `}${deals} in ${currency}, first on ${day}`).join("; ");
    issues.push({ code: "fx_missing", rep_id: rep, component_id: component.id, rates, message: `Deals ${rep === null ? `that the fund of ${component.id} is on` : `of ${rep}`} are in a currency without an exchange rate on their day (${where}): ${component.id} leaves them out. Export fx_rates from that day or earlier.` });
  }
  return issues;
}

/** What lacks a rate over all periods: of each fund and currency how many deals, and the earliest day. */
function rateLacks(gaps: readonly RateGap[]): RateLack[] {
  return [...Map.groupBy(gaps, (g) => JSON.stringify([g.fund, g.currency])).values()].map((alike): RateLack => {
    const { fund, currency } = alike[0]!;
    return { ...(fund === null ? {} : { fund: fund || null }), currency, day: alike.map((g) => g.rate_day).reduce((a, b) => (a < b ? a : b)), deals: alike.reduce((n, g) => n + g.deals, 0) };
  }).sort((a, b) => ((a.fund ?? "") < (b.fund ?? "") ? -1 : (a.fund ?? "") > (b.fund ?? "") ? 1 : a.currency < b.currency ? -1 : 1));
}

/** Of the gaps those in periods of the rows: of the rep's own, or of anybody's for a fund. */
function gapsAmong(rows: readonly PayRow[], gaps: readonly RateGap[]): readonly RateGap[] {
  if (gaps.length === 0) return gaps;
  const [shown, periods] = [new Set(rows.map((r) => `${r.rep_id}\u0000${r.p}`)), new Set(rows.map((r) => r.p))];
  return gaps.filter((g) => (g.rep_id === null ? periods.has(g.p) : shown.has(`${g.rep_id}\u0000${g.p}`)));
}

const absenceTexts: readonly (readonly ["team_missing" | "manager_missing", (rep: string, starts: string) => string])[] = [
  ["team_missing", (rep, starts) => `${rep} has days without a team in the periods that begin on ${starts}. Export team in reps or assignments.`],
  ["manager_missing", (rep, starts) => `Nobody reports to ${rep} in the periods that begin on ${starts}. Export manager_id in reps or assignments.`],
];

/** Won deals of the listed periods whose revenue shares do not sum to 1: one issue for the plan. */
export function splitIssues(splits: readonly UnevenSplit[], isListed: (day: string) => boolean): Issue[] {
  const uneven = splits.filter((s) => isListed(s.closed_on));
  if (uneven.length === 0) return [];
  return [{ code: "splits_not_one", rep_id: null, component_id: null, message: `The revenue shares of ${uneven.length} won deals do not sum to 1 (${listed(uneven.map((s) => s.deal_id))}). Export every credits row of a deal, or correct the shares.` }];
}

/** Values that a message names of those that reps have. */
const named = 8;

/** A plan or component that nobody is in because no rep is what it asks for: what it asks for and what reps are. */
export function unmetIssues(plan: { id: string }, found: readonly Unmet[]): Issue[] {
  return found.map(({ component_id, asked }) => {
    const who = asked.map(({ field, values }) => `${field} ${values.join(" or ")}`).join(", ");
    const there = asked.map(({ field, there }) => (there.length === 0 ? `no rep has a ${field}` : `${field} is ${there.slice(0, named).join(", ")}${there.length > named ? ` and ${there.length - named} more` : ""}`)).join("; ");
    const absent = asked.filter((a) => a.there.length === 0 && a.field !== "rep_id").map((a) => a.field);
    const mend = absent.length > 0 ? `Export ${absent.join(", ")} in ${absent.includes("plan_id") ? "assignments" : "reps or assignments"}, or` : "Name in eligible what the data say, translate them in the mapping, or";
    return { code: "nobody_eligible", rep_id: null, component_id, message: `Nobody is in ${component_id ?? plan.id}, so it pays nothing: it is for ${who}, and in these data ${there}. ${mend} take the condition out of the plan.` };
  });
}

const codes: Issue["code"][] = ["table_missing", "quota_missing", "target_missing", "measure_missing", "fx_missing", "team_missing", "manager_missing", "nobody_eligible", "splits_not_one"];
/** Issues in a fixed order: by component, code, rep; those without a component last. */
export function inOrder(c: PlanContext, issues: readonly Issue[]): Issue[] {
  const place = new Map([...c.plan.components.map((x) => x.id), "plan_cap", null].map((id, i) => [id, i]));
  return [...issues].sort((a, b) => place.get(a.component_id)! - place.get(b.component_id)! || codes.indexOf(a.code) - codes.indexOf(b.code) || ((a.rep_id ?? "") < (b.rep_id ?? "") ? -1 : 1));
}
