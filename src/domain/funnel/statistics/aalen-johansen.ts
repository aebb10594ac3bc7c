/** Deals by days since they entered a stage: how many then went on, were lost, or were last seen still in it. */
export interface FatesAtAge {
  days: number;
  on: number;
  lost: number;
  open: number;
}

export interface IncidenceStep {
  day: number;
  on: number;
  lost: number;
  still_in: number;
}

export interface ByAge {
  /** deals */
  n: number;
  /** the longest time seen, in days; beyond it nothing is known */
  longest: number | null;
  steps: IncidenceStep[];
}

/** Cumulative incidence (Aalen–Johansen) of going on, with losing as a competing event and the rest censored. funnel.md, "conversion by age". */
export function aalenJohansen(fates: readonly FatesAtAge[]): ByAge {
  const ages = fates.toSorted((a, b) => a.days - b.days);
  const n = ages.reduce((sum, f) => sum + f.on + f.lost + f.open, 0);
  let [atRisk, still, on, lost] = [n, 1, 0, 0];
  const steps: IncidenceStep[] = [];
  for (const f of ages) {
    if (f.on + f.lost > 0) {
      on += (still * f.on) / atRisk;
      lost += (still * f.lost) / atRisk;
      still *= (atRisk - f.on - f.lost) / atRisk;
      steps.push({ day: f.days, on, lost, still_in: still });
    }
    atRisk -= f.on + f.lost + f.open;
  }
  return { n, longest: ages.at(-1)?.days ?? null, steps };
}

/** Shares by the given age in days; null beyond the longest time seen. */
export function incidenceAt(byAge: ByAge, day: number): Omit<IncidenceStep, "day"> | null {
  if (byAge.longest === null || day > byAge.longest) return null;
  const step = byAge.steps.findLast((s) => s.day <= day);
  return step ? { on: step.on, lost: step.lost, still_in: step.still_in } : { on: 0, lost: 0, still_in: 1 };
}
