import { type Exact, exact } from "./exact.ts";

/** The currency's minor unit: what "to the cent" means. */
export class Coin {
  readonly decimals: number;
  readonly #unit: Exact;

  constructor(currency: string) {
    this.decimals = ({ JPY: 0, KRW: 0, KWD: 3 } as Record<string, number>)[currency] ?? 2;
    this.#unit = exact(10n ** BigInt(this.decimals));
  }

  /** To the cent, by way of six decimals. */
  round(x: Exact): Exact {
    return x.to(6).to(this.decimals);
  }
  /** Cents at or below it, and what is left of it in cents. */
  down(x: Exact): { cents: bigint; rest: Exact } {
    const scaled = x.times(this.#unit);
    const cents = scaled.floor();
    return { cents, rest: scaled.minus(exact(cents)) };
  }
  /** Whole cents of an amount, rounded. */
  cents(x: Exact): bigint {
    return this.round(x).times(this.#unit).floor();
  }
  worth(cents: bigint): Exact {
    return exact(cents).over(this.#unit);
  }
  text(x: Exact): string {
    return x.text(this.decimals);
  }
}
