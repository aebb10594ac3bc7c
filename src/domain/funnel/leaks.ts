import { compare, sum } from "../money.ts";
import type { LeakRow } from "./queries.ts";
import type { FunnelStage, LeakReport } from "./report.ts";

/** Lost deals by the stage they were lost at, with their reasons, the most frequent first; those without a place come last, if any. funnel.md, "leak at s". */
export function leaksOf(rows: readonly LeakRow[], stages: readonly FunnelStage[], zero: string): LeakReport[] {
  const leak = (stage_id: string | null): LeakReport => {
    const here = rows.filter((r) => r.stage_id === stage_id);
    return {
      stage_id,
      deals: here.reduce((n, r) => n + r.deals, 0),
      amount: here.length === 0 ? zero : sum(here.map((r) => r.amount)),
      reasons: here
        .map(({ reason, deals, amount }) => ({ reason, deals, amount }))
        .sort((a, b) => b.deals - a.deals || compare(b.amount, a.amount) || Number(a.reason === null) - Number(b.reason === null) || ((a.reason ?? "") < (b.reason ?? "") ? -1 : 1)),
    };
  };
  const unplaced = leak(null);
  return [...stages.filter((s) => s.kind === "open").map((s) => leak(s.stage_id)), ...(unplaced.deals > 0 ? [unplaced] : [])];
}
