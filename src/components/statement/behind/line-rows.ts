import { moneyZero, sum } from "../../../domain/money.ts";
import type { Because } from "../../../domain/plan/because.ts";
import type { CreditEvent } from "../../../domain/plan/credit-reason.ts";
import type { Line } from "../../../domain/plan/lines.ts";
import type { Component } from "../../../domain/plan/schema.ts";
import type { PageContext, TableRows, Words } from "../../page.ts";
import { creditNote, whySentence } from "../../plans/why.ts";
import type { PlanRun } from "../../runs.ts";

/** A deal's own page. */
const dealOf = (row: Record<string, unknown>) => (typeof row["deal"] === "string" ? { page: "deals" as const, change: { page: { deal: row["deal"] } } } : undefined);

/** Payout lines as a table, their sum first. */
export function lineRows(run: Pick<PlanRun, "plan">, lines: readonly Line[], context: Pick<PageContext, "facts">, words: Words): TableRows {
  const t = words.t.statement.lines;
  const rows = lines.map((line, i) => ({
    key: `${i}`,
    day: line.earned_on,
    deal: line.deal_id,
    why: whySentence(line, run.plan.components.find((c) => c.id === line.component_id), words),
    pay: line.amount,
    credit: line.credit,
    // credit that pays without moving through the tiers is not in the attainment
    moved: (line.because as Because).retires_quota === false ? null : line.credit,
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

/** The events that the credit of a period is the sum of, each with how it came about: of a component whose lines are of periods. */
export function eventRows(events: readonly CreditEvent[], component: Component, credit: string | null, words: Words): TableRows {
  const { statement: { lines: t, figures }, why: { capital } } = words.t;
  const rows = events.map((event, i) => ({
    key: `${i}`,
    day: event.day,
    deal: event.deal_id,
    credit: event.credit,
    why: capital(creditNote({ ...event, because: event.because as Record<string, unknown> }, component, words, true) ?? ""),
    moved: event.because.retires_quota === false ? null : event.credit,
  }));
  return {
    columns: [
      { key: "day", label: t.day, kind: "day" },
      { key: "deal", label: t.deal, to: dealOf },
      { key: "credit", label: t.credit, kind: "money" },
      { key: "why", label: t.why, sentence: true },
    ],
    rows,
    total: { day: figures.sumOfLines, credit },
  };
}

/** The lines as what they add to the credit: their total is the credit, and what they pay stands beside it. */
export function ofCredit(table: TableRows, credit: string | null, words: Words): TableRows {
  const [day, deal, ...others] = table.columns;
  return { ...table, columns: [day!, deal!, { key: "credit", label: words.t.statement.lines.credit, kind: "money" }, ...others], total: { ...table.total, credit } };
}
