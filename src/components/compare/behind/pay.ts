import { sum, toNumber } from "../../../domain/money.ts";
import { payByRep } from "../../../domain/plan/compare.ts";
import { countingIds } from "../../../domain/plan/counting.ts";
import type { Line } from "../../../domain/plan/lines.ts";
import type { Behind } from "../../page.ts";
import { type Ground, type Maker, amount, nameOf, sqlOf, titleOf, zero } from "./ground.ts";
import { howOf } from "./how.ts";
import { leftOutOf } from "./left-out.ts";
import { type LinesOf, lineRows, linesOf, quarterOf } from "./lines.ts";
import { payRows } from "./reps.ts";

const repCount = (lines: readonly Line[]) => new Set(lines.map((l) => l.rep_id)).size;

/** A sum of lines. */
async function ofLines(ground: Ground, what: string, of: LinesOf, options: { from?: string; to?: string; ofPeriods?: boolean; numbers?: (lines: readonly Line[], value: string) => string } = {}): Promise<Behind> {
  const { id, words } = ground;
  const { t, f } = words;
  const lines = await linesOf(ground, of);
  const { counted } = lines;
  const value = counted.length > 0 ? sum(counted.map((l) => l.amount)) : zero(ground);
  const { numbers, ...periods } = options;
  return {
    title: titleOf(ground, what, amount(value, words)),
    value,
    lines: lineRows(ground, counted, zero(ground)),
    how: await howOf(ground, id, counted.length === 0 ? t.payFigures.sums.noLine : numbers?.(counted, value) ?? t.payFigures.sums.cost(f.count(counted.length), f.count(repCount(counted)), amount(value, words)), t.payFigures.total.lines(f.count(counted.length))),
    sql: await sqlOf(ground, { lines: true, ...(of.repId === undefined ? {} : { repId: of.repId }) }),
    leftOut: await leftOutOf(ground, lines, { ...periods, ...(of.repId === undefined ? {} : { repId: of.repId }) }),
  };
}

export async function cost(ground: Ground): Promise<Behind | undefined> {
  const { id, run, context, words } = ground;
  const { names, costIn } = words.t.payFigures;
  if (id.at === undefined) return { ...(await ofLines(ground, names.cost, {})), reps: payRows(ground) };
  if (id.at.field !== "quarter") return undefined;
  const { value: quarter } = id.at;
  const starts = [...new Set(run.result.reps.map((r) => r.period_start))].filter((s) => quarterOf(s, run.plan.period, context.facts.fiscalYearStartMonth) === quarter).sort();
  if (starts.length === 0) return undefined;
  return ofLines(ground, costIn(words.f.quarterShort(quarter)), { quarter }, { from: starts[0]!, to: starts.at(-1)!, ofPeriods: true });
}

export async function earned(ground: Ground): Promise<Behind | undefined> {
  const { id, run, words } = ground;
  const { t, f } = words;
  const rep = id.of[1];
  if (rep === undefined || !payByRep(run.plan, run.result).has(rep)) return undefined;
  const parts = ({ length }: readonly Line[], value: string) => {
    const counting = countingIds(run.plan);
    const rows = run.result.reps.filter((r) => r.rep_id === rep && counting.has(r.component_id));
    const paid = rows.filter((r) => toNumber(r.earned) !== 0);
    return paid.length > 0 && paid.length <= 16 ? t.payFigures.sums.earned(paid.map((r) => f.money(r.earned)), amount(value, words)) : t.payFigures.sums.earnedLong(f.count(length), f.count(rows.length), amount(value, words));
  };
  return ofLines(ground, t.payFigures.payOf(nameOf(ground, rep)), { repId: rep }, { numbers: parts });
}

export const fate = (metric: "payable" | "unreleased" | "forfeited" | "clawback"): Maker => (ground) => ofLines(ground, ground.words.t.payFigures.names[metric], { metric });
