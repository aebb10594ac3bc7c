/** Wall-clock milliseconds of each of `times` runs, after one that is not counted; in the order in which they ran. */
export async function measure(times: number, run: () => Promise<unknown>): Promise<number[]> {
  await run();
  const out: number[] = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    await run();
    out.push(performance.now() - began);
  }
  return out;
}

/** The value below which a share of the values lies (nearest rank): 0.5 is the median. @throws on no values */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError("a quantile of nothing");
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}
