import { stageMetrics } from "./metrics/index.ts";
import type { FunnelStage } from "./report.ts";

/** What segments can be compared by: the win rate, or a figure of a stage. `counts` is reached, entered and in strict order side by side. */
export const segmentFigures = ["win_rate", "conversion", "days", "lost", "counts"] as const;
export type SegmentFigureName = (typeof segmentFigures)[number];

/** A stage's figures stand for that stage; the win rate for none. */
export type SegmentFigure = { name: "win_rate" } | { name: Exclude<SegmentFigureName, "win_rate">; stage: string };

/** The metric that says of which stages each figure speaks. */
const metricOf = { conversion: "conversion", days: "median_days", lost: "lost", counts: "reached" } as const;

/** The stages, in order, that a figure says something of; none of the win rate. Parked stages have no place in the order. */
export function stagesOf(name: SegmentFigureName, stages: readonly FunnelStage[]): FunnelStage[] {
  if (name === "win_rate") return [];
  const { at } = stageMetrics.get(metricOf[name]);
  return stages.filter((s) => s.kind !== "parked" && (at?.(s, stages) ?? true));
}

/**
 * The figure that an address asks for: `win_rate`, or `<name>:<stage>` as in `conversion:proposal`. What is unknown, or says nothing of its stage, is the usual one.
 * @param own the stage of a stage view: its figures are of that stage whatever stage the text names, and its conversion is the usual one, of the last stage how many reached it
 */
export function readSegmentFigure(text: string | undefined, stages: readonly FunnelStage[], own?: string): SegmentFigure {
  const [, name, named] = /^([^:]*):?(.*)$/s.exec(text ?? "") ?? [];
  const stage = own ?? named ?? "";
  const speaks = (of: SegmentFigureName) => stagesOf(of, stages).some((s) => s.stage_id === stage);
  const asked = segmentFigures.find((f) => f === name);
  if (asked === "win_rate") return { name: asked };
  if (asked !== undefined && speaks(asked)) return { name: asked, stage };
  const usual = own === undefined ? undefined : (["conversion", "counts"] as const).find(speaks);
  return usual ? { name: usual, stage } : { name: "win_rate" };
}

/** The figure as the address has it. */
export const segmentFigureText = (figure: SegmentFigure): string => (figure.name === "win_rate" ? figure.name : `${figure.name}:${figure.stage}`);
