/** Edits between two words: letters put in, taken out, changed, or two neighbours swapped. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let d = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, rows[i - 2]![j - 2]! + 1);
      row.push(d);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

/** The same word but for case, spaces, hyphens and underscores. */
export const sameWord = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (word: string) => word.toLowerCase().replaceAll(/[\s_-]/g, "");

/** The word that a person who wrote `found` most likely meant; nothing when none is within a third of its letters, or `allowed` edits when that is more. */
export function nearest(found: string, words: readonly string[], allowed = 1): string | undefined {
  const scored = words.map((word) => ({ word, d: distance(plain(found), plain(word)) })).sort((a, b) => a.d - b.d);
  const best = scored[0];
  return best && best.d <= Math.max(allowed, Math.floor(Math.max(found.length, best.word.length) / 3)) ? best.word : undefined;
}

/** The word that differs from `found` as a slip of the keyboard does: by one edit, from eight letters on by two; never by digits alone, as `Phone 1` and `Phone 2`. */
export function misspelt(found: string, words: readonly string[]): string | undefined {
  const word = nearest(found, words);
  if (word === undefined || plain(word).length < 4) return undefined;
  const bare = (text: string) => plain(text).replaceAll(/\d/g, "");
  return bare(found) !== bare(word) && distance(plain(found), plain(word)) <= (plain(word).length < 8 ? 1 : 2) ? word : undefined;
}
