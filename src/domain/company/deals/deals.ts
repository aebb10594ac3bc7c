import type { Company } from "../company.ts";
import { dayText } from "../days.ts";
import { lastDay, firstDay } from "../settings.ts";
import type { Deal, Start } from "./deal.ts";
import { live } from "./live.ts";
import { following, rootStart } from "./starts.ts";

/** Ids tell the day of creation and the number within it: `D240315-02`. */
function numbering(deals: number) {
  const used = new Uint32Array(lastDay - firstDay + 1);
  const digits = Math.max(2, String(Math.ceil(deals / 260)).length);
  return (created: number) => `D${dayText(created).slice(2).replaceAll("-", "")}-${String(++used[created - firstDay]!).padStart(digits, "0")}`;
}

/** Picks an account as often as its weight says, by bisection over the running sum. */
function accountPicker({ accounts }: Company) {
  let sum = 0;
  const upTo = accounts.map((a) => (sum += a.weight));
  return (r: number) => {
    let [low, high] = [0, accounts.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! > r * sum) high = middle;
      else low = middle + 1;
    }
    return accounts[low]!;
  };
}

/**
 * As many deals as were chosen, one at a time: each root deal is followed by what came of it. They are not in order of time, so
 * that stopping at any number leaves three even years.
 */
export function* deals(company: Company): Generator<Deal> {
  const id = numbering(company.choices.deals);
  const accountAt = accountPicker(company);
  let made = 0;
  for (let root = 0; ; root++) {
    const waiting: Start[] = [rootStart(company, accountAt, company.stream("root", root))];
    while (waiting.length > 0) {
      if (made === company.choices.deals) return;
      const start = waiting.shift()!;
      const deal = live(start, made, id(start.created), company);
      made++;
      yield deal;
      waiting.push(...following(deal, company.stream("following", deal.index)));
    }
  }
}
