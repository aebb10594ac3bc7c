import type { FigureId } from "../../domain/figures.ts";
import { figureValue } from "../../domain/funnel/figures.ts";
import { drillOrders } from "../../domain/funnel/drill.ts";
import type { FunnelOptions } from "../../domain/funnel/options.ts";
import type { SegmentReport } from "../../domain/funnel/report.ts";
import { rate } from "../../domain/funnel/statistics/wilson.ts";
import { sum } from "../../domain/money.ts";
import { funnelOptionsOf } from "../../domain/selection/funnel-options.ts";
import { type DrillResult, type DrillRow, funnelDrill, funnelDrillRows, funnelReport } from "../../engine/jobs/funnel.ts";
import { stageNames } from "../../engine/jobs/stage-names.ts";
import { valueNames } from "../../engine/jobs/value-names.ts";
import { definitionLines } from "../definitions/how.ts";
import { fieldName } from "../field-text.ts";
import type { Behind, PageContext, TableColumn, TableRows, Words } from "../page.ts";
import { conventionText } from "./convention.ts";
import { type FigureNames, figureParts, figureValueText } from "./figure-text.ts";

/** Rows that come at once; the rest is read page by page. */
const listed = 200;

/** What a figure of the funnel asks: the page's selection, broken down by the field that the id names. */
export const figureOptions = (id: FigureId, selection: PageContext["selection"]): FunnelOptions =>
  funnelOptionsOf(selection, {
    by: id.at?.field ?? null,
    with: [...(id.metric.startsWith("leak") ? (["leaks"] as const) : []), ...(id.metric.startsWith("by_age") ? (["durations"] as const) : [])],
  });

/** What is behind a figure of the funnel, wherever on the site it stands: the deals it is made of, its definition with its own numbers, its SQL, what was left out. */
export async function funnelBehind(id: FigureId, { engine, facts, selection, memory, signal }: PageContext, words: Words): Promise<Behind | undefined> {
  const options = figureOptions(id, selection);
  const report = await funnelReport(engine, facts, options, { signal });
  const value = figureValue(report, id);
  if (value === undefined) return undefined;
  const segment = report.segments.find((s) => (s.segment ?? "") === (id.at?.value ?? ""))!;
  const drilled = await funnelDrill(engine, facts, options, id, { signal, limit: listed });
  const field = id.at?.field;
  const names: FigureNames = {
    stages: await memory.keep("stage names", () => stageNames(engine)),
    values: field === undefined ? new Map() : await memory.keep(`names of ${field}`, () => valueNames(engine, field)),
  };
  const w = words.t.funnelFigures;
  // Where there is nothing to read days off, nothing is 'not reached'.
  const text = value === null && drilled.total.deals === 0 ? words.t.common.none : figureValueText(id, drilled.unit, value, words);
  return {
    title: w.title(figureParts(id, names, words), text),
    value,
    deals: {
      ...dealRows(id, drilled, value, names, words),
      ask: moreDealRows({ engine, facts, memory }, options, id, drilled, words),
    },
    how: [
      { label: w.numbers, text: inNumbers(id, drilled, value, text, segment, words) },
      ...intervals(id, drilled, segment, words),
      { label: w.n, text: words.f.count(drilled.total.deals) },
      { label: w.convention, text: conventionText(id, options, facts, words) },
      ...(await definitionLines(id, words)),
    ],
    sql: drilled.sql,
    leftOut: drilled.leftOut.map((left) => {
      const reason = w.leftOut[left.reason as keyof typeof w.leftOut];
      return { what: reason.what, why: reason.why, deals: left.deals, ...(left.amount === null ? {} : { amount: left.amount }) };
    }),
  };
}

/** Rates whose part is an amount, not a number of deals. */
const ofAmounts = (id: FigureId): boolean => id.metric.endsWith("_amount");
/** Figures in days, and those read off a curve of days: each row has its days and whether it is in the part. */
const inDays = (drilled: Pick<DrillResult, "unit">): boolean => drilled.unit === "days";

/** A deal of a list, in words. */
const dealRow = (drilled: Pick<DrillResult, "unit">, names: Pick<FigureNames, "stages">, { t, locale }: Words) => (r: DrillRow): Record<string, unknown> => ({
  ...r,
  key: r.deal_id,
  kind: r.kind === null ? null : ((t.fields.kinds as Record<string, string>)[r.kind] ?? r.kind),
  outcome: (t.fields.outcomes as Record<string, string>)[r.outcome] ?? r.outcome,
  place: r.place === null ? null : (names.stages.get(r.place)?.[locale] ?? r.place),
  // what a row adds to the figure: of a rate, to its part
  ...(drilled.unit === "days" ? { part: r.part === null ? null : Number(r.part) } : { counted: r.part === false ? 0 : r.value }),
});

/** Reads further deals of the list behind a figure, or all of them, in the order asked for. */
export function moreDealRows({ engine, facts, memory }: Pick<PageContext, "engine" | "facts" | "memory">, options: FunnelOptions, id: FigureId, drilled: Pick<DrillResult, "unit">, words: Words): NonNullable<TableRows["ask"]> {
  return async ({ offset, limit, by, descending = false }) => {
    const order = drillOrders.find((o) => o === by);
    const stages = await memory.keep("stage names", () => stageNames(engine));
    const rows = await funnelDrillRows(engine, facts, options, id, { offset, limit, ...(order ? { order: { by: order, descending } } : {}) });
    return rows.map(dealRow(drilled, { stages }, words));
  };
}

/** The list of deals behind a figure, as a table of the panel and of the Deals page. */
export function dealRows(id: FigureId, drilled: Pick<DrillResult, "unit" | "total" | "rows">, value: string | number | null, names: Pick<FigureNames, "stages">, words: Words): TableRows {
  const { t, f } = words;
  const c = t.funnelFigures.columns;
  const { total } = drilled;
  const days = inDays(drilled);
  const withPart = drilled.rows.some((r) => r.part !== null);
  const last: TableColumn[] = days
    ? [{ key: "value", label: c.days, kind: "days", decimals: typeof value === "number" && !Number.isInteger(value) && !id.metric.startsWith("by_age") ? 1 : 0 }, ...(withPart ? [{ key: "part", label: id.metric.startsWith("by_age") ? c.byThen : c.ended, kind: "count" as const }] : [])]
    : [{ key: "counted", label: c.counted, kind: ofAmounts(id) ? "money" : "count", ...(drilled.unit === "deals" ? { room: "wide" } : {}) }];
  // Where the deals' amounts are what is counted, one of the two is enough in a panel; of a rate they are its whole and its part.
  const amount: TableColumn = { key: "amount", label: c.amount, kind: "money", ...(ofAmounts(id) && drilled.unit !== "rate" ? { room: "wide" } : {}) };
  return {
    columns: [
      { key: "deal_id", label: c.deal, to: (row) => ({ page: "deals", change: { page: { deal: String(row.deal_id) } } }) },
      { key: "owner", label: c.owner },
      // What makes the figure comes first: a phone shows four columns.
      ...(days ? [...last, amount] : [amount, ...last]),
      { key: "closed_on", label: c.closed, kind: "day" },
      { key: "account", label: c.account, room: "wide" },
      { key: "product", label: c.product, room: "wide" },
      { key: "kind", label: fieldName("kind", words), room: "chosen" },
      { key: "source", label: fieldName("source", words), room: "chosen" },
      { key: "created_on", label: c.created, kind: "day", room: "wide" },
      { key: "outcome", label: c.outcome, room: "wide" },
      { key: "lost_reason", label: fieldName("lost_reason", words), room: "chosen" },
      { key: "place", label: c.place, room: "wide" },
    ],
    rows: drilled.rows.map(dealRow(drilled, names, words)),
    total: {
      deal_id: t.funnelFigures.dealsInAll(f.count(total.deals)),
      amount: drilled.rows.some((r) => r.amount !== null) ? total.amount : null,
      ...(days
        ? { value: id.metric.startsWith("by_age") ? undefined : value, part: withPart ? total.parts : undefined }
        : { counted: drilled.unit === "rate" ? total.part : total.value }),
    },
    of: total.deals,
  };
}

/** Why a rate by amount has no value. funnel.md, "win rate", "by amount". */
function withoutValue({ metric, total, leftOut }: DrillResult, segment: SegmentReport, { t, f }: Words): string {
  const s = t.funnelFigures.sums;
  if (metric === "win_rate_amount" && total.deals > 0) return s.lostWithoutAmounts(f.count(segment.lost));
  // of a win rate the deals without an amount above 0 are not listed, of other rates they are
  const couldCount = total.deals + leftOut.reduce((n, left) => n + (left.reason === "no_amount_above_0" ? left.deals : 0), 0);
  return couldCount > 0 ? s.noAmounts(f.count(couldCount)) : s.nothing;
}

/** The formula with the figure's own numbers in it. */
function inNumbers(id: FigureId, drilled: DrillResult, value: string | number | null, text: string, segment: SegmentReport, words: Words): string {
  const { unit, total } = drilled;
  const { t, f } = words;
  const s = t.funnelFigures.sums;
  const amount = (x: string | number | null) => `${f.money(sum([String(x ?? 0)]))} ${f.currency}`;
  const ended = f.count(total.parts);
  const n = f.count(total.deals);
  const stage = segment.stages.find((x) => x.stage_id === id.of[0]);
  if ((id.metric === "median_days" || id.metric === "p90_days") && total.deals === 0) return s.noStays;
  switch (id.metric) {
    case "skipped": return stage ? s.skipped(f.count(stage.reached), f.count(stage.entered), text) : s.deals(text);
    case "skipped_amount": return stage ? s.skipped(f.money(stage.more.amount.reached), f.money(stage.more.amount.entered), text) : text;
    case "median_days": return value === null ? s.notReached(n, ended) : s.median(n, ended, String(value));
    case "p90_days": return value === null ? s.notReached(n, ended) : s.p90(n, ended, String(value));
    case "cycle_median": return value === null ? s.noCycle : s.cycleMedian(n, f.number(value, Number.isInteger(value) ? 0 : 1));
    case "cycle_mean": return value === null ? s.noCycle : s.cycleMean(f.count(Number(total.value)), n, text);
    case "against_rest": return value === null ? s.nothing : s.againstRest(f.rate(segment.win_rate.value!), f.rate(segment.against_rest!.rest.value!), text);
  }
  if (id.metric.startsWith("by_age")) return value === null ? (total.deals > 0 ? s.byAgeUnknown(n, id.of[1]!) : s.nothing) : s.byAge[id.metric as keyof typeof s.byAge](n, ended, id.of[1]!) + s.byAgeShare(n, ended, text);
  if (unit === "rate" && ofAmounts(id) && value === null) return withoutValue(drilled, segment, words);
  if (unit === "rate") return value === null ? s.nothing : ofAmounts(id) ? s.rate(amount(total.part), amount(total.value), text) : s.rate(f.count(Number(total.part)), f.count(Number(total.value)), text);
  return unit === "amount" ? s.amount(n, text) : s.deals(text);
}

function intervals(id: FigureId, { unit, total }: DrillResult, segment: SegmentReport, { t, f }: Words): { label: string; text: string }[] {
  const w = t.funnelFigures;
  if (id.metric === "against_rest") {
    const { low, high, p, q } = segment.against_rest!;
    return [
      ...(low === null || high === null ? [] : [{ label: w.interval, text: w.intervals.newcombe(f.signedPoints(low), f.signedPoints(high)) }]),
      ...(p === null || q === null ? [] : [{ label: "p, q", text: w.intervals.p(f.number(p, 4), f.number(q, 4)) }]),
    ];
  }
  if (unit !== "rate" || ofAmounts(id)) return [];
  const { low, high } = rate(Number(total.part ?? 0), Number(total.value ?? 0));
  return low === null || high === null ? [] : [{ label: w.interval, text: w.intervals.wilson(f.rate(low), f.rate(high)) }];
}
