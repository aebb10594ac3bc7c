import type { FigureId } from "../../domain/figures.ts";
import { compare, difference, moneyZero, sum, toNumber } from "../../domain/money.ts";
import { payByRep, payOfCredited, spread } from "../../domain/plan/compare.ts";
import { type DirectionField, directionFields } from "../../domain/plan/compile/direction.ts";
import { outcomeOf } from "../../domain/plan/outcome.ts";
import type { Line } from "../../domain/plan/lines.ts";
import type { Plan } from "../../domain/plan/schema.ts";
import { planTitle } from "../../i18n/terms/plan-terms.ts";
import { type WonDeal, wonDeals, wonDealsWith } from "../../engine/jobs/deal-facts.ts";
import { valueNames } from "../../engine/jobs/value-names.ts";
import { valueText } from "../field-text.ts";
import { funnelBehind } from "../funnel/behind.ts";
import type { Behind, PageContext, TableRows, Words } from "../page.ts";
import { type Ground, amount, countingIds, groundOf, nameOf } from "./behind/ground.ts";
import { howOf } from "./behind/how.ts";
import { leftOutOf } from "./behind/left-out.ts";
import { type LinesOf, lineRows, linesOf, quarterOf } from "./behind/lines.ts";
import { changeRows, changesOf, payRows, periodRows } from "./behind/reps.ts";
import { issueCounts } from "./issues.ts";
import { planSql } from "../plans/sql.ts";
import { replayOf } from "../replay.ts";
import { keeping } from "../shown-runs.ts";
import { wonList } from "../won.ts";

type Maker = (ground: Ground) => Promise<Behind | undefined>;

/** What is behind a figure of pay: the lines it is the sum of, or the reps it is about; its definition with its numbers; its SQL; what it leaves out. */
export async function behind(figure: FigureId, context: PageContext, words: Words): Promise<Behind | undefined> {
  const make = makers[figure.metric];
  if (!make) return funnelBehind(figure, context, words);
  const ground = await groundOf(figure, context, words);
  return ground && make(ground);
}

/** `Total cost under B, Quarterly accelerator: 7,629,812.44 USD` */
function titleOf({ run, base, words }: Ground, what: string, value: string, against = false): string {
  const w = words.t.payFigures;
  return w.title([what, w.under(run.letter, planTitle(run.plan, words.locale)), ...(against && base !== run ? [w.against(base.letter)] : [])], value);
}

const zero = ({ context }: Ground) => moneyZero(context.facts.minorUnits);
const repsOf = (lines: readonly Line[]) => new Set(lines.map((l) => l.rep_id)).size;
const sqlOf = (ground: Ground, of: { lines?: boolean; repId?: string } = {}) => planSql(ground.context, ground.run.plan, of);

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
    how: await howOf(ground, id, counted.length === 0 ? t.payFigures.sums.noLine : numbers?.(counted, value) ?? t.payFigures.sums.cost(f.count(counted.length), f.count(repsOf(counted)), amount(value, words)), t.payFigures.total.lines(f.count(counted.length))),
    sql: await sqlOf(ground, { lines: true, ...(of.repId === undefined ? {} : { repId: of.repId }) }),
    leftOut: await leftOutOf(ground, lines, { ...periods, ...(of.repId === undefined ? {} : { repId: of.repId }) }),
  };
}

async function cost(ground: Ground): Promise<Behind | undefined> {
  const { id, run, context, words } = ground;
  const { names, costIn } = words.t.payFigures;
  if (id.at === undefined) return { ...(await ofLines(ground, names.cost, {})), reps: payRows(ground) };
  if (id.at.field !== "quarter") return undefined;
  const { value: quarter } = id.at;
  const starts = [...new Set(run.result.reps.map((r) => r.period_start))].filter((s) => quarterOf(s, run.plan.period, context.facts.fiscalYearStartMonth) === quarter).sort();
  if (starts.length === 0) return undefined;
  return ofLines(ground, costIn(words.f.quarterShort(quarter)), { quarter }, { from: starts[0]!, to: starts.at(-1)!, ofPeriods: true });
}

async function earned(ground: Ground): Promise<Behind | undefined> {
  const { id, run, words } = ground;
  const { t, f } = words;
  const rep = id.of[1];
  if (rep === undefined || !payByRep(run.plan, run.result).has(rep)) return undefined;
  const parts = ({ length }: readonly Line[], value: string) => {
    const counting = countingIds(run);
    const rows = run.result.reps.filter((r) => r.rep_id === rep && counting.has(r.component_id));
    const paid = rows.filter((r) => toNumber(r.earned) !== 0);
    return paid.length > 0 && paid.length <= 16 ? t.payFigures.sums.earned(paid.map((r) => f.money(r.earned)), amount(value, words)) : t.payFigures.sums.earnedLong(f.count(length), f.count(rows.length), amount(value, words));
  };
  return ofLines(ground, t.payFigures.payOf(nameOf(ground, rep)), { repId: rep }, { numbers: parts });
}

const byStatus = (metric: "payable" | "unreleased"): Maker => (ground) => ofLines(ground, ground.words.t.payFigures.names[metric], { status: metric });

async function costChange(ground: Ground): Promise<Behind | undefined> {
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

async function earnedChange(ground: Ground): Promise<Behind | undefined> {
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

async function people(ground: Ground): Promise<Behind | undefined> {
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

async function largest(ground: Ground): Promise<Behind | undefined> {
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

async function distribution(ground: Ground): Promise<Behind | undefined> {
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

/** The won deals that pay is held against, in the bundle's currency: of a narrowed page those that it shows, otherwise all of the replayed time. */
async function sold({ run, context, words }: Ground): Promise<TableRows> {
  const { t, f } = words;
  const c = t.payFigures.columns;
  const rows = (await keeping(context)) ? await wonList(context) : await replayedDeals(run.plan, context);
  return {
    columns: [
      { key: "deal_id", label: c.deal, to: (row) => ({ page: "deals", change: { page: { deal: row["deal_id"] as string } } }) },
      { key: "owner", label: c.owner },
      { key: "closed_on", label: c.closed, kind: "day" },
      { key: "amount", label: c.amount, kind: "money" },
      { key: "account", label: c.account },
      { key: "product", label: c.product },
    ],
    rows: rows.map((r) => ({ ...r, key: r.deal_id })),
    total: { deal_id: t.payFigures.total.deals(f.count(rows.length)), amount: run.result.revenue },
  };
}

/** All won deals of the replayed time, at the plan's rates of exchange. */
async function replayedDeals(plan: Plan, context: PageContext): Promise<WonDeal[]> {
  const options = context.signal ? { signal: context.signal } : {};
  const amounts = await (await replayOf(context)).sold(plan, options);
  return [...(await wonDeals(context.engine, options)).values()].flatMap((d) => (amounts.has(d.deal_id) ? [{ ...d, amount: amounts.get(d.deal_id)! }] : []));
}

async function costOfSales(ground: Ground): Promise<Behind | undefined> {
  const { id, run, words } = ground;
  const { t, f } = words;
  const { earned: paid, revenue, cost_of_sales: share } = run.result;
  const lines = await linesOf(ground, {});
  const { counted } = lines;
  const deals = await sold(ground);
  return {
    title: titleOf(ground, t.payFigures.names.cost_of_sales, share === null ? t.common.none : f.rate(share, 2)),
    value: share,
    lines: lineRows(ground, counted, zero(ground)),
    deals,
    how: await howOf(ground, id, share === null ? (toNumber(revenue) > 0 ? t.payFigures.sums.shared(amount(paid, words), amount(revenue, words)) : t.payFigures.sums.nothing) : t.payFigures.sums.quotient(f.money(paid), f.money(revenue), f.rate(share, 4)), t.payFigures.total.deals(f.count(deals.rows.length))),
    sql: await sqlOf(ground, { lines: true }),
    leftOut: await leftOutOf(ground, lines),
  };
}

async function revenue(ground: Ground): Promise<Behind | undefined> {
  const { id, run, words } = ground;
  const deals = await sold(ground);
  const n = words.t.payFigures.total.deals(words.f.count(deals.rows.length));
  return { title: titleOf(ground, words.t.payFigures.names.revenue, amount(run.result.revenue, words)), value: run.result.revenue, deals, how: await howOf(ground, id, amount(run.result.revenue, words), n) };
}

async function shareOfPay(ground: Ground): Promise<Behind | undefined> {
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

async function issues(ground: Ground): Promise<Behind | undefined> {
  const { id, run, words } = ground;
  const { t, f } = words;
  const c = t.payFigures.columns;
  const list = run.result.issues;
  return {
    title: titleOf(ground, t.payFigures.names.issues, f.count(list.length)),
    value: list.length,
    reps: {
      label: c.issues,
      columns: [
        { key: "what", label: c.issue },
        { key: "rep", label: c.rep, to: (row) => (row["rep_id"] == null ? undefined : { page: "statement", change: { page: { plan: run.plan.id, rep: row["rep_id"] as string } } }) },
        { key: "component", label: c.component },
      ],
      rows: list.map((i, key) => ({ key, what: t.compare.issues.short[i.code](issueCounts([i])[0]!.reps === 0 ? "" : f.count(1)), rep_id: i.rep_id, rep: i.rep_id === null ? null : nameOf(ground, i.rep_id), component: i.component_id })),
      total: { what: f.count(list.length) },
    },
    how: await howOf(ground, id, t.payFigures.sums.issues(f.count(list.length)), f.count(list.length)),
  };
}

/** A metric of pay → what is behind it. A new one is a line here. */
const makers: Readonly<Record<string, Maker>> = {
  cost,
  cost_change: costChange,
  cost_change_share: costChange,
  cost_of_sales: costOfSales,
  payable: byStatus("payable"),
  unreleased: byStatus("unreleased"),
  revenue,
  earned,
  earned_change: earnedChange,
  gain: people,
  lose: people,
  same: people,
  largest_gain: largest,
  largest_loss: largest,
  median_pay: distribution,
  p90_p10: distribution,
  gini: distribution,
  share_of_pay: shareOfPay,
  issues,
};
