import type { Coin } from "./coin.ts";
import type { Cap } from "./document.ts";
import { type Exact, exact, zero } from "./exact.ts";
import type { Reach } from "./reach.ts";

/** What a cap leaves of a running sum, in cents: all of it up to the cap, `above` times the rest. */
export function leaves(coin: Coin, cap: Exact, above: number, running: bigint): bigint {
  const sum = coin.worth(running);
  if (!sum.above(cap)) return running;
  return coin.cents(cap.plus(sum.minus(cap).times(exact(above))));
}

/** A cap that runs along lines: give it each line's cents in their order, it answers what is left. */
export class RunningCap {
  #amount: Exact | null;
  #cap: Cap;
  #coin: Coin;
  #reach: Reach;
  #sum = 0n;

  /** Without an amount (a target that is missing) there is no cap. */
  constructor(cap: Cap, amount: Exact | null, coin: Coin, reach: Reach) {
    this.#cap = cap;
    this.#amount = amount;
    this.#coin = coin;
    this.#reach = reach;
  }

  pass(cents: bigint): bigint {
    if (this.#amount === null) return cents;
    const above = this.#cap.above ?? 0;
    const before = leaves(this.#coin, this.#amount, above, this.#sum);
    this.#sum += cents;
    const left = leaves(this.#coin, this.#amount, above, this.#sum) - before;
    if (left !== cents) {
      const kind = `cap per ${this.#cap.per}`;
      this.#reach.see(kind);
      if (this.#cap.above) this.#reach.see(`${kind}, soft`);
      if (this.#cap.times_target !== undefined) this.#reach.see(`${kind}, times target`);
    }
    return left;
  }

  /** What the lines so far have above the cap. */
  get excess(): bigint {
    return this.#amount === null ? 0n : this.#sum - leaves(this.#coin, this.#amount, 0, this.#sum);
  }
  /** What the cap still has room for. */
  get room(): bigint {
    if (this.#amount === null) return 1n << 100n;
    const room = this.#amount.minus(this.#coin.worth(this.#sum));
    return room.above(zero) ? this.#coin.cents(room) : 0n;
  }
}
