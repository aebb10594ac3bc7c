import { payOfCredited, spread } from "../../../domain/plan/compare.ts";
import { outcomeOf } from "../../../domain/plan/outcome.ts";
import type { Behind } from "../../page.ts";
import { type Ground, amount, sqlOf, titleOf } from "./ground.ts";
import { howOf } from "./how.ts";
import { payRows } from "./reps.ts";

export async function distribution(ground: Ground): Promise<Behind | undefined> {
  const { id, run, words } = ground;
  const { t, f } = words;
  const { sums, names } = t.payFigures;
  const metric = id.metric as "median_pay" | "p90_p10" | "gini";
  const { median_pay, p90_p10, gini } = outcomeOf(run, undefined);
  const middle = spread([...payOfCredited(run.plan, run.result).values()]);
  const n = f.count(middle?.reps ?? 0);
  const said = {
    median_pay: { value: median_pay, text: median_pay === null ? t.common.none : amount(median_pay, words), numbers: median_pay === null ? sums.nobody : sums.median(n, amount(median_pay, words)) },
    p90_p10: { value: p90_p10, text: p90_p10 === null ? t.common.none : t.payFigures.times(f.number(p90_p10, 1)), numbers: !middle ? sums.nobody : p90_p10 === null ? sums.noRatio : sums.ratio(f.number(middle.p90, 2), f.number(middle.p10, 2), t.payFigures.times(f.number(p90_p10, 1))) },
    gini: { value: gini, text: gini === null ? t.common.none : f.number(gini, 3), numbers: gini === null ? sums.nothing : sums.gini(n, f.number(gini, 3)) },
  }[metric];
  return { title: titleOf(ground, names[metric], said.text), value: said.value, reps: payRows(ground), how: await howOf(ground, id, said.numbers, t.payFigures.total.reps(n)), sql: await sqlOf(ground) };
}
