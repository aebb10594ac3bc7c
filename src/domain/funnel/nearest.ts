/** Letters to insert, drop or change to get from a to b. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

/** The word most like what was written, when one is near enough to be meant. */
export function nearest(written: string, words: readonly string[]): string | undefined {
  const best = words.map((word) => ({ word, d: distance(written.toLowerCase(), word.toLowerCase()) })).sort((a, b) => a.d - b.d)[0];
  return best && best.d <= Math.max(2, Math.floor(best.word.length / 3)) ? best.word : undefined;
}
