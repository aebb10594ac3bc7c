import { invoiced } from "../currencies.ts";
import { type Deal, owner, place } from "../deals/deal.ts";
import { workdayBefore } from "../days.ts";
import type { Random } from "../random.ts";
import { lastDay } from "../settings.ts";
import { lostReasons } from "../words/deals.ts";
import type { CompanyTable } from "./table.ts";

/** What exports leave out: so often a deal has no account, no source, no reason for its loss. */
const missing = { account: 0.02, source: 0.04, reason: 0.09 };

/** A closed deal was last touched at its close; of the open ones some are forgotten. */
function lastActivity(deal: Deal, random: Random): number {
  if (deal.closed !== null) return deal.closed;
  const entered = deal.path[deal.path.length - 1]!.day;
  const forgotten = lastDay - entered > 110 && random.chance(0.6);
  const day = forgotten ? entered + random.int(0, 40) : lastDay - Math.round(random.lognormal(9, 0.9));
  return Math.max(entered, workdayBefore(Math.min(day, lastDay)));
}

export const deals: CompanyTable = {
  name: "deals",
  each(deal, _, random) {
    const reason = random.weighted(lostReasons[place(deal)]);
    const [noAccount, noSource, noReason] = [random.chance(missing.account), random.chance(missing.source), random.chance(missing.reason)];
    return [
      {
        deal_id: deal.id,
        account_id: noAccount && deal.kind !== "renewal" ? null : deal.account.id,
        owner_id: owner(deal).id,
        product_id: deal.product.id,
        kind: deal.kind,
        source: noSource ? null : deal.source,
        created_on: deal.created,
        closed_on: deal.planned.now,
        last_activity_on: lastActivity(deal, random),
        outcome: deal.outcome,
        lost_reason: deal.outcome === "lost" && !noReason ? reason : null,
        amount: invoiced(deal, deal.amount),
        list_amount: invoiced(deal, deal.listAmount),
        cost: invoiced(deal, deal.cost),
        quantity: deal.quantity,
        currency: deal.account.currency.code,
        term_months: deal.term,
        payment_days: deal.paymentDays,
        renews_deal_id: deal.renews?.id ?? null,
      },
    ];
  },
};
