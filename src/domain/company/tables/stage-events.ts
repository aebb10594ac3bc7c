import { workdayAfter } from "../days.ts";
import { lastDay } from "../settings.ts";
import type { CompanyTable } from "./table.ts";

/** The path, the close, and for most won deals the entry into delivery. */
export const stageEvents: CompanyTable = {
  name: "stage_events",
  *each(deal, _, random) {
    let sequence = 0;
    const event = (stage_id: string, entered_on: number) => ({ deal_id: deal.id, stage_id, entered_on, sequence: ++sequence });
    for (const { stage, day } of deal.path) yield event(stage, day);
    if (deal.closed === null) return;
    yield event(deal.outcome, deal.closed);
    const delivery = workdayAfter(deal.closed + random.int(3, 35));
    if (deal.outcome === "won" && random.chance(0.86) && delivery <= lastDay) yield event("delivery", delivery);
  },
};
