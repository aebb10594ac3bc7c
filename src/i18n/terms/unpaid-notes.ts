import { sum } from "../../domain/money.ts";
import type { ListFilter } from "../../domain/plan/filters.ts";
import type { Plan } from "../../domain/plan/schema.ts";
import type { UnsharedFund } from "../../domain/plan/unshared-funds.ts";
import type { WithoutCredit } from "../../domain/plan/without-credit.ts";
import type { Format } from "../format.ts";
import type { Messages } from "../messages.ts";
import { sharedNotes } from "./shared-notes.ts";
import { componentTitle, Speaker } from "./speaker.ts";

type Words = { t: Pick<Messages, "terms" | "compare">; f: Format; locale: "en" | "zh" };

/** Funds that a note names one by one. */
const named = 3;

/** What a plan pays to nobody. */
export interface Unpaid {
  unshared: readonly UnsharedFund[];
  withoutCredit: readonly WithoutCredit[];
  /** filters that no deal matches, and measures of ids that none has: said in a note of their own, of which no credit follows */
  unmatched: readonly Pick<ListFilter, "component" | "not">[];
  unmatchedIds: readonly { component: number }[];
}

/** The funds of pools that nobody has a part of, with why, and the components that nobody has credit in, in a sentence each. @param plans by their letters or ids, where several are at hand */
export function unpaidNotes(plans: string | undefined, plan: Plan, { unshared, withoutCredit, unmatched, unmatchedIds }: Unpaid, { t, f, locale }: Words): string[] {
  const { unshared: funds, withoutCredit: none } = t.compare.issues;
  const speaker = new Speaker(plan, t.terms, f, locale);
  const said = new Set([...unmatched.filter((u) => !u.not), ...unmatchedIds].map((u) => plan.components[u.component]!.id));
  return plan.components.flatMap((c) => {
    const title = componentTitle(c, locale);
    const [own, idle] = [unshared.filter((u) => u.component_id === c.id), withoutCredit.find((x) => x.component_id === c.id)];
    const each = own.map((u) => funds.fund(u.team ?? undefined, f.period(u.period_start, plan.period), f.money(u.amount)));
    const which = each.length <= named ? f.list(each) : funds.all(f.count(each.length), f.money(sum(own.map((u) => u.amount))));
    return [
      ...(own.length > 0 && c.type === "pool" ? [funds.says(plans, title, which, funds.why[c.share_by ?? "equal"])] : []),
      ...(idle && !said.has(c.id) ? [none(plans, title, f.count(idle.reps), speaker.whole(c.measure), c.measure?.scope !== undefined && c.measure.scope !== "rep" && c.measure.of !== "earnings")] : []),
    ];
  });
}

/** The notes of several plans; plans of which the same is to be said share theirs. */
export const sharedUnpaidNotes = (columns: readonly ({ letter: string; plan: Plan | null } & Unpaid)[], words: Words): string[] =>
  sharedNotes(columns, (letters, { plan, ...unpaid }) => unpaidNotes(letters && words.f.list(letters), plan, unpaid, words));
