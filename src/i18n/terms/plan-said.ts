import type { Plan } from "../../domain/plan/schema.ts";
import { type Clauses, type Words, clausesOf } from "./clauses.ts";
import { textOf } from "./pieces.ts";
import { noteTexts } from "./plan-notes.ts";
import { type Term, componentTitle, planTerms } from "./plan-terms.ts";

/** A plan as it is read: who is in, what earns, when pay is earned, payable and lost, and what is easily missed. */
export interface PlanSaid {
  who: string[];
  components: { id: string; /** with its number where there are several; absent where nothing names the only one */ title?: string; /** its horizon and whom it is for */ labels: string[]; terms: Term[] }[];
  /** what is of the plan as a whole */
  ofPlan: Term[];
  clauses: Clauses;
  notes: string[];
}

/** The clauses in the order in which they are read. */
export const clauseOrder = ["earned", "payable", "forfeited", "clawback", "besides"] as const;

export function planSaid(plan: Plan, words: Words): PlanSaid {
  const { t, locale } = words;
  const terms = planTerms(plan, words);
  /** a factor of 1 and what heads the component stand elsewhere or say nothing */
  const says = (term: Term) => !(term.component === null && (term.topic === "who" || term.topic === "period")) && !term.pieces.some((p) => typeof p !== "string" && p.kind === "quota_factor" && p.value === 1);
  const several = plan.components.length > 1;
  return {
    who: terms.filter((term) => term.component === null && term.topic === "who").map((term) => textOf(term.pieces) + (locale === "zh" ? "。" : ".")),
    components: plan.components.map((component, i) => {
      const title = componentTitle(component, locale);
      const labels = [...(component.horizon ? [t.plan.horizon[component.horizon]] : []), ...(component.beneficiary ? [t.plan.beneficiary[component.beneficiary]] : [])];
      return { id: component.id, labels, ...(several ? { title: t.plan.component(title, String(i + 1)) } : component.title === undefined ? {} : { title }), terms: terms.filter((term) => term.component === i && says(term)) };
    }),
    ofPlan: terms.filter((term) => term.component === null && says(term)),
    clauses: clausesOf(plan, words),
    notes: noteTexts(plan, words),
  };
}

const headOf = (title: string | undefined, labels: readonly string[]): string[] => (title === undefined && labels.length === 0 ? [] : [`  ${[...(title === undefined ? [] : [title]), ...labels].join(" · ")}`]);

/** The same as plain text, a line each, for where there is no page. */
export function planText(plan: Plan, words: Words): string[] {
  const { t } = words;
  const { who, components, ofPlan, clauses, notes } = planSaid(plan, words);
  const sentences = (terms: readonly Term[], indent: string) => terms.map((term) => indent + t.why.capital(textOf(term.pieces)));
  const part = (title: string, lines: readonly string[]) => (lines.length > 0 ? ["", title, ...lines] : []);
  return [
    ...part(t.plan.who, who.map((s) => `  ${s}`)),
    ...part(t.plan.earns, [...components.flatMap(({ title, labels, terms }) => [...headOf(title, labels), ...sentences(terms, title === undefined ? "  " : "    ")]), ...sentences(ofPlan, "  ")]),
    ...clauseOrder.flatMap((clause) => part(t.plan.when[clause], clauses[clause].map((s) => `  ${s}`))),
    ...part(t.plan.notes.title, notes.map((s) => `  ${s}`)),
  ];
}
