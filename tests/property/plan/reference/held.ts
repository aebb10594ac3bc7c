import type { DayNumber, Span } from "./days.ts";
import type { Entry } from "./entry.ts";
import type { Reach } from "./reach.ts";

/** Let go at the end of the first later period of the fiscal year that passes, forfeited at the year's end; neither is known before its day. */
export function fateOfHeld(turns: readonly { period: Span; passes: boolean; held: Entry[] }[], year: Span, asOf: DayNumber, reach: Reach): void {
  turns.forEach(({ held }, i) => {
    const later = turns.slice(i + 1).find((t) => t.passes);
    for (const entry of held) {
      entry.hold = later && later.period.last <= asOf ? { letGo: later.period.last } : year.last <= asOf && !later ? "forfeited" : "held";
      if (entry.cents !== 0n) reach.see(typeof entry.hold === "object" ? "held, let go" : entry.hold === "held" ? "still held" : "held, forfeited");
    }
  });
}
