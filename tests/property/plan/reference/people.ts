import { type Book, type Rep, type Row, day, figure, text } from "./book.ts";
import type { DayNumber, Span } from "./days.ts";
import type { Eligible, Scope } from "./document.ts";
import type { Exact } from "./exact.ts";

interface Place {
  employed: boolean;
  team: string | null;
  manager: string | null;
}

/** The assignments row of a day: of those that hold on it, the one with the latest valid_from. */
function assignmentOn(rep: Rep, on: DayNumber): Row | undefined {
  let found: Row | undefined;
  for (const row of rep.assignments) {
    const [from, to] = [day(row, "valid_from"), day(row, "valid_to")];
    if ((from !== null && from > on) || (to !== null && to < on)) continue;
    if (!found || (from ?? -Infinity) > (day(found, "valid_from") ?? -Infinity)) found = row;
  }
  return found;
}

/** Who is who on each day: employed or not, in which team, under whom. */
export class People {
  #book: Book;
  #assignments = new Map<Rep, Map<DayNumber, Row | undefined>>();
  #places = new Map<DayNumber, Map<string, Place>>();
  #groups = new Map<string, ReadonlySet<string>>();

  constructor(book: Book) {
    this.#book = book;
  }

  #assignment(rep: Rep, on: DayNumber): Row | undefined {
    if (rep.assignments.length === 0) return undefined;
    let days = this.#assignments.get(rep);
    if (!days) this.#assignments.set(rep, (days = new Map()));
    if (!days.has(on)) days.set(on, assignmentOn(rep, on));
    return days.get(on);
  }
  /** A rep's field on a day: the assignment's, else the rep's own. */
  field(rep: Rep, column: string, on: DayNumber): string | null {
    return text(this.#assignment(rep, on), column) ?? text(rep.row, column);
  }
  yearlyTarget(rep: Rep, on: DayNumber): Exact | null {
    return figure(this.#assignment(rep, on), "target_incentive") ?? figure(rep.row, "target_incentive");
  }
  employed(rep: Rep, on: DayNumber): boolean {
    return (rep.hired === null || rep.hired <= on) && (rep.left === null || rep.left >= on);
  }
  lastEmployed(rep: Rep, span: Span): DayNumber | null {
    for (let d = span.last; d >= span.first; d--) if (this.employed(rep, d)) return d;
    return null;
  }
  matches(rep: Rep, eligible: Eligible | undefined, on: DayNumber): boolean {
    for (const [field, allowed] of Object.entries(eligible ?? {})) {
      const value = field === "rep_id" ? rep.id : this.field(rep, field, on);
      if (value === null || !allowed.includes(value)) return false;
    }
    return true;
  }

  /** Whether some rep meets all the conditions at once, as the own row or any assignment describes the rep: on whichever day. */
  anybody(...conditions: readonly (Eligible | undefined)[]): boolean {
    return this.#book.reps.some((rep) => [undefined, ...rep.assignments].some((row) => conditions.every((eligible) => Object.entries(eligible ?? {}).every(([field, allowed]) => {
      const value = field === "rep_id" ? rep.id : (text(row, field) ?? text(rep.row, field));
      return value !== null && allowed.includes(value);
    }))));
  }

  #on(on: DayNumber): Map<string, Place> {
    let places = this.#places.get(on);
    if (!places) {
      places = new Map(this.#book.reps.map((rep) => [rep.id, { employed: this.employed(rep, on), team: this.field(rep, "team", on), manager: this.field(rep, "manager_id", on) }]));
      this.#places.set(on, places);
    }
    return places;
  }

  /** The reps who are in a rep's group on a day; all of them are employed. */
  group(scope: Exclude<Scope, "rep">, rep: Rep, on: DayNumber): ReadonlySet<string> {
    const key = `${scope} ${rep.id} ${on}`;
    let group = this.#groups.get(key);
    if (!group) this.#groups.set(key, (group = this.#makeGroup(scope, rep, on)));
    return group;
  }
  #makeGroup(scope: Exclude<Scope, "rep">, rep: Rep, on: DayNumber): ReadonlySet<string> {
    const places = this.#on(on);
    const employed = (ids: Iterable<string>) => new Set([...ids].filter((id) => places.get(id)!.employed));
    const under = (id: string) => [...places].filter(([, p]) => p.manager === id).map(([member]) => member);
    switch (scope) {
      case "company":
        return employed(places.keys());
      case "team": {
        const team = places.get(rep.id)!.team;
        return team === null ? new Set() : this.team(team, on);
      }
      case "direct_reports":
        return employed(under(rep.id));
      case "all_reports": {
        const met = new Set<string>();
        const todo = under(rep.id);
        for (let id = todo.pop(); id !== undefined; id = todo.pop()) if (!met.has(id)) {
          met.add(id);
          todo.push(...under(id));
        }
        return employed(met);
      }
    }
  }
  team(name: string, on: DayNumber): ReadonlySet<string> {
    return new Set([...this.#on(on)].filter(([, p]) => p.employed && p.team === name).map(([id]) => id));
  }
  company(on: DayNumber): ReadonlySet<string> {
    return new Set([...this.#on(on)].filter(([, p]) => p.employed).map(([id]) => id));
  }
}
