import type { OpenStage } from "../stages.ts";

export const sources: readonly (readonly [source: string, weight: number])[] = [["research", 24], ["event", 20], ["referral", 22], ["public information", 18], ["partner", 16]];

/** Why deals are lost, by the stage they are lost at. */
export const lostReasons: Record<OpenStage, readonly (readonly [reason: string, weight: number])[]> = {
  sourcing: [["Not a fit", 40], ["No budget", 30], ["No response", 30]],
  needs: [["No budget", 28], ["Timing", 26], ["No decision", 24], ["Not a fit", 22]],
  proposal: [["Competitor", 36], ["Product gap", 26], ["No decision", 20], ["Price", 18]],
  negotiation: [["Price", 40], ["Competitor", 28], ["Terms", 18], ["No decision", 14]],
};

export const competitors: readonly (readonly [name: string, weight: number])[] = [["none known", 34], ["Arcturon", 26], ["Bluecrest", 18], ["Cobaltic", 14], ["in-house", 8]];
export const procurements: readonly (readonly [name: string, weight: number])[] = [["negotiated", 46], ["tender", 32], ["framework", 22]];
