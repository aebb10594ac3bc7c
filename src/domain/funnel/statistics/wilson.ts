/** 97.5 % point of the normal distribution, as funnel.md fixes it. */
export const z95 = 1.959964;

/** A proportion of deals with its Wilson score 95 % interval; of nothing: no value. `thin` marks fewer than 30 deals. */
export interface Rate {
  value: number | null;
  low: number | null;
  high: number | null;
  /** deals that it is a proportion of */
  n: number;
  thin: boolean;
}

/** The Wilson score interval of x in n: the low end is 0 at none, the high end 1 at all. funnel.md, "interval". */
export function wilson(x: number, n: number): [low: number, high: number] {
  const p = x / n;
  const z2 = z95 * z95;
  const scale = 1 + z2 / n;
  const centre = (p + z2 / (2 * n)) / scale;
  const half = (z95 * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / scale;
  return [x === 0 ? 0 : centre - half, x === n ? 1 : centre + half];
}

/** Fewer deals than this are a thin sample. */
export const thinBelow = 30;

/** x of n deals as a rate. */
export function rate(x: number, n: number): Rate {
  if (n === 0) return { value: null, low: null, high: null, n, thin: true };
  const [low, high] = wilson(x, n);
  return { value: x / n, low, high, n, thin: n < thinBelow };
}
