/** A sentence of one plan beside what the other says at the same place; null where one says nothing. */
export interface Difference {
  key: string;
  now: string | null;
  was: string | null;
}

/** What two plans say differently, sentence by sentence: those of the first in its order, then what only the second says. */
export function differences(now: readonly { key: string; text: string }[], was: readonly { key: string; text: string }[]): Difference[] {
  const before = new Map(was.map((x) => [x.key, x.text]));
  const keys = new Set(now.map((x) => x.key));
  return [
    ...now.flatMap(({ key, text }) => (before.get(key) === text ? [] : [{ key, now: text, was: before.get(key) ?? null }])),
    ...was.filter((x) => !keys.has(x.key)).map(({ key, text }) => ({ key, now: null, was: text })),
  ];
}
