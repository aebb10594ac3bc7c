import type { FigureId } from "../../domain/figures.ts";
import { compare, difference, moneyZero, sum } from "../../domain/money.ts";
import type { Line } from "../../domain/plan/lines.ts";
import { counting, earnedIn } from "../../domain/statement/choice.ts";
import type { Because } from "../../domain/plan/because.ts";
import { componentSum } from "../../domain/statement/sum.ts";
import { componentTitle, planTitle } from "../../i18n/terms/plan-terms.ts";
import type { Behind, PageContext, TableRows, Words } from "../page.ts";
import { planSql } from "../plans/sql.ts";
import { creditText, whySentence } from "../plans/why.ts";
import { repName, repsOf } from "../reps.ts";
import { replayOf } from "../replay.ts";
import { type PlanRun, planRuns } from "../runs.ts";
import { productText, rowLabel } from "./sum-text.ts";

const metrics = ["earned", "payable", "unreleased", "credit", "quota", "attainment", "deals", "earned_change"] as const;
type Metric = (typeof metrics)[number];
const isMetric = (m: string): m is Metric => (metrics as readonly string[]).includes(m);

/** What stands behind a statement's figures: the payout lines that add up to it, its definition with its own numbers, the statements that gave the lines. */
export async function behind(figure: FigureId, context: PageContext, words: Words): Promise<Behind | undefined> {
  const [planId, repId] = figure.of;
  if (!isMetric(figure.metric) || figure.at?.field !== "period" || planId === undefined || repId === undefined) return undefined;
  const { runs } = await planRuns(context);
  const run = runs.find((r) => r.plan.id === planId);
  if (!run) return undefined;
  const found = await contentOf({ metric: figure.metric, repId, third: figure.of[2], start: figure.at.value }, run, runs, context, words);
  return found && { ...found, sql: await planSql(context, run.plan, { lines: true, repId }) };
}

interface Asked {
  metric: Metric;
  repId: string;
  /** a component, or the other plan of a difference */
  third: string | undefined;
  /** first day of the period */
  start: string;
}

async function contentOf({ metric, repId, third, start }: Asked, run: PlanRun, runs: readonly PlanRun[], context: PageContext, words: Words): Promise<Behind | undefined> {
  const { f, t: { statement: { figures: t } }, locale } = words;
  const period = f.period(start, run.plan.period);
  const name = repName(await repsOf(context), repId);
  const planName = (r: PlanRun) => words.t.statement.planName(r.letter, planTitle(r.plan, locale));
  const asOf = { label: t.plan, text: `${planName(run)}${words.t.terms.semicolon}${t.asOf(f.dayInText(context.facts.asOf))}` };

  if (metric === "earned_change") {
    const other = runs.find((r) => r.plan.id === third);
    const [mine, theirs] = [earnedIn(run, repId, start), other && earnedIn(other, repId, start)];
    if (mine === undefined || theirs === undefined) return undefined;
    const value = difference(mine, theirs);
    return {
      title: t.change(name, period, planName(run), planName(other!)),
      value,
      lines: await bothOf(run, other!, repId, start, context, words),
      how: [{ label: t.definition, text: t.changeIs }, { label: t.formula, text: t.difference(f.money(mine), f.money(theirs), f.signedMoney(value)) }, asOf],
    };
  }

  const component = third === undefined ? undefined : run.plan.components.find((c) => c.id === third);
  if (third !== undefined && !component) return undefined;
  const ids = component ? [component.id] : componentsOf(run);
  const rows = (component ? run.result.reps.filter((r) => r.component_id === component.id) : counting(run)).filter((r) => r.rep_id === repId && r.period_start === start);
  const own = await linesIn(run, ids, repId, start, context);
  const lines = linesOf(run, own, context, words);
  const row = rows[0];
  const added = (n: number, text: string) => ({ label: t.sumOfLines, text: `${words.t.statement.lines.total(f.count(n), n === 1)} = ${text}` });
  switch (metric) {
    case "earned":
    case "payable":
    case "unreleased": {
      const value = rows.length > 0 ? sum(rows.map((r) => r[metric])) : null;
      const title = metric === "earned" ? (component ? t.part(name, period, componentTitle(component, locale)) : t.earned(name, period, planName(run))) : t[metric](name, period);
      const status = metric === "earned" ? lines : only(lines, metric, value);
      const numbers = metric === "earned" ? sumLines(run, ids, own, context, words) : [];
      return { title, value, lines: status, how: [{ label: t.definition, text: metric === "earned" ? t.earnedIs : t.payableIs }, ...numbers, ...(value === null ? [] : [added(status.rows.length, f.money(value))]), asOf] };
    }
    case "deals":
      return { title: t.deals(name, period), value: new Set(lines.rows.flatMap((r) => r["deal"] ?? [])).size, lines, how: [{ label: t.definition, text: t.dealsIs }, asOf] };
    case "credit":
      return row && { title: t.credit(name, period), value: row.credit, lines: ofCredit(lines, row.credit, words), how: [{ label: t.definition, text: t.creditIs }, asOf] };
    case "quota":
      return row && { title: t.quota(name, period), value: row.quota, how: [{ label: t.definition, text: t.quotaIs }, asOf] };
    case "attainment": {
      const stays = lines.rows.some((r) => r["moved"] !== r["credit"]);
      const moved = stays ? sum([moneyZero(context.facts.minorUnits), ...lines.rows.flatMap((r) => (r["moved"] as string | null) ?? [])]) : (row?.credit ?? null);
      return row && {
        title: t.attainment(name, period),
        value: row.attainment,
        lines: ofCredit({ ...lines, rows: lines.rows.map((r) => ({ ...r, credit: r["moved"] })) }, moved, words),
        how: [
          { label: t.definition, text: t.attainmentIs },
          ...(component?.tiers?.accumulate !== "year" && moved !== null && row.quota !== null && row.attainment !== null ? [{ label: t.formula, text: t.ratio(f.money(moved), f.money(row.quota), f.rate(row.attainment)) }] : []),
          asOf,
        ],
      };
    }
  }
}

const componentsOf = (run: PlanRun) => run.plan.components.filter((c) => c.counts !== false).map((c) => c.id);

/** A deal's own page. */
const dealOf = (row: Record<string, unknown>) => (typeof row["deal"] === "string" ? { page: "deals" as const, change: { page: { deal: row["deal"] } } } : undefined);

/** The lines as what they add to the credit: their total is the credit, and what they pay stands beside it. */
function ofCredit(table: TableRows, credit: string | null, words: Words): TableRows {
  const [day, deal, ...others] = table.columns;
  return { ...table, columns: [day!, deal!, { key: "credit", label: words.t.statement.lines.credit, kind: "money" }, ...others], total: { ...table.total, credit } };
}

/** The sum that makes the pay, in numbers: a line for each component, what rounding and caps did to it, and the components' total. */
function sumLines(run: PlanRun, ids: readonly string[], lines: readonly Line[], { facts }: PageContext, words: Words): { label: string; text: string }[] {
  const { f, t: { statement: { sum: t, figures } } } = words;
  const zero = moneyZero(facts.minorUnits);
  const parts = run.plan.components.flatMap((component) => {
    const own = lines.filter((l) => l.component_id === component.id);
    return ids.includes(component.id) && own.length > 0 ? [{ component, sum: componentSum(component, own, zero) }] : [];
  });
  const several = parts.length > 1;
  const said = parts.flatMap(({ component, sum: s }) => {
    const label = (text: string) => (several ? `${component.id}${words.t.terms.semicolon}${text}` : text);
    const product = (row: (typeof s.rows)[number]) => {
      const by = productText(row, component, words);
      return row.credit !== null && by !== "" ? `${creditText(row.credit, component, words)} ${by}` : `${rowLabel(row, component, words)} ${f.money(row.amount)}`;
    };
    return [
      { label: label(figures.formula), text: `${s.rows.map(product).join(" + ")} = ${f.money(s.exact)}` },
      ...(compare(s.exact, s.pay) === 0 ? [] : [{ label: label(t.rounded), text: f.money(s.pay) }]),
      ...(s.carried === null ? [] : [{ label: label(t.carried), text: f.signedMoney(s.carried) }]),
      ...(s.cut === null ? [] : [{ label: label(t.cut), text: f.signedMoney(s.cut) }]),
    ];
  });
  return several ? [...said, { label: t.total, text: `${parts.map((p) => f.money(p.sum.earned)).join(" + ")} = ${f.money(sum(parts.map((p) => p.sum.earned)))}` }] : said;
}

/** Lines of a status alone: what of a pay is payable, or not yet. */
function only(table: TableRows, status: "payable" | "unreleased", value: string | null): TableRows {
  const rows = table.rows.filter((r) => r["status"] === status);
  return { ...table, rows, total: { ...table.total, pay: value ?? "0.00" } };
}

async function linesIn(run: PlanRun, components: readonly string[], repId: string, period: string, context: PageContext): Promise<Line[]> {
  const replay = await replayOf(context);
  const lines = await replay.lines(run.plan, { repId, period, ...(context.signal ? { signal: context.signal } : {}) });
  return lines.filter((l) => components.includes(l.component_id));
}

/** What each deal pays under two plans, with the difference; what belongs to no one deal is one row. */
async function bothOf(run: PlanRun, other: PlanRun, repId: string, start: string, context: PageContext, words: Words): Promise<TableRows> {
  const t = words.t.statement;
  const pay = new Map<string | null, { day: string; mine: string; theirs: string }>();
  for (const [of, key] of [[run, "mine"], [other, "theirs"]] as const) {
    for (const line of await linesIn(of, componentsOf(of), repId, start, context)) {
      const row = pay.get(line.deal_id) ?? pay.set(line.deal_id, { day: line.earned_on, mine: "0.00", theirs: "0.00" }).get(line.deal_id)!;
      row[key] = sum([row[key], line.amount]);
    }
  }
  const rows = [...pay].map(([deal, { day, mine, theirs }]) => ({ key: deal ?? "", day, deal: deal ?? t.lines.noDeal, mine, theirs, change: difference(mine, theirs) }));
  const total = (key: "mine" | "theirs" | "change") => (rows.length > 0 ? sum(rows.map((r) => r[key])) : "0.00");
  return {
    columns: [
      { key: "day", label: t.lines.day, kind: "day" },
      { key: "deal", label: t.lines.deal },
      { key: "mine", label: run.letter, kind: "money" },
      { key: "theirs", label: other.letter, kind: "money" },
      { key: "change", label: t.year.change(other.letter), kind: "signed-money" },
    ],
    rows,
    total: { day: t.figures.sumOfLines, mine: total("mine"), theirs: total("theirs"), change: total("change") },
  };
}

/** Payout lines as a table, their sum first. */
function linesOf(run: PlanRun, lines: readonly Line[], context: PageContext, words: Words): TableRows {
  const t = words.t.statement.lines;
  const rows = lines.map((line, i) => ({
    key: `${i}`,
    day: line.earned_on,
    deal: line.deal_id,
    why: whySentence(line, run.plan.components.find((c) => c.id === line.component_id)!, words),
    pay: line.amount,
    credit: line.credit,
    // credit that pays without moving through the tiers is not in the attainment
    moved: (line.because as Because).retires_quota === false ? null : line.credit,
    status: line.status,
  }));
  return {
    columns: [
      { key: "day", label: t.day, kind: "day" },
      { key: "deal", label: t.deal, to: dealOf },
      { key: "pay", label: t.pay, kind: "money" },
      { key: "why", label: t.why, sentence: true },
    ],
    rows,
    total: { day: words.t.statement.figures.sumOfLines, pay: rows.length > 0 ? sum(rows.map((r) => r.pay)) : moneyZero(context.facts.minorUnits) },
  };
}
