import { groupQuotaReads } from "../../domain/plan/quota-reads.ts";
import type { Component, Plan } from "../../domain/plan/schema.ts";
import { inBoth } from "../../domain/plan/words.ts";
import type { Format } from "../format.ts";
import type { Messages } from "../messages.ts";
import { adjusterTerms, planAdjusters } from "./adjuster-terms.ts";
import { unitOf } from "./measure-name.ts";
import { payTerms } from "./pay-terms.ts";
import type { Pieces } from "./pieces.ts";
import { Speaker, type Term, type Topic } from "./speaker.ts";

export { type Term, type Topic, componentTitle, titlesOf } from "./speaker.ts";

type Words = { t: Pick<Messages, "terms">; f: Format; locale: "en" | "zh" };

/** The title of a plan in the language at hand; its id when it has none. */
export const planTitle = (plan: Pick<Plan, "id" | "title">, locale: "en" | "zh"): string => inBoth(plan.title, plan.id)[locale];

/**
 * A plan in words, one sentence a term, in the order of the document. Every number of `editableNumbers(plan)` stands in exactly one sentence, as a
 * `TermNumber` with its path, bounds and step; all other numbers are text. What a plan does not say is not said.
 *
 * To show it: `{#each term.pieces as piece}` – a string as it is, a number as its `text`, or as an input (`compare/TermInput.svelte`) where
 * it can be edited: `applyEdit(plan, number.path, value)` checks a value, `parseNumber(typed, number.unit)` reads what was typed.
 * `textOf(term.pieces)` is the sentence as plain text. @param words those of the site: `planTerms(plan, site.words)`
 */
export function planTerms(plan: Plan, { t, f, locale }: Words): Term[] {
  const s = new Speaker(plan, t.terms, f, locale);
  const ofPlan = (key: string, topic: Topic, pieces: Pieces): Term => ({ key, component: null, topic, pieces });
  return [
    ofPlan("eligible", "who", [plan.eligible ? t.terms.eligible(s.eligible(plan.eligible)) : t.terms.everybody]),
    ofPlan("period", "period", [t.terms.paidBy(s.period)]),
    ...(plan.fx === "plan" ? [ofPlan("fx", "note", [t.terms.fxPlan])] : []),
    ...(s.has("quota_factor") || (plan.quota_factor ?? 1) !== 1 ? [ofPlan("quota_factor", "quota_factor", t.terms.quotaFactor([s.number("quota_factor", plan.quota_factor ?? 1, "times", t.terms.names.quotaFactor, 2)]))] : []),
    ...plan.components.flatMap((c, i) => componentTerms(c, i, s)),
    ...planAdjusters(plan, s).map(([key, topic, pieces]) => ofPlan(key, topic, pieces)),
  ];
}

function componentTerms(c: Component, index: number, s: Speaker): Term[] {
  const { t } = s;
  const base = `components[${index}]`;
  const term = (key: string, topic: Topic, pieces: Pieces): Term => ({ key: `${base}.${key}`, component: index, topic, pieces });
  const list: Term[] = [];
  if (c.eligible) list.push(term("eligible", "who", [t.eligible(s.eligible(c.eligible))]));
  const { measure } = c;
  if (measure) {
    const name = s.measure(measure);
    list.push(term("measure", "measure", [measure.where ? t.measuredWhere(name, s.where(measure.where)) : t.measuredOn(name)]));
    if (measure.quota !== undefined && measure.goal === undefined) list.push(term("measure.quota", "quota", [t.quotaOf(measure.quota)]));
    if (measure.goal !== undefined) list.push(term("measure.goal", "quota", [t.goal(s.text(measure.goal, unitOf(measure)))]));
  }
  for (const [key, pieces] of payTerms(c, base, s)) list.push(term(key, "pay", pieces));
  for (const [key, topic, pieces] of adjusterTerms(c, base, s)) list.push(term(key, topic, pieces));
  const groups = [...new Set(groupQuotaReads(c).map(({ measure }) => t.scopes[measure.scope]))];
  if (groups.length > 0) list.push(term("group_quota", "quota", [t.groupQuota(s.f.list(groups))]));
  const factor = `${base}.quota_factor`;
  if (s.has(factor)) list.push(term("quota_factor", "quota", t.componentQuotaFactor([s.number(factor, c.quota_factor ?? 1, "times", t.names.ownQuotaFactor, 2)])));
  if (c.quota_ramp) list.push(term("quota_ramp", "quota", [t.ramp(s.f.list(c.quota_ramp.map((r) => s.text(r, "percent"))))]));
  if (c.prorate === false) list.push(term("prorate", "quota", [t.wholeQuota]));
  if (c.tiers?.unit === "icr" && c.weight !== undefined) list.push(term("weight", "note", [t.weight(s.text(c.weight, "percent"))]));
  if (c.counts === false) list.push(term("counts", "note", [t.notCounted]));
  return list;
}
