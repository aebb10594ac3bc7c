import type { FigureId } from "../figures.ts";
import { registry } from "../registry.ts";
import { conversionTerms } from "./conversion.ts";
import { dataTerms } from "./data.ts";
import type { Definition, TermWords } from "./definition.ts";
import { funnelTerms } from "./funnel.ts";
import { payTerms } from "./pay.ts";
import { pipelineTerms } from "./pipeline.ts";
import { planTerms } from "./plans.ts";
import { timeTerms } from "./time.ts";

export * from "./definition.ts";

const terms = [...funnelTerms, ...conversionTerms, ...timeTerms, ...pipelineTerms, ...planTerms, ...payTerms, ...dataTerms] as const;

/** Every term's key; the words of a language must have them all. */
export type TermKey = (typeof terms)[number]["key"];
type KeyOf<T extends readonly { key: string }[]> = T[number]["key"];
export type FunnelTerm = KeyOf<typeof funnelTerms>;
export type ConversionTerm = KeyOf<typeof conversionTerms>;
export type TimeTerm = KeyOf<typeof timeTerms>;
export type PipelineTerm = KeyOf<typeof pipelineTerms>;
export type PlanTerm = KeyOf<typeof planTerms>;
export type PayTerm = KeyOf<typeof payTerms>;
export type DataTerm = KeyOf<typeof dataTerms>;

/** The words of every term in one language. */
export type DefinitionWords = Readonly<Record<TermKey, TermWords>>;

/** All terms, in the order of the page. */
export const definitions = registry<Definition & { key: TermKey }>("definition", terms, (term) => term.key);

const byFigure = registry<{ metric: string; term: Definition & { key: TermKey } }>(
  "defined figure",
  definitions.all.flatMap((term) => term.figures.map((metric) => ({ metric, term }))),
  (entry) => entry.metric,
);

/** The term that explains a figure, by its id (`reached:s2@team=East`); `undefined` when there is none. */
export function definitionOf(figure: Pick<FigureId, "metric" | "of">): (Definition & { key: TermKey }) | undefined {
  const names = figure.of.length > 0 ? [`${figure.metric}:*`, figure.metric] : [figure.metric];
  const name = names.find((n) => byFigure.has(n));
  return name === undefined ? undefined : byFigure.get(name).term;
}

/** Metrics that have a definition. */
export const definedFigures: readonly string[] = byFigure.names;
