import { type Day, addDays, daysBetween } from "../calendar.ts";
import type { DealEvent, DealFile } from "./deal.ts";

/** Time in a stage, from its entry to the next one or the close. */
export interface Segment {
  stage_id: string;
  from: Day;
  to: Day;
  /** the deal was still there on the export's day */
  open: boolean;
}

export const lanes = ["stages", "checkpoints", "plan", "receipts", "delivery", "surveys"] as const;
export type Lane = (typeof lanes)[number];

/** A mark on a lane: an event that happened, or one that is due (`done` false). */
export interface Mark {
  lane: Lane;
  day: Day;
  done: boolean;
  event: DealEvent | { kind: "close"; outcome: "won" | "lost" } | { kind: "planned" };
}

export interface Timeline {
  from: Day;
  to: Day;
  segments: Segment[];
  marks: Mark[];
  /** what lies so far beyond the deal's life that the axis ends before it, by day */
  later: Mark[];
  /** what happened on a day that nobody knows */
  undated: DealEvent[];
  /** lanes that have anything */
  lanes: Lane[];
}

const laneOf: Record<DealEvent["kind"], Lane> = { stage: "stages", checkpoint: "checkpoints", change: "plan", receipt: "receipts", cancellation: "receipts", delivery: "delivery", survey: "surveys" };

/** What the deal itself went through; payments and surveys follow it. */
const lifeLanes: readonly Lane[] = ["stages", "checkpoints", "plan", "delivery"];

/** The last day of the axis: the deal's life and half of it again, at least 60 days, so that a late payment or survey does not press the rest together. */
function axisEnd(from: Day, days: readonly Day[]): Day {
  const life = daysBetween(from, days.at(-1)!);
  return addDays(days.at(-1)!, Math.max(60, Math.ceil(life / 2)));
}

/** A deal's way on one axis of days. Entries after the close into stages that are not of delivery end with the close. */
export function timelineOf({ facts, events, asOf }: DealFile): Timeline | undefined {
  const { created_on: created, closed_on: closed, outcome } = facts;
  const ended = outcome !== "open" ? closed : null;
  const entries = events.filter((e) => e.kind === "stage").filter((e): e is typeof e & { day: Day } => e.day !== null && ["open", "parked"].includes(e.stage_kind));
  const last = ended ?? asOf;
  const segments = entries.flatMap((e, i): Segment[] => {
    const next = entries[i + 1]?.day;
    const to = next !== undefined && next < last ? next : last;
    return e.day > last ? [] : [{ stage_id: e.stage_id, from: e.day, to, open: ended === null && next === undefined }];
  });
  const marks = events.flatMap((event): Mark[] => {
    const lane = laneOf[event.kind];
    if (event.kind === "stage") return event.stage_kind === "delivery" && event.day !== null ? [{ lane: "delivery", day: event.day, done: true, event }] : [];
    const due = "due" in event ? event.due : null;
    if (event.day !== null) return [{ lane, day: event.day, done: true, event }];
    return due === null ? [] : [{ lane, day: due, done: false, event }];
  });
  if (ended !== null) marks.push({ lane: "stages", day: ended, done: true, event: { kind: "close", outcome: outcome as "won" | "lost" } });
  else if (outcome === "open" && closed !== null) marks.push({ lane: "plan", day: closed, done: false, event: { kind: "planned" } });
  const undated = events.filter((e) => e.day === null && !("due" in e && e.due !== null));
  const own = [...(created === null ? [] : [created]), ...segments.flatMap((s) => [s.from, s.to])];
  const all = [...own, ...marks.map((m) => m.day)].sort();
  if (all.length === 0) return undefined;
  const life = [...own, ...marks.filter((m) => lifeLanes.includes(m.lane)).map((m) => m.day)].sort();
  const end = life.length === 0 ? all.at(-1)! : axisEnd(life[0]!, life);
  const shown = marks.filter((m) => m.day <= end);
  const present = new Set<Lane>([...(segments.length > 0 ? ["stages" as const] : []), ...shown.map((m) => m.lane)]);
  return {
    from: all[0]!,
    to: all.findLast((day) => day <= end)!,
    segments,
    marks: shown,
    later: marks.filter((m) => m.day > end).toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    undated,
    lanes: lanes.filter((l) => present.has(l)),
  };
}
