import { issueKind } from "../domain/plan/issues.ts";
import type { Issue } from "../domain/plan/result.ts";
import type { Component, Plan } from "../domain/plan/schema.ts";
import { Namer } from "../i18n/terms/namer.ts";
import { tablesSaid } from "../i18n/terms/ratio-said.ts";
import { componentTitle, titlesOf } from "../i18n/terms/speaker.ts";
import type { Words } from "./page.ts";

interface Lacking {
  plan: Plan | null;
  issues: readonly Pick<Issue, "code" | "rep_id" | "component_id">[];
}

/** The ratio that a pool's fund is on, by name. */
export const fundRatio = (plan: Plan, { measure }: Component, { t, f, locale }: Words): string => new Namer(t.terms, f, locale, titlesOf(plan, locale)).whole(measure);

/** What to export for it, names of tables and columns between backticks. */
export const fundTables = ({ measure }: Component, words: Words): string => tablesSaid(measure ? [measure] : [], words);

/** Pools that have no fund in some period because the ratio that it is on is over nothing. */
const withoutFund = ({ plan, issues }: Lacking): Component[] => plan?.components.filter((c) => issues.some((i) => i.component_id === c.id && issueKind(i, plan) === "fund_measure_missing")) ?? [];

/** The same in a sentence for each pool, names of tables between backticks; pools of several plans of which the same is to be said share theirs. */
export function fundNotes(columns: readonly (Lacking & { letter?: string })[], words: Words): string[] {
  const { t: { compare: { issues: t } }, f, locale } = words;
  const found = columns.flatMap((column) => withoutFund(column).map((c) => ({ letter: column.letter, title: componentTitle(c, locale), ratio: fundRatio(column.plan!, c, words), tables: fundTables(c, words) })));
  return [...Map.groupBy(found, ({ title, ratio }) => `${title}\n${ratio}`).values()].map((alike) => {
    const letters = [...new Set(alike.flatMap(({ letter }) => letter ?? []))];
    return t.fund_measure_missing(letters.length > 0 ? f.list(letters) : undefined, alike[0]!.title, alike[0]!.ratio, alike[0]!.tables);
  });
}
