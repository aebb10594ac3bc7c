/** The axis that several dots share: it need not start at 0, because what counts is how far the dots are apart (design.md, 4). */
export interface DotAxis {
  low: number;
  high: number;
  /** at most five, the ends among them when the step fits */
  ticks: readonly number[];
}

const round = (n: number) => Number(n.toPrecision(12));

/** The smallest of 1, 2, 2.5, 5 times a power of ten that is not below x. */
function niceStep(x: number): number {
  const power = 10 ** Math.floor(Math.log10(x));
  return round((([1, 2, 2.5, 5].find((m) => m * power >= x * (1 - 1e-9)) ?? 10) * power));
}

/** An axis around the values with some room at both ends, never below 0 for values that are not. */
export function dotAxis(values: readonly number[]): DotAxis {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  if (min === 0 && max === 0) return { low: 0, high: 1, ticks: [0, 0.25, 0.5, 0.75, 1] };
  const span = max - min || Math.abs(max) * 0.1;
  const [from, to] = [min >= 0 ? Math.max(0, min - span * 0.15) : min - span * 0.15, max + span * 0.15];
  for (let step = niceStep((to - from) / 4); ; step = niceStep(step * 1.01)) {
    const [first, last] = [Math.floor(from / step), Math.ceil(to / step)];
    if (last - first > 4) continue;
    const ticks = Array.from({ length: last - first + 1 }, (_, i) => round((first + i) * step));
    return { low: ticks[0]!, high: ticks.at(-1)!, ticks };
  }
}

/** An axis of bars: from 0 to the first tick at or above the highest, at most four ticks above 0. */
export function barAxis(highest: number): DotAxis {
  if (highest <= 0) return { low: 0, high: 1, ticks: [0] };
  const step = niceStep(highest / 4);
  const ticks = Array.from({ length: Math.ceil(round(highest / step)) + 1 }, (_, i) => round(i * step));
  return { low: 0, high: ticks.at(-1)!, ticks };
}

/** Where a value stands on the axis, 0 to 1. */
export const placeOn = (axis: DotAxis, value: number): number => (value - axis.low) / (axis.high - axis.low);
