import type { Plan } from "../domain/plan/schema.ts";
import type { Unmet } from "../domain/plan/unmet.ts";
import { sharedNotes } from "../i18n/terms/shared-notes.ts";
import { componentTitle, Speaker } from "../i18n/terms/speaker.ts";
import type { Words } from "./page.ts";

/** Values that a note names of those that reps have. */
const named = 8;

/** Why nobody is in a plan, or in one of its components: what is asked for, what reps are instead, and what to do. @param letters of the plans, where several are at hand */
export function unmetNotes(letters: readonly string[] | undefined, plan: Plan, found: readonly Unmet[], { t, f, locale }: Words): string[] {
  const speaker = new Speaker(plan, t.terms, f, locale);
  return found.map(({ component_id, asked }) => {
    const component = plan.components.find((c) => c.id === component_id);
    const who = speaker.eligible(Object.fromEntries(asked.map((a) => [a.field, a.values])));
    const there = asked.map(({ field, there }) => {
      const name = t.terms.fields[field];
      return there.length === 0 ? t.unmet.none(name) : t.unmet.there(name, f.list(there.slice(0, named)), f.count(there.length), there.length > named);
    });
    const absent = asked.flatMap(({ field, there }) => (there.length === 0 ? [field] : []));
    return t.unmet.nobody(letters && f.list(letters), (letters?.length ?? 0) > 1, component && componentTitle(component, locale), who, there.join(t.terms.semicolon)) + (absent.length > 0 ? t.unmet.exportIt(f.list(absent)) : t.unmet.rename);
  });
}

/** The notes of several plans; plans of which the same is to be said share theirs. */
export const sharedUnmetNotes = (columns: readonly { letter: string; plan: Plan | null; unmet: readonly Unmet[] }[], words: Words): string[] =>
  sharedNotes(columns, (letters, { plan, unmet }) => unmetNotes(letters, plan, unmet, words));
