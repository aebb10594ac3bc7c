import { type Day, isDay } from "../calendar.ts";
import type { DatasetFacts } from "../dataset/facts.ts";
import { type Block, blocks } from "./blocks.ts";
import { fields, isOwnerField } from "./fields.ts";
import { nearest } from "../nearest.ts";

export const views = ["cohort", "period"] as const;
export const counts = ["reached", "entered", "strict"] as const;
export const whoses = ["close", "creation", "entry"] as const;
export type View = (typeof views)[number];
export type Count = (typeof counts)[number];
export type Whose = (typeof whoses)[number];

/** What is asked of a funnel: the names and values of cli.md, strict. */
export interface FunnelOptions {
  view: View;
  from: Day | null;
  to: Day | null;
  asOf: Day;
  count: Count;
  whose: Whose;
  by: string | null;
  /** field → values that pass; null is 'absent'. Different fields must all hold */
  where: Readonly<Record<string, readonly (string | null)[]>>;
  with: readonly Block[];
  /** two values of `by`; null is 'absent' */
  compare: { a: string | null; b: string | null } | null;
}

/** The first value that people write is the default. funnel.md: "its default is the first one named". */
export const defaultOptions = (facts: DatasetFacts): FunnelOptions => ({
  view: "cohort", from: null, to: null, asOf: facts.asOf, count: "reached", whose: "close", by: null, where: {}, with: [], compare: null,
});

/** Options as they are written on a command line or in a URL. */
export interface WrittenOptions {
  view?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  asOf?: string | undefined;
  count?: string | undefined;
  whose?: string | undefined;
  by?: string | undefined;
  /** pairs of field and value; an empty value is 'absent' */
  where?: readonly (readonly [field: string, value: string])[];
  /** names of blocks, or `all` */
  with?: readonly string[];
  compare?: string | undefined;
  against?: string | undefined;
}

/** A part of the options that cannot be taken as written. */
export interface OptionProblem {
  /** the option: `view`, `as_of`, `where.team` … */
  path: string;
  code: "unknown_value" | "unknown_field" | "bad_day" | "after_export" | "range_reversed" | "compare_needs";
  found: string;
  allowed: readonly string[];
  nearest?: string;
}

/**
 * The options as they are meant, with every part that cannot be taken left at its default and named in `problems`.
 * @param attributes names in `deal_attributes`
 */
export function parseFunnelOptions(written: WrittenOptions, facts: DatasetFacts, attributes: readonly string[]): { options: FunnelOptions; problems: OptionProblem[] } {
  const problems: OptionProblem[] = [];
  const known = [...fields.names, ...attributes];
  const options = { ...defaultOptions(facts) };
  const problem = (path: string, code: OptionProblem["code"], found: string, allowed: readonly string[]) => {
    const near = nearest(found, allowed, 2);
    problems.push({ path, code, found, allowed, ...(near === undefined ? {} : { nearest: near }) });
  };
  const oneOf = <T extends string>(path: string, value: string | undefined, allowed: readonly T[], fallback: T): T => {
    if (value === undefined || (allowed as readonly string[]).includes(value)) return (value as T | undefined) ?? fallback;
    problem(path, "unknown_value", value, allowed);
    return fallback;
  };
  const day = (path: string, value: string | undefined): Day | null => {
    if (value === undefined) return null;
    if (isDay(value)) return value;
    problem(path, "bad_day", value, ["YYYY-MM-DD"]);
    return null;
  };

  options.view = oneOf("view", written.view, views, options.view);
  options.count = oneOf("count", written.count, counts, options.count);
  options.whose = oneOf("whose", written.whose, whoses, options.whose);
  options.from = day("from", written.from);
  options.to = day("to", written.to);
  if (options.from !== null && options.to !== null && options.from > options.to) {
    problem("to", "range_reversed", options.to, [`${options.from} or later`]);
    options.to = null;
  }
  const asOf = day("as_of", written.asOf);
  if (asOf !== null && asOf > facts.asOf) problem("as_of", "after_export", asOf, [`${facts.asOf} or earlier`]);
  else if (asOf !== null) options.asOf = asOf;

  if (written.by !== undefined) {
    if (known.includes(written.by)) options.by = written.by;
    else problem("by", "unknown_field", written.by, known);
  }
  const where: Record<string, (string | null)[]> = {};
  for (const [field, value] of written.where ?? []) {
    if (!known.includes(field)) problem(`where.${field}`, "unknown_field", field, known);
    else {
      const values = (where[field] ??= []);
      const wanted = value === "" ? null : value;
      if (!values.includes(wanted)) values.push(wanted);
    }
  }
  options.where = where;
  const wanted = new Set(written.with ?? []);
  for (const name of wanted) if (name !== "all" && !(blocks as readonly string[]).includes(name)) problem("with", "unknown_value", name, ["all", ...blocks]);
  options.with = blocks.filter((b) => wanted.has("all") || wanted.has(b));
  if (written.compare !== undefined || written.against !== undefined) {
    if (written.compare === undefined || written.against === undefined || options.by === null) problem("compare", "compare_needs", written.compare ?? "", ["by, compare and against together"]);
    else options.compare = { a: written.compare || null, b: written.against || null };
  }
  return { options, problems };
}

/** Whether stage rows are broken down by the owner's value at stage entry, so that no stage has a share of all deals. */
export const segmentsAtEntry = (options: FunnelOptions): boolean => options.whose === "entry" && options.by !== null && isOwnerField(options.by);

/** Whether the export has the history that the switch `whose` reads; without it all three are the same. */
export const hasOwnerHistory = (facts: DatasetFacts): boolean => (facts.tables.deal_changes ?? 0) > 0 || (facts.tables.assignments ?? 0) > 0;
