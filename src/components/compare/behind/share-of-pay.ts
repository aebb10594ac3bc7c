import { sum, toNumber } from "../../../domain/money.ts";
import { type DirectionField, directionFields } from "../../../domain/plan/compile/direction.ts";
import { wonDealsWith } from "../../../engine/jobs/deal-facts.ts";
import { valueNames } from "../../../engine/jobs/value-names.ts";
import { valueText } from "../../field-text.ts";
import type { Behind } from "../../page.ts";
import { type Ground, sqlOf, titleOf, zero } from "./ground.ts";
import { howOf } from "./how.ts";
import { lineRows, linesOf } from "./lines.ts";

export async function shareOfPay(ground: Ground): Promise<Behind | undefined> {
  const { id, run, context, words } = ground;
  const { t, f } = words;
  const field = directionFields.find((x) => x === id.at?.field) as DirectionField | undefined;
  if (!field || !id.at) return undefined;
  const { engine, memory, signal } = context;
  const names = await memory.keep(`names of ${field}`, () => valueNames(engine, field));
  const dealIds = await wonDealsWith(engine, field, id.at.value, signal ? { signal } : {});
  const { counted } = await linesOf(ground, { dealIds });
  const part = counted.length > 0 ? sum(counted.map((l) => l.amount)) : zero(ground);
  const share = toNumber(run.result.earned) === 0 ? null : toNumber(part) / toNumber(run.result.earned);
  return {
    title: titleOf(ground, t.payFigures.payOn(valueText(field, id.at.value, words, names.get(id.at.value))), share === null ? t.common.none : f.rate(share)),
    value: share,
    lines: lineRows(ground, counted, zero(ground)),
    how: await howOf(ground, id, share === null ? t.payFigures.sums.nothing : t.payFigures.sums.quotient(f.money(part), f.money(run.result.earned), f.rate(share)), t.payFigures.total.lines(f.count(counted.length))),
    sql: await sqlOf(ground, { lines: true }),
  };
}
