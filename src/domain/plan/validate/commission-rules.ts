import { countsMoney } from "../measures/index.ts";
import { type Commission, isRatio } from "../schema.ts";
import { type Say, ascending, attributeErrors, multiplierErrors, one, pairsAscend, tableErrors } from "./common-rules.ts";
import type { PathPart } from "./errors.ts";

/** What a commission must be together: its rate or tiers, and what multiplies it. */
export function commissionErrors(c: Commission, path: PathPart[], say: Say): void {
  if (isRatio(c.measure)) return say([...path, "measure", "of"], "wrong_value", c.measure.of, "a measure of events: a ratio has no credit to pay a rate on");
  const perUnit = !countsMoney(c) || c.tiers?.unit === "icr";
  const checkRate = (rate: number, at: PathPart[]) => {
    if (!perUnit && rate > 1) say(at, "rate_above_one", rate, "0 to 1", String(Number((rate / 100).toPrecision(12))));
  };
  const checkAttribute = (name: string, at: PathPart[]) => attributeErrors(name, c.measure, at, say);

  one({ rate: c.rate, tiers: c.tiers }, path, "rate_or_tiers", "either rate or tiers", say);
  if (typeof c.rate === "number") checkRate(c.rate, [...path, "rate"]);
  else if (c.rate && "of" in c.rate) {
    const { steps, points } = c.rate;
    one({ steps, points }, [...path, "rate"], "steps_or_points", "either steps or points", say);
    checkAttribute(c.rate.of, [...path, "rate", "of"]);
    for (const [key, list] of [["steps", steps], ["points", points]] as const) {
      if (!list) continue;
      pairsAscend(list, [...path, "rate", key], say);
      list.forEach(([, y], i) => checkRate(y, [...path, "rate", key, i, 1]));
    }
  } else if (c.rate) {
    const { rows, columns, values } = c.rate;
    for (const [key, axis] of [["rows", rows], ["columns", columns]] as const) checkAttribute(axis.of, [...path, "rate", key, "of"]);
    tableErrors({ rows: rows.from, columns: columns.from, cells: values }, [...path, "rate"], "values", say);
    values.forEach((row, i) => row.forEach((v, j) => checkRate(v, [...path, "rate", "values", i, j])));
  }
  if (c.apply === "each" && (c.tiers?.unit === "icr" || c.carry)) say([...path, "apply"], "wrong_value", "each", `together: ${c.carry ? "a shortfall" : "an individual commission rate"} is the rep's own, not a member's`);
  if (c.carry && c.tiers?.accumulate === "year") say([...path, "carry"], "carry_by_period", c.carry, "none with accumulate: year, which carries a shortfall through the year by itself");
  if (c.tiers) {
    ascending(c.tiers.steps.map((s) => s.from), (i) => [...path, "tiers", "steps", i, "from"], say);
    c.tiers.steps.forEach((s, i) => checkRate(s.rate, [...path, "tiers", "steps", i, "rate"]));
  }
  multiplierErrors(c, path, say);
}
