import { compare, difference, sum } from "../money.ts";
import { hasFates } from "./adjust/fates.ts";
import { type RepChange, changes, payableByRep } from "./compare.ts";
import { isCounting } from "./counting.ts";
import type { Paid } from "./outcome.ts";

/** What becomes of pay, each part apart: payable + unreleased + held + forfeited = earned + clawback (plan.md, Lines). */
export const fates = ["payable", "unreleased", "held", "forfeited", "clawback"] as const;
export type Fates = Record<(typeof fates)[number], string>;

/** Whose pay moves. */
export interface People {
  /** reps whose pay moves, and all in the plan */
  reps: number;
  of: number;
  /** reps whose pay falls, and rises */
  fall: number;
  rise: number;
  /** who moves most; null when nobody does */
  most: RepChange | null;
}

/** What the move from one version of a plan to the next does to when and whether pay is paid. */
export interface FateEffect {
  /** after − before */
  moves: Fates;
  /** whose payable pay moves */
  people: People;
  /** what becomes of anybody's pay moves otherwise than by what is earned more or less being payable */
  differs: boolean;
}

/** Whether any component that counts gives its lines a fate of their own, apart from being payable at their period's end. */
export const paysInParts = ({ plan }: Pick<Paid, "plan">): boolean => plan.components.some((c) => isCounting(c) && hasFates(c));

/** What became of all that a plan pays. @param result with what is held in `unreleased`, as `simulate` has it */
export const fatesOfPlan = ({ payable, unreleased, held, forfeited, clawback }: Paid["result"]): Fates => ({ payable, unreleased: difference(unreleased, held), held, forfeited, clawback });

const absolute = (text: string) => text.replace("-", "");

/** @param list from the largest gain to the largest loss */
export function peopleOf(list: readonly RepChange[]): People {
  const moved = list.filter((r) => compare(r.change, "0") !== 0);
  const [highest, lowest] = [moved[0], moved.at(-1)];
  return {
    reps: moved.length,
    of: list.length,
    fall: moved.filter((r) => compare(r.change, "0") < 0).length,
    rise: moved.filter((r) => compare(r.change, "0") > 0).length,
    most: !highest || !lowest ? null : compare(absolute(lowest.change), absolute(highest.change)) > 0 ? lowest : highest,
  };
}

/** Null for a plan whose pay is simply payable at the end of its period. @param earned what each rep earns more or less */
export function fateEffect(before: Paid, after: Paid, earned: readonly RepChange[]): FateEffect | null {
  if (!paysInParts(before) && !paysInParts(after)) return null;
  const [old, now] = [fatesOfPlan(before.result), fatesOfPlan(after.result)];
  const moves = Object.fromEntries(fates.map((fate) => [fate, difference(now[fate], old[fate])])) as Fates;
  const payable = changes(payableByRep(before.plan, before.result), payableByRep(after.plan, after.result));
  const more = new Map(earned.map((r) => [r.rep_id, r.change]));
  const apart = fates.some((fate) => fate !== "payable" && compare(moves[fate], "0") !== 0);
  return { moves, people: peopleOf(payable), differs: apart || payable.some((r) => compare(r.change, more.get(r.rep_id) ?? "0") !== 0) };
}

/** What several moves do to it, one after the other; null where none says more than what is earned does. */
export function fatesTogether(effects: readonly (FateEffect | null)[]): Fates | null {
  const told = effects.filter((e) => e !== null);
  if (!told.some((e) => e.differs)) return null;
  return Object.fromEntries(fates.map((fate) => [fate, sum(told.map((e) => e.moves[fate]))])) as Fates;
}
