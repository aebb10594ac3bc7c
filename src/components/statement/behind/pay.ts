import { sum } from "../../../domain/money.ts";
import { type PayMetric, isOf } from "../../../domain/plan/lines.ts";
import { componentTitle } from "../../../i18n/terms/plan-terms.ts";
import { type Maker, asOfLine, linesIn, planName, sqlOf } from "./ground.ts";
import { leftOutOf } from "./left-out.ts";
import { lineRows } from "./line-rows.ts";
import { sumLines } from "./sum-lines.ts";

/** What a rep earns in a period, the part of it that is payable, not yet, or forfeited, and what is taken back of it: the lines that add up to it. */
export const pay = (metric: Exclude<PayMetric, "held">): Maker => async (ground) => {
  const { run, rows, component, third, name, periodName, context, words } = ground;
  const { f, t: { statement: { figures: t, lines: w } }, locale } = words;
  if (third !== undefined && !component) return undefined;
  const own = await linesIn(ground, run, component);
  const value = rows.length > 0 ? sum(rows.map((r) => r[metric])) : null;
  const lines = lineRows(run, own.filter(isOf[metric]), context, words);
  const count = lines.rows.length;
  return {
    title: metric !== "earned" ? t[metric](name, periodName) : component ? t.part(name, periodName, componentTitle(component, locale)) : t.earned(name, periodName, planName(run, words)),
    value,
    lines,
    how: [
      { label: t.definition, text: t.is[metric] },
      ...(metric === "earned" ? sumLines(ground, own) : []),
      ...(value === null ? [] : [{ label: t.sumOfLines, text: `${w.total(f.count(count), count === 1)} = ${f.money(value)}` }]),
      asOfLine(ground),
    ],
    sql: await sqlOf(ground, { lines: true }),
    leftOut: await leftOutOf(ground, own),
  };
};
