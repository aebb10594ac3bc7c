import { countsMoney } from "../measures/index.ts";
import { type Contest, type Measure, type Pool, isRatio } from "../schema.ts";
import { type Say, one } from "./common-rules.ts";
import type { PathPart } from "./errors.ts";

/** What a pool must be together: how large its funds are, of whom, and by what they are shared. */
export function poolErrors(c: Pool, path: PathPart[], say: Say): void {
  const { measure, rate, amount, at_least: least, share_by: by, score } = c;
  if ((rate === undefined) === (amount === undefined)) one({ rate, amount }, path, "rate_or_amount", "either rate or amount", say);
  else if (amount !== undefined && least === undefined) say([...path, "at_least"], "missing", undefined, "at_least, the value from which there is a fund of the amount");
  else if (rate !== undefined && least !== undefined) say([...path, "at_least"], "wrong_value", least, "at_least only with amount");
  if (rate !== undefined && rate > 1 && countsMoney(c)) say([...path, "rate"], "rate_above_one", rate, "0 to 1", String(Number((rate / 100).toPrecision(12))));

  if (c.beneficiary === "individual") say([...path, "beneficiary"], "wrong_value", "individual", "team: a fund is shared among reps");
  if (measure.of === "score") say([...path, "measure", "of"], "wrong_value", "score", "a measure of a team or the company: a score is of one rep");
  const scoped = (["base", "top", "bottom"] as const).flatMap((key): [Measure, PathPart[]][] => (measure[key] ? [[measure[key], [...path, "measure", key]]] : []));
  const parts = scoped.length > 0 ? scoped : [[measure, [...path, "measure"]] as const];
  for (const [part, at] of parts) if (part.scope !== undefined && part.scope !== "team" && part.scope !== "company") say([...at, "scope"], "wrong_value", part.scope, "team or company: there is a fund for each team, or one");
  if (new Set(parts.map(([part]) => part.scope === "company")).size > 1) say([...path, "measure"], "wrong_value", "team, company", "one scope for top and bottom: a fund is of a team or of the company");

  if (by === "credit" && isRatio(measure)) say([...path, "share_by"], "wrong_value", "credit", "equal, target or score: a ratio has no events of a rep");
  if (by === "score" && score === undefined) say([...path, "score"], "missing", undefined, "the name of the score that it is shared by");
  if (by !== "score" && score !== undefined) say([...path, "score"], "wrong_value", score, "a score only with share_by: score");
}

/** What a contest must be together. */
export function contestErrors({ prizes, award }: Contest, path: PathPart[], say: Say): void {
  one({ prizes, award }, path, "prizes_or_award", "either prizes or award", say);
}
