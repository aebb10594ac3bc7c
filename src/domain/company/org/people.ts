import type { DayNumber } from "../days.ts";

export type Role = "KAM" | "Sales Engineer" | "Manager";

/** What holds of a rep from a day on. Money in cents a year. */
export interface Standing {
  from: DayNumber;
  role: Role;
  team: string;
  region: string;
  manager: Rep | null;
  base: number;
  target: number;
  /** the plan of a pilot group; null: whatever holds for the role */
  plan: string | null;
}

export interface Rep {
  index: number;
  id: string;
  name: string;
  hired: DayNumber;
  left: DayNumber | null;
  /** last day with deals of their own (the day of leaving or the eve of a promotion); null: still selling, or never */
  sellsUntil: DayNumber | null;
  /** what held when, oldest first; the last holds today */
  history: Standing[];
  /** normal, deviation 1 */
  skill: number;
  /** how carefully steps of the process are kept to; normal, deviation 1, whatever the skill */
  care: number;
  /** paid and measured a step above or below the middle: 0.8 to 1.2 */
  level: number;
}

/** A chair and who sat in it when; a vacancy is a gap. */
export interface Span {
  rep: Rep;
  from: DayNumber;
  to: DayNumber;
}

export interface Team {
  name: string;
  region: string;
  leads: Span[];
}

/** A territory: its deals belong to whoever holds it on their day. */
export interface Seat {
  index: number;
  team: Team;
  spans: Span[];
  /** how rich the territory is */
  weight: number;
}

export const holder = (spans: readonly Span[], day: DayNumber): Rep | null => spans.find((s) => day >= s.from && day <= s.to)?.rep ?? null;

export const standingOn = (rep: Rep, day: DayNumber): Standing => rep.history.findLast((s) => s.from <= day) ?? rep.history[0]!;

/** From a day on something else holds of the rep. */
export function change(rep: Rep, from: DayNumber, patch: Partial<Omit<Standing, "from">>): void {
  const before = standingOn(rep, from);
  if (before.from === from) Object.assign(before, patch);
  else rep.history.push({ ...before, ...patch, from });
  rep.history.sort((a, b) => a.from - b.from);
  for (const later of rep.history) if (later.from > from) Object.assign(later, patch);
}

export const isEmployed = (rep: Rep, day: DayNumber): boolean => rep.hired <= day && (rep.left === null || day <= rep.left);
export const sells = (rep: Rep, day: DayNumber): boolean => rep.hired <= day && (rep.sellsUntil === null || day <= rep.sellsUntil);
