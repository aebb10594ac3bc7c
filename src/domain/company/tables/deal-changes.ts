import { invoiced } from "../currencies.ts";
import { dayText } from "../days.ts";
import type { Deal } from "../deals/deal.ts";
import type { Random } from "../random.ts";
import type { CompanyTable, Row } from "./table.ts";

const money = (cents: number) => (cents / 100).toFixed(2);

/** Before the proposal the amount was a guess in round hundreds. */
function amountChange(deal: Deal, random: Random): { on: number; from: number; to: number } | null {
  const to = invoiced(deal, deal.amount);
  const from = Math.round((to * random.between(0.7, 1.35)) / 10_000) * 10_000;
  const on = deal.path.find((e) => e.stage === "proposal")?.day;
  return on !== undefined && on > deal.created && from > 0 && from !== to && random.chance(0.45) ? { on, from, to } : null;
}

/** Pushes and pulls of the planned close, a new amount, a new owner. The last new value is the one that the deal has now. */
export const dealChanges: CompanyTable = {
  name: "deal_changes",
  *each(deal, _, random) {
    const row = (changed_on: number, field: string, old_value: string, new_value: string): Row => ({ deal_id: deal.id, changed_on, field, old_value, new_value });
    for (const m of deal.planned.moves) yield row(m.on, "close_date", dayText(m.from), dayText(m.to));
    const amount = amountChange(deal, random);
    if (amount) yield row(amount.on, "amount", money(amount.from), money(amount.to));
    for (let i = 1; i < deal.owners.length; i++) yield row(deal.owners[i]!.from, "owner_id", deal.owners[i - 1]!.rep.id, deal.owners[i]!.rep.id);
  },
};
