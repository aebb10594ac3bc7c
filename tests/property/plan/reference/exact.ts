/**
 * Exact fractions for the reference: nothing is rounded until a rule of the plan language says so.
 * Every rounding is half away from zero.
 */
const powers: bigint[] = [];
const powerOfTen = (n: number) => (powers[n] ??= 10n ** BigInt(n));
const absolute = (n: bigint) => (n < 0n ? -n : n);

function greatestCommon(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

export class Exact {
  readonly top: bigint;
  readonly bottom: bigint;

  constructor(top: bigint, bottom: bigint) {
    if (bottom === 0n) throw new RangeError("division by zero");
    const sign = bottom < 0n ? -1n : 1n;
    const common = bottom === 1n ? 1n : greatestCommon(absolute(top), absolute(bottom)) || 1n;
    this.top = (sign * top) / common;
    this.bottom = (sign * bottom) / common;
  }

  plus(b: Exact): Exact {
    return new Exact(this.top * b.bottom + b.top * this.bottom, this.bottom * b.bottom);
  }
  minus(b: Exact): Exact {
    return new Exact(this.top * b.bottom - b.top * this.bottom, this.bottom * b.bottom);
  }
  times(b: Exact): Exact {
    return new Exact(this.top * b.top, this.bottom * b.bottom);
  }
  over(b: Exact): Exact {
    return new Exact(this.top * b.bottom, this.bottom * b.top);
  }
  negated(): Exact {
    return new Exact(-this.top, this.bottom);
  }

  compare(b: Exact): number {
    const [x, y] = [this.top * b.bottom, b.top * this.bottom];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  is(b: Exact): boolean {
    return this.compare(b) === 0;
  }
  above(b: Exact): boolean {
    return this.compare(b) > 0;
  }
  below(b: Exact): boolean {
    return this.compare(b) < 0;
  }
  get sign(): number {
    return this.top > 0n ? 1 : this.top < 0n ? -1 : 0;
  }

  /** Rounded to so many decimals, half away from zero. */
  to(decimals: number): Exact {
    const scale = powerOfTen(decimals);
    const doubled = absolute(this.top) * scale * 2n;
    const rounded = (doubled + this.bottom) / (this.bottom * 2n);
    return new Exact(this.top < 0n ? -rounded : rounded, scale);
  }
  /** The whole number at or below it. */
  floor(): bigint {
    const cut = this.top / this.bottom;
    return this.top < 0n && cut * this.bottom !== this.top ? cut - 1n : cut;
  }
  text(decimals: number): string {
    const rounded = this.to(decimals);
    const whole = (absolute(rounded.top) * powerOfTen(decimals)) / rounded.bottom;
    const digits = whole.toString().padStart(decimals + 1, "0");
    const body = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
    return rounded.top < 0n ? `-${body}` : body;
  }
}

/** The fraction that a decimal text or a number as written stands for (0.1 is one tenth). */
export function exact(written: string | number | bigint): Exact {
  if (typeof written === "bigint") return new Exact(written, 1n);
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(String(written).trim());
  if (!match) throw new RangeError(`not a decimal: ${written}`);
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const digits = BigInt(`${whole}${fraction}` || "0");
  const shift = Number(exponent) - fraction.length;
  const value = sign === "-" ? -digits : digits;
  return shift >= 0 ? new Exact(value * powerOfTen(shift), 1n) : new Exact(value, powerOfTen(-shift));
}

export const zero = exact(0);
export const one = exact(1);
export const total = (parts: readonly Exact[]): Exact => parts.reduce((sum, part) => sum.plus(part), zero);
export const least = (a: Exact, b: Exact): Exact => (b.below(a) ? b : a);
export const most = (a: Exact, b: Exact): Exact => (b.above(a) ? b : a);
