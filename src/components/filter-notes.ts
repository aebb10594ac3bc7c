import type { UnmatchedFilter } from "../domain/plan/filters.ts";
import type { Plan } from "../domain/plan/schema.ts";
import { sharedNotes } from "../i18n/terms/shared-notes.ts";
import { componentTitle, Speaker } from "../i18n/terms/speaker.ts";
import { valuesThere } from "../i18n/terms/unmatched-values.ts";
import type { Words } from "./page.ts";

/** What a plan's filters name and no deal of the data has, in a sentence each for what is kept and what is excluded. @param plans by their letters, where several are at hand */
export function filterNotes(plans: string | undefined, plan: Plan, unmatched: readonly UnmatchedFilter[], { t, f, locale }: Words): string[] {
  const speaker = new Speaker(plan, t.terms, f, locale);
  const said = (not: boolean) => {
    const filters = unmatched
      .filter((u) => u.not === not)
      .map(({ component, field, values, there, meant }) => {
        const notes = [...(plan.components.length < 2 ? [] : [componentTitle(plan.components[component]!, locale)]), ...valuesThere({ there, meant }, { t, f })];
        return speaker.where({ [field]: values }) + (notes.length > 0 ? t.terms.open + notes.join(t.terms.semicolon) + t.terms.close : "");
      });
    return filters.join(t.terms.semicolon);
  };
  const { unmatched: kept, unmatchedNot } = t.compare.issues;
  return [...(said(false) ? [kept(plans, said(false))] : []), ...(said(true) ? [unmatchedNot(plans, said(true))] : [])];
}

/** The notes of several plans; plans of which the same is to be said share theirs. */
export const sharedFilterNotes = (columns: readonly { letter: string; plan: Plan | null; unmatched: readonly UnmatchedFilter[] }[], words: Words): string[] =>
  sharedNotes(columns, (letters, { plan, unmatched }) => filterNotes(letters && words.f.list(letters), plan, unmatched, words));
