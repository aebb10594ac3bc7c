/** What of the plan language plans are made of. */
export interface Language {
  takes: (feature: Feature) => boolean;
}
export type Feature = `type ${string}` | `measure ${string}` | `scope ${string}` | "net" | "each" | "if" | "carry" | "modifiers" | "gate" | "hold" | "release" | "clawback" | "guarantee" | "draw" | "plan cap";

/** All of plan.md. */
export const whole: Language = { takes: () => true };
/** A commission on a rep's own credit, with its rates, tiers, multipliers and caps. */
export const ownCommission: Language = { takes: () => false };
