import type { Random } from "./random.ts";

/**
 * What drives outcomes in the example company, all in one place: whatever the product reports about it can be held against this
 * list. Strengths are added to the logarithm of the odds of going on at each open stage, unless said otherwise.
 */
export const causes = {
  /** one deviation of the account's fit score (18 points) above its middle (58): high scores really win more often */
  fit: 0.16,
  /** the owner's skill, normal with deviation 1 */
  skill: 0.14,
  /** lead channels: referrals win; partners win too, but their deals are cancelled and not renewed more often (below) */
  source: { research: -0.1, event: -0.2, referral: 0.3, "public information": -0.22, partner: 0.26 } as Record<string, number>,
  kind: { new: -0.36, cross_sell: -0.12, expansion: 0.3, renewal: 1.0 } as Record<string, number>,
  /**
   * what a checkpoint of the needs stage, once done, adds from the proposal on: mapping the stakeholders lifts winning; a documented
   * business case comes with large accounts, which win more often, and itself does nothing. Nor does any other checkpoint, though other departments join where the account is large.
   */
  checkpoints: { stakeholders_mapped: 0.5, business_case: 0 } as Record<string, number>,
  segment: { Enterprise: 0.24, "Mid-market": 0, Growth: -0.24 } as Record<string, number>,
  /** negotiation takes this many times as long in one region */
  stall: { region: "West", stage: "negotiation", times: 1.9 },
  /** chance that a won deal is cancelled within its first months, and what partners multiply it by */
  cancelled: 0.028,
  partnerCancelled: 3,
  /** added to the odds of a renewal that a partner brought */
  partnerRenewal: -0.6,
  /**
   * payroll pays what `data/plans/accelerator.yaml` earns, to the cent, but for this share of its payments (three at least): in turn paid
   * twice, cut to `short` of what was due, forgotten
   */
  payroll: { share: 0.02, short: 0.9 },
  /** key account managers of the first team try another plan from this day on; payroll pays them by the plan in force all the same */
  pilot: { plan: "strategic", from: "2025-07-01" },
};

/** Probabilities of the export, by stage: rosier than what the company really converts (about 0.35, 0.47, 0.61 and 0.79). */
export const exportProbability: Record<string, number> = { sourcing: 0.4, needs: 0.55, proposal: 0.75, negotiation: 0.9, won: 1, lost: 0, delivery: 1 };

/** Whether the deal is lost at a stage whose base chance of loss is `base`, given the sum of what drives it. */
export const lostHere = (random: Random, base: number, drive: number): boolean => {
  const odds = (base / (1 - base)) * Math.exp(-drive);
  return random.chance(odds / (1 + odds));
};
