import { type Bonus, isRatio, paysByDeal } from "../schema.ts";
import { type Say, multiplierErrors, one, pairsAscend } from "./common-rules.ts";
import { InWords, type PathPart } from "./errors.ts";

/** What a bonus must be together: an amount or an award for each event or once a value is reached, or steps. */
export function bonusErrors(c: Bonus, path: PathPart[], say: Say): void {
  one({ amount: c.amount, award: c.award, steps: c.steps }, path, "amount_award_or_steps", "one of amount, award and steps", say);
  if (c.steps && c.at_least !== undefined) say([...path, "at_least"], "wrong_value", c.at_least, "no at_least: steps say what has to be reached");
  const byEvent = paysByDeal(c);
  if (byEvent && isRatio(c.measure)) say([...path, "measure", "of"], "wrong_value", c.measure.of, "a measure of events, or at_least or steps: a ratio has no events to pay on");
  if (!byEvent && c.limit !== undefined) say([...path, "limit"], "wrong_value", c.limit, "no limit: the bonus is paid once");
  if (!byEvent && c.multipliers) say([...path, "multipliers"], "wrong_value", new InWords("multipliers"), "none: they act on events, and the bonus is paid once");
  if (c.per !== undefined && c.at_least === undefined) say([...path, "per"], "wrong_value", c.per, "per only with at_least");
  if (c.by !== undefined && !c.steps) say([...path, "by"], "wrong_value", c.by, "by only with steps");
  pairsAscend(c.steps, [...path, "steps"], say);
  if (byEvent) {
    multiplierErrors(c, path, say);
    c.multipliers?.forEach((m, i) => {
      if (m.on === "credit") say([...path, "multipliers", i, "on"], "wrong_value", "credit", "payout: an amount does not depend on credit");
    });
  }
}
