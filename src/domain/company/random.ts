/**
 * Seeded random numbers (sfc32). Every purpose and every deal has a stream of its own, so that one more table or cause leaves the
 * draws of the others as they were.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(a: number, b: number, c: number) {
    [this.#a, this.#b, this.#c] = [a | 0, b | 0, c | 0];
    for (let i = 0; i < 12; i++) this.next();
  }

  /** Uniform in [0, 1), 32 bits. */
  next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + t;
    this.#c |= 0;
    return (t >>> 0) / 4_294_967_296;
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  /** Whole number from low to high, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)]!;
  }

  /** One of the items, each as likely as its weight says. */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T {
    let rest = this.next() * items.reduce((sum, [, w]) => sum + w, 0);
    for (const [item, weight] of items) if ((rest -= weight) < 0) return item;
    return items[items.length - 1]![0];
  }

  /** Normal, mean 0, deviation 1 (Box–Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** Log-normal with the given median; sigma is the deviation of its logarithm. */
  lognormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  /** The items in another order. */
  shuffle<T>(items: readonly T[]): T[] {
    const out = [...items];
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.int(0, i);
      [out[i], out[j]] = [out[j]!, out[i]!];
    }
    return out;
  }
}

const mix = (h: number, word: number): number => {
  h = Math.imul(h ^ word, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
};

const hash = (text: string): number => [...text].reduce((h, c) => mix(h, c.codePointAt(0)!), 0x9e3779b9);

/** Makes the stream of one purpose (`label`) for the index-th thing. */
export type Streams = (label: string, index?: number) => Random;

export function streams(seed: number): Streams {
  const labels = new Map<string, number>();
  return (label, index = 0) => {
    let h = labels.get(label);
    if (h === undefined) labels.set(label, (h = hash(label)));
    const s = mix(mix(h, seed | 0), Math.floor(seed / 4_294_967_296));
    return new Random(s, mix(s ^ 0x5bd1e995, index), mix(h, index ^ 0x27d4eb2f));
  };
}
