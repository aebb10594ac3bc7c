import { raw } from "../sql.ts";
import type { Eligible, Plan } from "./schema.ts";

/** What a plan can ask of who is in it. */
export type EligibleField = keyof Eligible;
const fields = ["role", "team", "region", "rep_id", "plan_id"] as const satisfies readonly EligibleField[];

/** A rep as reps and assignments have it on some day, whether or not a plan runs on it. */
export type Person = Readonly<Record<EligibleField, string | null>>;

/** Every way in which reps are described over time. */
export const peopleQuery = raw(`SELECT rep_id, role, team, region, NULL::VARCHAR AS plan_id FROM reps
  UNION SELECT r.rep_id, coalesce(a.role, r.role), coalesce(a.team, r.team), coalesce(a.region, r.region), a.plan_id FROM reps r JOIN assignments a USING (rep_id) ORDER BY ALL`);

/** Conditions on who is in that no rep meets, on any day of the data. */
export interface Unmet {
  /** null: nobody is in the whole plan */
  component_id: string | null;
  /** what is asked, and what reps have in those fields, the value of most reps first */
  asked: { field: EligibleField; values: readonly string[]; there: string[] }[];
}

/** The plan's conditions that nobody meets: its own, or with those of a component. Of a plan that is for nobody its components are not said as well. */
export function unmet({ eligible, components }: Pick<Plan, "eligible" | "components">, people: readonly Person[]): Unmet[] {
  if (eligible && !people.some((p) => meets(p, eligible))) return [{ component_id: null, asked: asked(eligible, people) }];
  return components.flatMap((c) => (c.eligible && !people.some((p) => meets(p, eligible) && meets(p, c.eligible)) ? [{ component_id: c.id, asked: asked(c.eligible, people.filter((p) => meets(p, eligible))) }] : []));
}

/** Whether somebody may be asked for at all: without a condition everybody is in. */
export const asksWho = ({ eligible, components }: Pick<Plan, "eligible" | "components">): boolean => eligible !== undefined || components.some((c) => c.eligible !== undefined);

const meets = (person: Person, eligible: Eligible | undefined): boolean => fields.every((f) => eligible?.[f] === undefined || (person[f] !== null && eligible[f].includes(person[f])));

const asked = (eligible: Eligible, people: readonly Person[]): Unmet["asked"] => fields.flatMap((field) => (eligible[field] ? [{ field, values: eligible[field], there: valuesOf(field, people) }] : []));

function valuesOf(field: EligibleField, people: readonly Person[]): string[] {
  const reps = new Map<string, Set<string | null>>();
  for (const p of people) if (p[field] !== null) (reps.get(p[field]) ?? reps.set(p[field], new Set()).get(p[field])!).add(p.rep_id);
  return [...reps].sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1)).map(([value]) => value);
}
