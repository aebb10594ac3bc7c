import type { Credit, Rep } from "./book.ts";
import type { DayNumber } from "./days.ts";
import type { Scope } from "./document.ts";
import type { People } from "./people.ts";
import type { Service } from "./service.ts";

/** Who looks at events: a rep with a scope, or a fund. */
export interface Viewer {
  /** whether an event of the day counts */
  inOn: (day: DayNumber) => boolean;
  /** whose credit counts on the day: the rep's of any type, or a group's of type revenue */
  counts: (credit: Credit, day: DayNumber) => boolean;
  /** whose earnings count on the day */
  has: (rep: string, day: DayNumber) => boolean;
  rep: Rep | null;
}

export function viewerOf(people: People, service: Service, scope: Scope = "rep"): Viewer {
  const { rep } = service;
  const inOn = (day: DayNumber) => service.inOn(day);
  if (scope === "rep") return { inOn, counts: (c) => c.rep === rep.id, has: (id) => id === rep.id, rep };
  const has = (id: string, day: DayNumber) => people.group(scope, rep, day).has(id);
  return { inOn, counts: (c, day) => c.type === "revenue" && has(c.rep, day), has, rep };
}

/** A fund sees what its members do, whoever of them is in the plan. */
export function fundViewer(members: (day: DayNumber) => ReadonlySet<string>): Viewer {
  const has = (id: string, day: DayNumber) => members(day).has(id);
  return { inOn: () => true, counts: (c, day) => c.type === "revenue" && has(c.rep, day), has, rep: null };
}
