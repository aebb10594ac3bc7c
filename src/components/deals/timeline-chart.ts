import * as Plot from "@observablehq/plot";
import { type Day, addDays, addMonths, daysBetween } from "../../domain/calendar.ts";
import type { Lane, Timeline } from "../../domain/deals/timeline.ts";
import type { ChartOptions } from "../charts/render.ts";

export interface TimelineWords {
  lane: (lane: Lane) => string;
  stage: (id: string) => string;
  /** the month of a tick */
  month: (day: Day) => string;
  /** the day of a tick, on an axis too short for months */
  day: (day: Day) => string;
}

/** First days of months, as many as `most` lets stand side by side; on an axis that has not two of them, its start and its middle. */
export function ticksOf(from: Day, to: Day, most: number): { days: Day[]; months: boolean } {
  const months: Day[] = [];
  for (let day = addMonths(`${from.slice(0, 7)}-01`, from.endsWith("-01") ? 0 : 1); day <= to; day = addMonths(day, 1)) months.push(day);
  if (months.length < 2) return { days: [...new Set([from, addDays(from, Math.floor(daysBetween(from, to) / 2))])], months: false };
  const every = [1, 2, 3, 6, 12].find((n) => months.length / n <= most) ?? 12 * Math.ceil(months.length / 12 / most);
  const index = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return { days: months.filter((day) => index(day) % every === 0), months: true };
}

export const rowHeight = 34;
const dateOf = (day: Day) => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date): Day => date.toISOString().slice(0, 10);

/** One horizontal axis of days: stages as segments, everything else as marks on lanes; hollow is due and not there. */
export const timelineChart = ({ from, to, segments, marks, lanes }: Timeline, asOf: Day, words: TimelineWords): ChartOptions => ({ width, narrow }) => {
  const left = narrow ? 76 : 104;
  const { days, months } = ticksOf(from, to, narrow ? 3 : 7);
  const ticks = days.map(dateOf);
  const tickFormat = (d: Date) => (months ? words.month : words.day)(dayOf(d));
  const perDay = (width - left - 20) / Math.max(1, (dateOf(to).getTime() - dateOf(from).getTime()) / 86_400_000);
  const fits = (s: (typeof segments)[number]) => ((dateOf(s.to).getTime() - dateOf(s.from).getTime()) / 86_400_000) * perDay > words.stage(s.stage_id).length * (/[\u4e00-\u9fff]/.test(words.stage(s.stage_id)) ? 13 : 6.4) + 8;
  const closes = marks.filter((m) => m.event.kind === "close");
  const dots = marks.filter((m) => m.event.kind !== "close");
  return {
    marginLeft: left,
    marginRight: 20,
    marginTop: 8,
    marginBottom: 30,
    x: { type: "utc", domain: [dateOf(from), dateOf(to)], ticks, tickFormat, label: null, tickSize: 0 },
    y: { type: "band", domain: lanes.map(words.lane), label: null, tickSize: 0, padding: 0.28 },
    marks: [
      Plot.axisX({ ticks, tickFormat, tickSize: 0, label: null }),
      Plot.axisY({ tickSize: 0, label: null, textAnchor: "start", dx: -left + 8 }),
      Plot.gridX({ ticks }),
      ...(asOf >= from && asOf < to ? [Plot.ruleX([dateOf(asOf)], { stroke: "var(--ink-3)", strokeDasharray: "3 3" })] : []),
      Plot.barX(segments, { x1: (s) => dateOf(s.from), x2: (s) => dateOf(s.to), y: () => words.lane("stages"), fill: (_s, i) => (i % 2 === 0 ? "var(--open)" : "var(--seq-2)"), insetRight: 1 }),
      Plot.text(segments.filter(fits), { x: (s) => new Date((dateOf(s.from).getTime() + dateOf(s.to).getTime()) / 2), y: () => words.lane("stages"), text: (s) => words.stage(s.stage_id), fill: (s) => (segments.indexOf(s) % 2 === 0 ? "var(--on-open)" : "var(--ink)") }),
      Plot.dot(closes, { x: (m) => dateOf(m.day), y: (m) => words.lane(m.lane), r: 7, fill: (m) => (m.event.kind === "close" && m.event.outcome === "won" ? "var(--won)" : "var(--lost)"), stroke: "var(--bg)", strokeWidth: 2 }),
      Plot.dot(dots, { x: (m) => dateOf(m.day), y: (m) => words.lane(m.lane), r: 4.5, fill: (m) => (m.done ? "var(--ink-2)" : "var(--bg)"), stroke: "var(--ink-2)", strokeWidth: 1.5 }),
    ],
  };
};
