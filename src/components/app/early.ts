/** Where the head's script keeps the button that was pressed before the page's own scripts had come; null once they are here. */
export const earlyKey = "attainEarly";

const kept = globalThis as { [earlyKey]?: HTMLElement | null };

/** Presses the button that the reader pressed while the page could not answer yet. */
export function answerEarly(): void {
  const button = kept[earlyKey];
  kept[earlyKey] = null;
  if (button?.isConnected) button.click();
}
