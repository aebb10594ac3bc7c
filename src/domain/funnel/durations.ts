import type { FateRow, LengthRow } from "./queries.ts";
import type { DurationReport, FunnelStage } from "./report.ts";
import { aalenJohansen } from "./statistics/aalen-johansen.ts";
import { kaplanMeier } from "./statistics/kaplan-meier.ts";

/** Stays and fates of every stage that deals stay in: open, delivery, parked. funnel.md, "stage duration", "conversion by age". */
export function durationsOf(stays: readonly LengthRow[], fates: readonly FateRow[], stages: readonly FunnelStage[]): DurationReport[] {
  return stages.filter((s) => s.kind !== "won").map((s) => {
    const here = stays.filter((l) => l.stage_id === s.stage_id);
    const censored = here.reduce((n, l) => n + l.censored, 0);
    return {
      stage_id: s.stage_id,
      n: here.reduce((n, l) => n + l.ended, censored),
      censored,
      curve: kaplanMeier(here.map((l) => ({ days: l.days, left: l.ended, censored: l.censored }))),
      by_age: s.kind === "open" ? aalenJohansen(fates.filter((f) => f.stage_id === s.stage_id)) : null,
    };
  });
}
