/** Stays of one length: how many ended then, how many were still going on (censored). */
export interface StaysOfLength {
  days: number;
  left: number;
  censored: number;
}

export interface CurveStep {
  day: number;
  at_risk: number;
  left: number;
  /** share still in after that day */
  still_in: number;
}

/** Kaplan–Meier curve of stays, a step for each day on which some ended; leaving comes before censoring on the same day. funnel.md, "stage duration". */
export function kaplanMeier(stays: readonly StaysOfLength[]): CurveStep[] {
  const lengths = stays.toSorted((a, b) => a.days - b.days);
  let atRisk = lengths.reduce((n, s) => n + s.left + s.censored, 0);
  let still = 1;
  const curve: CurveStep[] = [];
  for (const { days, left, censored } of lengths) {
    if (left > 0) {
      still *= (atRisk - left) / atRisk;
      curve.push({ day: days, at_risk: atRisk, left, still_in: still });
    }
    atRisk -= left + censored;
  }
  return curve;
}

/** The first day on which at most that share is still in (to 1e-9); null: not reached. */
export const firstDayAtMost = (curve: readonly CurveStep[], share: number): number | null => curve.find((step) => step.still_in <= share + 1e-9)?.day ?? null;
