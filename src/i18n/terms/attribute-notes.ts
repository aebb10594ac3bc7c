import { type AttributeRead, attributeUses, columnsOfAttribute } from "../../domain/plan/absent-attributes.ts";
import type { Plan } from "../../domain/plan/schema.ts";
import type { Format } from "../format.ts";
import type { Messages } from "../messages.ts";
import { sharedNotes } from "./shared-notes.ts";
import { componentTitle } from "./speaker.ts";

interface Words {
  t: Pick<Messages, "terms" | "compare">;
  f: Format;
  locale: "en" | "zh";
}

/** What a plan reads of deals that no won deal has, in a sentence each for rates, factors and filters, with what to export. @param plans by their letters, where several are at hand */
export function attributeNotes(plans: string | undefined, plan: Plan, absent: readonly AttributeRead[], { t, f, locale }: Words): string[] {
  return attributeUses.flatMap((use) => {
    const found = absent.filter((a) => a.use === use);
    if (found.length === 0) return [];
    const named = found.map(({ component, attribute }) => {
      const what = t.terms.attributes[attribute];
      return plan.components.length < 2 ? what : `${what}${t.terms.open}${componentTitle(plan.components[component]!, locale)}${t.terms.close}`;
    });
    const columns = [...new Set(found.flatMap((a) => columnsOfAttribute(a.attribute)))];
    return [t.compare.issues.absent(use, plans, f.list(named), f.list(columns))];
  });
}

/** The notes of several plans; plans of which the same is to be said share theirs. */
export const sharedAttributeNotes = (columns: readonly { letter: string; plan: Plan | null; absent: readonly AttributeRead[] }[], words: Words): string[] =>
  sharedNotes(columns, (letters, { plan, absent }) => attributeNotes(letters && words.f.list(letters), plan, absent, words));
