import type { Component } from "../schema.ts";
import type { PathPart } from "./errors.ts";

/** A ramp leads up to a whole quota: one that asks for more is most likely written in other units. */
const rampAtMost = 1.5;

const isInOrder = (list: readonly number[], holds: (before: number, x: number) => boolean): boolean => list.every((x, i) => i === 0 || holds(list[i - 1]!, x));

/** What lists of plain numbers are, by their keys: a ramp rises to the whole quota, prizes fall with the place, starts ascend. */
export const listRules: ReadonlyMap<string, (list: readonly number[]) => boolean> = new Map([
  ["quota_ramp", (list: readonly number[]) => isInOrder(list, (before, x) => x >= before) && list.every((x) => x <= rampAtMost)],
  ["prizes", (list: readonly number[]) => isInOrder(list, (before, x) => x <= before)],
  ["from", (list: readonly number[]) => isInOrder(list, (before, x) => x > before)],
]);

/** A list that is not what such a list is; with its `list` where a comma inside of a number may have made two of it. */
export type OddList = { list?: readonly number[] } & ({ code: "prizes_rise" } | { code: "ramp_above_one"; level: number } | { code: "ramp_falls"; /** number of the month of service, from 1 */ month: number });

/** Of one component: the note and where it is, within the component. */
export function oddLists({ quota_ramp: ramp = [], prizes = [] }: Component): [OddList, ...PathPart[]][] {
  // One that falls to 0 is told as such (`ramp_zero`).
  const [level, fall] = [Math.max(...ramp), ramp.findIndex((x, i) => i > 0 && x > 0 && x < ramp[i - 1]!)];
  const ofRamp = readAs(ramp, ramp.length > 1 && ramp.every(Number.isInteger));
  return [
    ...(level > rampAtMost ? [[{ code: "ramp_above_one", level, ...ofRamp }, "quota_ramp"] as [OddList, ...PathPart[]]] : fall > 0 ? [[{ code: "ramp_falls", month: fall + 1, ...ofRamp }, "quota_ramp"] as [OddList, ...PathPart[]]] : []),
    // What stands between two separators is below a thousand.
    ...(listRules.get("prizes")!(prizes) ? [] : [[{ code: "prizes_rise", ...readAs(prizes, prizes.every((x) => x < 1000)) }, "prizes"] as [OddList, ...PathPart[]]]),
  ];
}

const readAs = (list: readonly number[], isCut: boolean): { list?: readonly number[] } => (isCut ? { list } : {});
