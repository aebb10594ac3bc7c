import type { TermNumber } from "../../i18n/terms/pieces.ts";

/** Pixels of sideways dragging for one step. */
export const pixelsPerStep = 6;

/** How much one press moves: `Shift` ten steps, `Alt` a tenth. */
export const stepsOf = (event: Pick<KeyboardEvent, "shiftKey" | "altKey">): number => (event.shiftKey ? 10 : event.altKey ? 0.1 : 1);

/** The number n steps further, inside its bounds; on the decimals that the step has, so that nothing drifts. */
export function stepped({ step, min, max }: Pick<TermNumber, "step" | "min" | "max">, from: number, n: number): number {
  const moved = Number((from + n * step).toFixed(10));
  return Math.min(max, Math.max(min, moved));
}
