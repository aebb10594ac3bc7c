/**
 * A term of the product as data: what it explains, what it is computed from, and a worked example in numbers. Its words (name, sentence,
 * formula, example text, where tools differ) stand per language in `src/i18n/<language>/definitions/`, under the same key.
 */
export const groups = ["funnel", "conversion", "time", "pipeline", "plans", "pay", "data"] as const;
export type Group = (typeof groups)[number];

/** Pages a term is used on, by route. */
export type UsedOn = "overview" | "funnel" | "compare" | "plan" | "statement" | "deals" | "data";

/** A number of a worked example: exact text for money, a share of 1 for rates, whole days and counts as they are. */
export type ExampleNumber =
  | { kind: "count"; value: number }
  | { kind: "days"; value: number }
  | { kind: "money"; value: string }
  | { kind: "rate"; value: number; decimals?: number }
  | { kind: "number"; value: number; decimals: number };

export interface Definition {
  /** the anchor on the page and the key of its words */
  key: string;
  group: Group;
  /** metrics of figure ids that this term explains; `lost:*` is the metric of a stage, a plan or a rep, where it means something else there */
  figures: readonly string[];
  /** what it is computed from: `table` or `table.column` of the data contract; empty for what is not read from data */
  reads: readonly string[];
  related: readonly string[];
  usedOn: readonly UsedOn[];
  /** the literature a formula is from, as it is cited in any language */
  source?: string;
  /** the URL parameter that switches the convention, its default first */
  switch?: { parameter: string; values: readonly string[] };
  /** numbers of the worked example; the words name them as `{name}` */
  example?: Readonly<Record<string, ExampleNumber>>;
}

/** The words of one term in one language. Plain text; `{name}` stands for a number of the example. */
export interface TermWords {
  name: string;
  /** one sentence */
  says: string;
  formula?: string;
  example?: string;
  /** where tools of the field differ, and which switch changes it here */
  differ?: string;
}

export const count = (value: number): ExampleNumber => ({ kind: "count", value });
export const days = (value: number): ExampleNumber => ({ kind: "days", value });
export const money = (value: string): ExampleNumber => ({ kind: "money", value });
export const rate = (value: number, decimals = 1): ExampleNumber => ({ kind: "rate", value, decimals });
export const number = (value: number, decimals: number): ExampleNumber => ({ kind: "number", value, decimals });
