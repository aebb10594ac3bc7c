import { type UnmatchedId, idMeasures } from "../../domain/plan/measured-ids.ts";
import type { Plan } from "../../domain/plan/schema.ts";
import type { Format } from "../format.ts";
import type { Messages } from "../messages.ts";
import { sharedNotes } from "./shared-notes.ts";
import { componentTitle, Speaker } from "./speaker.ts";

type Words = { t: Pick<Messages, "terms" | "compare">; f: Format; locale: "en" | "zh" };

/** Ids that a note names of those that deals have. */
const named = 8;

/** Which stages and checkpoints a plan's measures name that no deal has, and which there are: a sentence each for stages and checkpoints. @param plans by their letters or ids, where several are at hand */
export function unmatchedIdNotes(plans: string | undefined, plan: Plan, unmatched: readonly UnmatchedId[], { t, f, locale }: Words): string[] {
  const speaker = new Speaker(plan, t.terms, f, locale);
  const words = t.compare.issues.unmatchedIds;
  return idMeasures.flatMap((of) => {
    const own = unmatched.filter((u) => u.of === of);
    if (own.length === 0) return [];
    const { there } = own[0]!;
    const said = own.map(({ component, id, meant }) => {
      const notes = [...(plan.components.length < 2 ? [] : [componentTitle(plan.components[component]!, locale)]), ...(meant === undefined ? [] : [words.meant(meant)])];
      return speaker.measure({ of, [of]: id }) + (notes.length > 0 ? t.terms.open + notes.join(t.terms.semicolon) + t.terms.close : "");
    });
    return [words.counts(plans, said.join(t.terms.semicolon)) + (there.length === 0 ? words.none[of] : there.length > named ? words.there[of](there.slice(0, named).join(t.terms.listed), f.count(there.length - named)) : words.there[of](f.list(there), undefined))];
  });
}

/** The notes of several plans; plans of which the same is to be said share theirs. */
export const sharedUnmatchedIdNotes = (columns: readonly { letter: string; plan: Plan | null; unmatchedIds: readonly UnmatchedId[] }[], words: Words): string[] =>
  sharedNotes(columns, (letters, { plan, unmatchedIds }) => unmatchedIdNotes(letters && words.f.list(letters), plan, unmatchedIds, words));
