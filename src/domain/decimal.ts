/** Decimals as text, rounded exactly: for words and labels, where a double's own rounding would show (`0.6305` is 63.1 %, not 63.0 %). */

interface Digits {
  negative: boolean;
  /** value × 10^scale */
  value: bigint;
  scale: number;
}

/** A number's shortest decimal text is what it stands for here; exact text stays exact. @throws RangeError when it is neither */
function digitsOf(x: number | string): Digits {
  const match = /^(-?)(\d+)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(typeof x === "number" ? String(x) : x.trim());
  if (!match) throw new RangeError(`not a decimal: ${x}`);
  const [, sign, whole, fraction = "", exponent = "0"] = match;
  const scale = fraction.length - Number(exponent);
  const value = BigInt(whole! + fraction) * (scale < 0 ? 10n ** BigInt(-scale) : 1n);
  return { negative: sign === "-", value, scale: Math.max(scale, 0) };
}

/**
 * The decimal times 10^shift, rounded half away from zero to `digits` decimals, as plain text without grouping.
 * Zero has no sign.
 */
export function rounded(x: number | string, digits: number, shift = 0): string {
  const { negative, value, scale } = digitsOf(x);
  const exponent = digits + shift - scale;
  let n = exponent >= 0 ? value * 10n ** BigInt(exponent) : value;
  if (exponent < 0) {
    const unit = 10n ** BigInt(-exponent);
    n = (value + unit / 2n) / unit;
  }
  const text = n.toString().padStart(digits + 1, "0");
  const plain = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return negative && n !== 0n ? `-${plain}` : plain;
}

/** Decimals written out in a number or text: 2 of `"6600.00"`. */
export const decimalsOf = (x: string): number => (x.includes(".") ? x.length - x.indexOf(".") - 1 : 0);

/** −1, 0 or 1. */
export const signOf = (x: number | string): -1 | 0 | 1 => {
  const { negative, value } = digitsOf(x);
  return value === 0n ? 0 : negative ? -1 : 1;
};
