import type { Target } from "../schema.ts";
import { type Say, one, pairsAscend, tableErrors } from "./common-rules.ts";
import { InWords, type PathPart } from "./errors.ts";

/** What a target must be together: a measure or a score with a curve, or a table. */
export function targetErrors(c: Target, path: PathPart[], say: Say): void {
  const forms = (["measure", "table", "score"] as const).filter((key) => c[key] !== undefined);
  if (forms.length === 0 && c.curve) say(path, "curve_alone", new InWords("a curve with nothing that is read on it"), "measure or score beside curve");
  else if (forms.length !== 1) one({ measure: c.measure, table: c.table, score: c.score }, path, "measure_table_or_score", "one of the three: measure with curve, table, or score with curve", say);
  else if (forms[0] === "table" && c.curve) say([...path, "curve"], "wrong_value", new InWords("curve"), "none: a table gives the factor");
  else if (forms[0] !== "table" && !c.curve) say([...path, "curve"], "missing", undefined, `a curve, which ${forms[0]} is read on`);
  if (c.curve) {
    pairsAscend(c.curve.points, [...path, "curve", "points"], say);
    if (c.curve.above === "continue" && (c.curve.step || c.curve.points.length < 2)) say([...path, "curve", "above"], "wrong_value", "continue", c.curve.step ? "flat: steps have no slope" : "flat, or a second point: one point has no slope");
  }
  if (c.table) tableErrors({ rows: c.table.rows.from, columns: c.table.columns.from, cells: c.table.factors }, [...path, "table"], "factors", say);
  c.score?.forEach((s, i) => {
    if (s.cap !== undefined && s.floor !== undefined && s.cap < s.floor) say([...path, "score", i, "cap"], "not_ascending", s.cap, `at least the floor, ${s.floor}`);
  });
}
