import { shownAge } from "./figures.ts";
import type { DurationReport, FunnelStage } from "./report.ts";
import { type ByAge, incidenceAt } from "./statistics/aalen-johansen.ts";

/** What the chart by age shows of one stage. */
export interface ShownByAge {
  stage_id: string;
  /** whether going on from it is winning */
  wins: boolean;
  /** deals */
  n: number;
  /** the longest time seen, in days */
  longest: number;
  /** the age that the chart ends at, in days */
  age: number;
  /** day, went on, lost: a step for each day on which either changed */
  steps: [day: number, on: number, lost: number][];
  at: { on: number; lost: number; still_in: number };
}

/** Stages that have something to show by age. */
export const agedStages = (durations: readonly DurationReport[]): string[] => durations.filter((d) => d.by_age !== null && d.by_age.longest !== null && d.by_age.steps.length > 0).map((d) => d.stage_id);

/** The chart by age: of the stage asked for, else of the last open stage that can be shown, from which going on is winning. */
export function shownByAge(durations: readonly DurationReport[], stages: readonly FunnelStage[], asked?: string): ShownByAge | null {
  const there = agedStages(durations);
  const stage_id = asked !== undefined && there.includes(asked) ? asked : there.at(-1);
  const byAge = durations.find((d) => d.stage_id === stage_id)?.by_age as ByAge | undefined;
  if (stage_id === undefined || !byAge) return null;
  const age = shownAge(durations);
  return {
    stage_id,
    wins: stages.findLast((s) => s.kind === "open")?.stage_id === stage_id,
    n: byAge.n,
    longest: byAge.longest!,
    age,
    steps: byAge.steps.filter((s) => s.day <= age).map((s) => [s.day, s.on, s.lost]),
    at: incidenceAt(byAge, age)!,
  };
}
