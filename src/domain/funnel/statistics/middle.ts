/** Numbers of days with how often each occurs. */
export type DayCounts = readonly { days: number; count: number }[];

/** Median of whole days (mean of the middle two) and mean; null of nothing. funnel.md, "cycle length". */
export function cycleOf(counts: DayCounts): { n: number; median_days: number | null; mean_days: number | null } {
  const sorted = counts.toSorted((a, b) => a.days - b.days);
  const n = sorted.reduce((sum, c) => sum + c.count, 0);
  if (n === 0) return { n, median_days: null, mean_days: null };
  const at = (rank: number) => {
    let seen = 0;
    return sorted.find((c) => (seen += c.count) >= rank)!.days;
  };
  const median = (at(Math.floor((n + 1) / 2)) + at(Math.floor(n / 2) + 1)) / 2;
  return { n, median_days: median, mean_days: sorted.reduce((sum, c) => sum + c.days * c.count, 0) / n };
}
