import { compare, difference, toNumber } from "../../../domain/money.ts";
import { outcomeOf } from "../../../domain/plan/outcome.ts";
import type { Behind } from "../../page.ts";
import { type Ground, nameOf, sqlOf, titleOf, zero } from "./ground.ts";
import { howOf } from "./how.ts";
import { changeRows, changesOf, periodRows } from "./reps.ts";

export async function costChange(ground: Ground): Promise<Behind | undefined> {
  const { id, run, base, words } = ground;
  const { t, f } = words;
  const { sums, names, total } = t.payFigures;
  if (run === base) return undefined;
  const rows = changesOf(ground);
  const [now, before] = [run.result.earned, base.result.earned];
  const change = difference(now, before);
  const share = toNumber(before) === 0 ? null : toNumber(change) / toNumber(before);
  const isShare = id.metric === "cost_change_share";
  const text = isShare ? (share === null ? t.common.none : f.signedRate(share)) : `${f.signedMoney(change)} ${f.currency}`;
  const numbers = isShare ? (share === null ? sums.nothing : sums.share(f.money(now), f.money(before), f.signedMoney(change), f.signedRate(share))) : sums.minus(f.money(now), f.money(before), f.signedMoney(change));
  return {
    title: titleOf(ground, names.cost_change, text, true),
    value: isShare ? share : change,
    reps: changeRows(ground, rows, zero(ground)),
    how: await howOf(ground, id, numbers, total.reps(f.count(rows.length))),
    sql: await sqlOf(ground),
  };
}

export async function earnedChange(ground: Ground): Promise<Behind | undefined> {
  const { id, run, base, words } = ground;
  const { t, f } = words;
  const row = changesOf(ground).find((r) => r.rep_id === id.of[1]);
  if (!row || run === base) return undefined;
  const periods = periodRows(ground, row.rep_id, zero(ground));
  return {
    title: titleOf(ground, t.payFigures.changeOf(nameOf(ground, row.rep_id)), `${f.signedMoney(row.change)} ${f.currency}`, true),
    value: row.change,
    reps: { ...periods, label: t.payFigures.columns.periods },
    how: await howOf(ground, id, t.payFigures.sums.minus(f.money(row.focus), f.money(row.baseline), f.signedMoney(row.change)), f.count(periods.rows.length)),
    sql: await sqlOf(ground, { lines: true, repId: row.rep_id }),
  };
}

const signs = { gain: 1, lose: -1, same: 0 } as const;

export async function people(ground: Ground): Promise<Behind | undefined> {
  const { id, run, base, words } = ground;
  const { t, f } = words;
  const metric = id.metric as keyof typeof signs;
  if (run === base) return undefined;
  const all = changesOf(ground);
  const rows = all.filter((r) => compare(r.change, "0") === signs[metric]);
  return {
    title: titleOf(ground, t.payFigures.names[metric], f.count(rows.length), true),
    value: rows.length,
    reps: changeRows(ground, metric === "lose" ? rows.toReversed() : rows, zero(ground)),
    how: await howOf(ground, id, t.payFigures.sums.count(f.count(rows.length), f.count(all.length)), t.payFigures.total.reps(f.count(all.length))),
    sql: await sqlOf(ground),
  };
}

export async function largest(ground: Ground): Promise<Behind | undefined> {
  const { id, run, base, words } = ground;
  const { t, f } = words;
  const metric = id.metric as "largest_gain" | "largest_loss";
  const against = outcomeOf(run, base === run ? undefined : base).against;
  if (!against) return undefined;
  const row = against[metric];
  const rows = changesOf(ground).filter((r) => compare(r.change, "0") === (metric === "largest_gain" ? 1 : -1));
  return {
    title: titleOf(ground, t.payFigures.names[metric], row ? `${f.signedMoney(row.change)} ${f.currency}` : t.common.none, true),
    value: row?.change ?? null,
    reps: { ...changeRows(ground, metric === "largest_loss" ? rows.toReversed() : rows, zero(ground)), ...(row ? { total: { name: nameOf(ground, row.rep_id), baseline: row.baseline, focus: row.focus, change: row.change } } : {}) },
    how: await howOf(ground, id, row ? t.payFigures.sums.largest(nameOf(ground, row.rep_id), f.money(row.focus), f.money(row.baseline), f.signedMoney(row.change)) : t.payFigures.sums.nobody, t.payFigures.total.reps(f.count(rows.length))),
    sql: await sqlOf(ground),
  };
}
