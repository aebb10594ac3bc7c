import { scaled } from "../exact.ts";
import { type Component, planCap } from "../schema.ts";
import { type PathPart, type PlanError, error, notOne } from "./errors.ts";

/** What release and clawback of a component must be together. */
export function fateErrors({ release, clawback }: Component, path: PathPart[]): PlanError[] {
  const errors: PlanError[] = [];
  if (release) {
    const sum = release.reduce((total, s) => total + scaled(s.share, 6), 0n);
    if (sum !== 1_000_000n) errors.push(error([...path, "release"], "shares_not_one", Number(sum) / 1e6, "shares that sum to 1"));
  }
  if (clawback && clawback.within === undefined && clawback.by !== "term") errors.push(error([...path, "clawback"], "clawback_window", clawback, "within: { days } or { months }, or by: term"));
  return errors;
}

/** What caps over the sum of the components must be together; of another shape they are not looked at. */
export function sumErrors(document: object): PlanError[] {
  const { cap } = document as { cap?: unknown };
  if (cap === undefined) return [];
  const list = (Array.isArray(cap) ? cap : [cap]).map((x) => planCap.safeParse(x).data);
  const at = (i: number): PathPart[] => ["cap", ...(Array.isArray(cap) ? [i] : [])];
  return list.flatMap((x, i) => {
    if (!x) return [];
    const found = notOne({ amount: x.amount, times_target: x.times_target });
    const both = found ? [error(at(i), "amount_or_times", found, "either amount or times_target")] : [];
    const twice = list.findIndex((y) => y?.per === x.per) !== i ? [error([...at(i), "per"], "cap_twice", x.per, "one cap per period and one per year")] : [];
    return [...both, ...twice];
  });
}
