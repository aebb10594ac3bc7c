/** Benjamini–Hochberg q of each p in one family; a row without p has no q and does not count. funnel.md, "comparison". */
export function benjaminiHochberg(ps: readonly (number | null)[]): (number | null)[] {
  const order = ps.map((p, i) => ({ p, i })).filter((r): r is { p: number; i: number } => r.p !== null).sort((a, b) => a.p - b.p);
  const q: (number | null)[] = ps.map(() => null);
  let least = 1;
  for (let rank = order.length; rank >= 1; rank--) {
    const { p, i } = order[rank - 1]!;
    least = Math.min(least, (p * order.length) / rank);
    q[i] = least;
  }
  return q;
}
