import type { Cap, Component, Measure, PlanDocument } from "../reference/document.ts";
import { isRatio } from "../reference/document.ts";
import { changeMeasures, onlyCaps } from "./change.ts";

const netted = ["bookings", "acv", "margin", "deals"];

/** A measure by what cancellations take back: of bookings where its own kind has no net. */
function net(m: Measure): Measure {
  const { stage: _, checkpoint: __, ...rest } = m;
  if (m.of === "earnings" || m.of === "score") return m;
  if (m.of === "growth") return { ...m, base: net(m.base!) };
  if (m.of === "ratio") return { ...m, top: net(m.top!), bottom: net(m.bottom!) };
  if (isRatio(m)) return { of: "score", name: "peer", ...(m.goal === undefined ? {} : { goal: m.goal }) };
  return { ...rest, of: netted.includes(m.of) ? m.of : "bookings", net: true };
}

/**
 * The plan without what pays on single events as they come, whatever is cancelled later: release, clawback, caps per deal, bonuses per event, multipliers on
 * payouts that move through tiers (the deals in between meet other rates), and a shortfall that is taken off the first deals where each has a rate of its own.
 */
export function asNet(plan: PlanDocument): PlanDocument {
  const components = plan.components.map((c): Component => {
    const { release: _, clawback: __, cap, multipliers, ...rest } = changeMeasures(c, net);
    const onCredit = multipliers?.filter((m) => m.on === "credit") ?? [];
    const byDeal = c.type === "commission" && (c.tiers ? c.tiers.by === "deal" : typeof c.rate !== "number" || onCredit.length < (multipliers ?? []).length);
    const kept = byDeal ? multipliers : onCredit;
    const made = { ...rest, ...onlyCaps(cap, (x: Cap) => x.per !== "deal"), ...(kept && kept.length > 0 ? { multipliers: kept } : {}) } as Component;
    if (made.type === "commission" && byDeal) {
      const { carry: ___, ...paid } = made;
      return paid;
    }
    if (made.type !== "bonus" || made.steps || made.at_least !== undefined) return made;
    const { limit: ___, multipliers: ____, ...bonus } = made;
    return { ...bonus, at_least: 1 };
  });
  return { ...plan, components };
}
