import { notYet } from "../../../src/domain/plan/validate/not-yet.ts";

/** What of the plan language plans are made of: a feature that the product does not reckon yet is left out, and joins by itself once it does. */
export interface Language {
  takes: (feature: Feature) => boolean;
}
export type Feature = `type ${string}` | `measure ${string}` | `scope ${string}` | "net" | "each" | "if" | "carry" | "modifiers" | "gate" | "hold" | "release" | "clawback" | "guarantee" | "draw" | "plan cap";

const component = (part: object) => ({ components: [part] });
const probes: Record<string, object> = {
  net: component({ measure: { of: "bookings", net: true } }),
  each: component({ apply: "each" }),
  if: component({ tiers: { steps: [{ from: 1, if: [] }] } }),
  carry: component({ carry: { base: 0.5 } }),
  modifiers: component({ modifiers: [] }),
  gate: component({ gate: { when: [], otherwise: 0 } }),
  hold: component({ gate: { when: [], otherwise: "hold" } }),
  release: component({ release: [] }),
  clawback: component({ clawback: {} }),
  guarantee: { guarantee: { amount: 1 } },
  draw: { draw: { amount: 1 } },
  "plan cap": { cap: { per: "year", amount: 1 } },
};
function probeOf(feature: Feature): object {
  const [kind, name] = feature.split(" ") as [string, string];
  if (feature in probes) return probes[feature]!;
  return component(kind === "type" ? { type: name } : kind === "measure" ? { measure: { of: name } } : { measure: { scope: name } });
}

const asked = new Map<Feature, boolean>();
/** What the product takes. */
export const taken: Language = {
  takes(feature) {
    if (!asked.has(feature)) asked.set(feature, notYet(probeOf(feature)).length === 0);
    return asked.get(feature)!;
  },
};
/** All of plan.md. */
export const whole: Language = { takes: () => true };
/** A commission on a rep's own credit, with its rates, tiers, multipliers and caps. */
export const ownCommission: Language = { takes: () => false };
