import { describe, expect, it } from "vitest";
import { fieldNamed } from "../../../src/domain/funnel/fields.ts";
import type { FunnelReport, FunnelStage } from "../../../src/domain/funnel/report.ts";
import { readSegmentFigure, type SegmentFigure, segmentFigures, segmentFigureText, stagesOf } from "../../../src/domain/funnel/segment-figure.ts";
import { segmentRows } from "../../../src/domain/funnel/segment-rows.ts";
import { rate } from "../../../src/domain/funnel/statistics/wilson.ts";

const stages: FunnelStage[] = [
  { stage_id: "a", kind: "open", ord: 1 }, { stage_id: "b:2", kind: "open", ord: 2 }, { stage_id: "won", kind: "won", ord: 3 },
  { stage_id: "live", kind: "delivery", ord: 4 }, { stage_id: "hold", kind: "parked", ord: null },
];
const ids = (name: (typeof segmentFigures)[number]) => stagesOf(name, stages).map((s) => s.stage_id);

describe("the figure that segments are compared by", () => {
  it("is of the stages that it says something of", () => {
    expect(ids("win_rate")).toEqual([]);
    expect(ids("conversion")).toEqual(["a", "b:2", "won"]);
    expect(ids("days")).toEqual(["a", "b:2", "live"]);
    expect(ids("lost")).toEqual(["a", "b:2"]);
    expect(ids("counts")).toEqual(["a", "b:2", "won", "live"]);
  });
  it("is read as it is written, whatever is in a stage's id", () => {
    for (const name of segmentFigures)
      for (const stage of name === "win_rate" ? [""] : ids(name)) {
        const figure = (name === "win_rate" ? { name } : { name, stage }) as SegmentFigure;
        expect(readSegmentFigure(segmentFigureText(figure), stages)).toEqual(figure);
      }
  });
  it.each([undefined, "", "conversion", "conversion:", "conversion:live", "lost:won", "days:hold", "weight:a"])("is the win rate when the address says %s", (text) => expect(readSegmentFigure(text, stages)).toEqual({ name: "win_rate" }));
  it("of a stage view is that stage's, its conversion unless another is asked for", () => {
    expect(readSegmentFigure(undefined, stages, "a")).toEqual({ name: "conversion", stage: "a" });
    expect(readSegmentFigure("days:b:2", stages, "a")).toEqual({ name: "days", stage: "a" });
    expect(readSegmentFigure("win_rate", stages, "a")).toEqual({ name: "win_rate" });
  });
});

describe("segments by a stage's figure", () => {
  const segment = (name: string, conversion: number | null, median_days: number | null, lost: number) => ({
    segment: name, win_rate: rate(1, 2), stages: [{ stage_id: "a", conversion, median_days, lost, reached: 10, entered: 9, strict: null, more: { counted: 10, stays: 4 } }],
  });
  const report = { count: "strict", segments: [segment("x", 0.2, null, 3), segment("y", null, 9, 1), segment("z", 0.5, 4, 2)] } as unknown as FunnelReport;
  const order = (name: "conversion" | "days" | "lost") => segmentRows(report, fieldNamed("team"), { name, stage: "a" }).map((r) => r.segment);
  it("stand in the order of the figure, those without one last", () => {
    expect(order("conversion")).toEqual(["z", "x", "y"]);
    expect(order("days")).toEqual(["y", "z", "x"]);
    expect(order("lost")).toEqual(["x", "z", "y"]);
  });
  it("of a stage that is not there hold nothing", () => expect(segmentRows(report, fieldNamed("team"), { name: "lost", stage: "q" }).map((r) => r.stage)).toEqual([null, null, null]));
});
