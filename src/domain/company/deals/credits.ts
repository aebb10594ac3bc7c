import type { Company } from "../company.ts";
import type { DayNumber } from "../days.ts";
import { isEmployed, standingOn, type Rep } from "../org/people.ts";
import type { Random } from "../random.ts";
import type { Credit } from "./deal.ts";
import { teammates } from "./owners.ts";

const row = (rep: Rep, role: Credit["role"], share: number, flags: Partial<Pick<Credit, "type" | "retiresQuota" | "pays">> = {}): Credit => ({
  rep,
  role,
  type: "revenue",
  share,
  retiresQuota: true,
  pays: true,
  ...flags,
});

const splits = [[[0.7, 0.3], 40], [[0.6, 0.4], 25], [[0.8, 0.2], 20], [[0.5, 0.3, 0.2], 15]] as const;

/**
 * The deal team with its shares, as it stands on the deal's last day. None for most small deals: the owner has it all. Revenue
 * shares sum to 1; sales engineers come on top (overlay); some credits only pay and a few only retire quota.
 */
export function credits(owner: Rep, day: DayNumber, amount: number, company: Company, random: Random): Credit[] {
  const large = amount > 12_000_000;
  const shares = random.chance(large ? 0.5 : 0.16) ? random.weighted<readonly number[]>(splits) : [1];
  const helpers = shares.length > 1 ? random.shuffle(teammates(owner, day, company)).slice(0, shares.length - 1) : [];
  const used = helpers.length === shares.length - 1 ? shares : [1];
  const out = used.map((share, i) => row(i === 0 ? owner : helpers[i - 1]!, i === 0 ? "lead" : "support", share));
  if (random.chance(large ? 0.55 : 0.2)) {
    const engineers = (company.engineers.get(standingOn(owner, day).region) ?? []).filter((r) => isEmployed(r, day));
    if (engineers.length > 0) out.push(row(random.pick(engineers), "engineer", random.weighted([[1, 70], [0.5, 30]]), { type: "overlay", retiresQuota: random.chance(0.9) }));
  }
  const { manager } = standingOn(owner, day);
  if (large && manager && isEmployed(manager, day) && random.chance(0.08)) out.push(row(manager, "manager", 0.25, { type: "overlay", pays: false }));
  return out.length === 1 ? [] : out;
}
