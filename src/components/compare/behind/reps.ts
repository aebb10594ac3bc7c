import { compare, difference, sum, toNumber } from "../../../domain/money.ts";
import { countingIds } from "../../../domain/plan/counting.ts";
import { type RepChange, changes, payByRep } from "../../../domain/plan/compare.ts";
import type { TableColumn, TableRows } from "../../page.ts";
import { type Ground, nameOf } from "./ground.ts";

export const changesOf = ({ run, base }: Ground): RepChange[] => changes(payByRep(base.plan, base.result), payByRep(run.plan, run.result));

/** Reps with pay under both plans; the total is the sum of the rows. A name leads to the statement. */
export function changeRows(ground: Ground, rows: readonly RepChange[], none: string): TableRows {
  const { run, base, words: { t, f } } = ground;
  const c = t.payFigures.columns;
  const add = (key: "baseline" | "focus" | "change") => (rows.length > 0 ? sum(rows.map((r) => r[key])) : none);
  return {
    columns: [
      { key: "name", label: c.rep, to: (row) => ({ page: "statement", change: { page: { plan: run.plan.id, rep: row["key"] as string, against: base.plan.id } } }) },
      { key: "baseline", label: c.under(base.letter), kind: "money" },
      { key: "focus", label: c.under(run.letter), kind: "money" },
      { key: "change", label: c.change, kind: "signed-money" },
      { key: "share", label: c.changeShare, kind: "rate" },
    ],
    rows: rows.map((r) => ({ ...r, key: r.rep_id, name: nameOf(ground, r.rep_id), share: toNumber(r.baseline) === 0 ? null : toNumber(r.change) / toNumber(r.baseline) })),
    total: { name: t.payFigures.total.reps(f.count(rows.length)), baseline: add("baseline"), focus: add("focus"), change: add("change") },
  };
}

/** Reps by pay, the best paid first. */
export function payRows(ground: Ground): TableRows {
  const { run, words: { t, f } } = ground;
  const pay = [...payByRep(run.plan, run.result)].sort(([a, x], [b, y]) => compare(y, x) || (a < b ? -1 : 1));
  return {
    columns: [
      { key: "name", label: t.payFigures.columns.rep, to: (row) => ({ page: "statement", change: { page: { plan: run.plan.id, rep: row["key"] as string } } }) },
      { key: "pay", label: t.payFigures.columns.pay, kind: "money" },
    ],
    rows: pay.map(([rep, earned]) => ({ key: rep, name: nameOf(ground, rep), pay: earned })),
    total: { name: t.payFigures.total.reps(f.count(pay.length)), pay: run.result.earned },
  };
}

/** A rep's pay under both plans, period by period; each row's change, and their sum. */
export function periodRows(ground: Ground, rep: string, none: string): TableRows {
  const { run, base, words: { t, f } } = ground;
  const c = t.payFigures.columns;
  const of = ({ plan, result }: Ground["run"]) => {
    const counting = countingIds(plan);
    const byPeriod = new Map<string, string>();
    for (const r of result.reps) if (r.rep_id === rep && counting.has(r.component_id)) byPeriod.set(r.period_start, sum([byPeriod.get(r.period_start) ?? none, r.earned]));
    return byPeriod;
  };
  const [before, after] = [of(base), of(run)];
  // Plans of different periods are still summed over the same days: a row for every start that either has.
  const starts = [...new Set([...before.keys(), ...after.keys()])].sort();
  const rows = starts.map((start) => ({ key: start, period: f.period(start, run.plan.period).split(/ ?[（(]/)[0], baseline: before.get(start) ?? none, focus: after.get(start) ?? none, change: difference(after.get(start) ?? none, before.get(start) ?? none) }));
  const columns: TableColumn[] = [
    { key: "period", label: c.period },
    { key: "baseline", label: c.under(base.letter), kind: "money" },
    { key: "focus", label: c.under(run.letter), kind: "money" },
    { key: "change", label: c.change, kind: "signed-money" },
  ];
  const add = (key: "baseline" | "focus" | "change") => (rows.length > 0 ? sum(rows.map((r) => r[key])) : none);
  return { columns, rows, total: { period: nameOf(ground, rep), baseline: add("baseline"), focus: add("focus"), change: add("change") } };
}
