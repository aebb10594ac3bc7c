import { difference, moneyZero, sum } from "../../../domain/money.ts";
import { earnedIn } from "../../../domain/statement/choice.ts";
import type { TableRows } from "../../page.ts";
import { planSql } from "../../plans/sql.ts";
import type { PlanRun } from "../../runs.ts";
import { type Ground, type Maker, asOfLine, linesIn, planName, sqlOf } from "./ground.ts";

/** The difference to another plan's pay: each deal under both. */
export const change: Maker = async (ground) => {
  const { run, runs, third, repId, period, name, periodName, words, context } = ground;
  const { f, t: { statement: { figures: t } } } = words;
  const other = runs.find((r) => r.plan.id === third);
  const [mine, theirs] = [earnedIn(run, repId, period.start), other && earnedIn(other, repId, period.start)];
  if (!other || mine === undefined || theirs === undefined) return undefined;
  const value = difference(mine, theirs);
  return {
    title: t.change(name, periodName, planName(run, words), planName(other, words)),
    value,
    lines: await bothOf(ground, other),
    how: [{ label: t.definition, text: t.changeIs }, { label: t.formula, text: t.difference(f.money(mine), f.money(theirs), f.signedMoney(value)) }, asOfLine(ground)],
    sql: `${await sqlOf(ground, { lines: true })}\n\n${await planSql(context, other.plan, { lines: true, repId, period: period.start })}`,
  };
};

/** What each deal pays under two plans, with the difference; what belongs to no one deal is one row. */
async function bothOf(ground: Ground, other: PlanRun): Promise<TableRows> {
  const { run, context, words } = ground;
  const none = moneyZero(context.facts.minorUnits);
  const t = words.t.statement;
  const pay = new Map<string | null, { day: string; mine: string; theirs: string }>();
  for (const [of, key] of [[run, "mine"], [other, "theirs"]] as const) {
    for (const line of await linesIn(ground, of, undefined)) {
      const row = pay.get(line.deal_id) ?? pay.set(line.deal_id, { day: line.earned_on, mine: none, theirs: none }).get(line.deal_id)!;
      row[key] = sum([row[key], line.amount]);
    }
  }
  const rows = [...pay].map(([deal, { day, mine, theirs }]) => ({ key: deal ?? "", day, deal: deal ?? t.lines.noDeal, mine, theirs, change: difference(mine, theirs) }));
  const total = (key: "mine" | "theirs" | "change") => (rows.length > 0 ? sum(rows.map((r) => r[key])) : none);
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
