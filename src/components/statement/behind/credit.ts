import { moneyZero, sum } from "../../../domain/money.ts";
import type { Line } from "../../../domain/plan/lines.ts";
import type { TableRows } from "../../page.ts";
import { replayOf } from "../../replay.ts";
import { type Ground, type Maker, asOfLine, linesIn, sqlOf } from "./ground.ts";
import { leftOutOf } from "./left-out.ts";
import { eventRows, lineRows, ofCredit } from "./line-rows.ts";

/** What a component's credit in a period is the sum of: its lines, or where these are of periods the events behind them. */
async function creditRows({ run, repId, period, component, context, words }: Ground, own: readonly Line[], credit: string | null): Promise<TableRows> {
  const { signal, ...live } = context;
  const events = component ? await (await replayOf(live)).credits(run.plan, { repId, period: period.start, componentId: component.id }, signal) : null;
  return component && events ? eventRows(events, component, credit, words) : ofCredit(lineRows(run, own, context, words), credit, words);
}

/** Credit of a component in a period: what each line adds to it. */
export const credit: Maker = async (ground) => {
  const { run, rows: [row], component, name, periodName, words } = ground;
  const t = words.t.statement.figures;
  if (!component || !row) return undefined;
  const own = await linesIn(ground, run, component);
  return {
    title: t.credit(name, periodName),
    value: row.credit,
    lines: await creditRows(ground, own, row.credit),
    how: [{ label: t.definition, text: t.creditIs }, asOfLine(ground)],
    sql: await sqlOf(ground, { lines: true }),
    leftOut: await leftOutOf(ground, own),
  };
};

/** Credit of the window that moves through the tiers, over the quota. */
export const attainment: Maker = async (ground) => {
  const { run, rows: [row], component, name, periodName, context, words } = ground;
  const { f, t: { statement: { figures: t } } } = words;
  if (!component || !row) return undefined;
  const own = await linesIn(ground, run, component);
  const lines = await creditRows(ground, own, row.credit);
  const stays = lines.rows.some((r) => r["moved"] !== r["credit"]);
  const moved = stays ? sum([moneyZero(context.facts.minorUnits), ...lines.rows.flatMap((r) => (r["moved"] as string | null) ?? [])]) : row.credit;
  return {
    title: t.attainment(name, periodName),
    value: row.attainment,
    lines: { ...lines, rows: lines.rows.map((r) => ({ ...r, credit: r["moved"] })), total: { ...lines.total, credit: moved } },
    how: [
      { label: t.definition, text: t.attainmentIs },
      ...(component.tiers?.accumulate !== "year" && moved !== null && row.quota !== null && row.attainment !== null ? [{ label: t.formula, text: t.ratio(f.money(moved), f.money(row.quota), f.rate(row.attainment)) }] : []),
      asOfLine(ground),
    ],
    sql: await sqlOf(ground, { lines: false }),
    leftOut: await leftOutOf(ground, own),
  };
};

/** Deals with a line on the statement. */
export const deals: Maker = async (ground) => {
  const { run, component, third, name, periodName, context, words } = ground;
  const t = words.t.statement.figures;
  if (third !== undefined && !component) return undefined;
  const own = await linesIn(ground, run, component);
  const lines = lineRows(run, own, context, words);
  return {
    title: t.deals(name, periodName),
    value: new Set(own.flatMap((l) => l.deal_id ?? [])).size,
    lines,
    how: [{ label: t.definition, text: t.dealsIs }, asOfLine(ground)],
    sql: await sqlOf(ground, { lines: true }),
    leftOut: await leftOutOf(ground, own),
  };
};
