import { workdayAfter } from "../days.ts";
import { lastDay } from "../settings.ts";
import type { CompanyTable } from "./table.ts";

const milestones = [["Kick-off", 14], ["Configuration", 45], ["Acceptance", 80]] as const;

/** Services and new platforms are delivered in milestones, each accepted when the customer signs it off; a renewal is not delivered again. */
export const deliveries: CompanyTable = {
  name: "deliveries",
  *each(deal, _, random) {
    if (deal.outcome !== "won" || deal.kind === "renewal" || !random.chance(0.9)) return;
    const slow = random.lognormal(1, 0.25);
    let before = deal.closed!;
    for (const [milestone, days] of milestones.slice(0, deal.amount < 3_000_000 ? 2 : 3)) {
      const due = workdayAfter(deal.closed! + days);
      const accepted = workdayAfter(Math.max(before + 2, deal.closed! + Math.round(days * slow * random.between(0.75, 1.15))));
      before = accepted;
      const stopped = deal.cancelled !== null && accepted >= deal.cancelled.day;
      yield { deal_id: deal.id, milestone, due_on: due, accepted_on: !stopped && accepted <= lastDay ? accepted : null };
    }
  },
};
