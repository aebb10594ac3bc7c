/**
 * Money outside SQL: exact decimal text (`"6600.00"`), as the engine and the command line give it. Sums and differences are taken
 * here on integers of a fixed scale; only charts turn money into a number, through `toNumber`.
 */
const scaleOf = (text: string) => {
  const dot = text.indexOf(".");
  return dot < 0 ? 0 : text.length - dot - 1;
};

const decimalForm = /^-?\d+(?:\.\d*)?$/;

function scaled(text: string, scale: number): bigint {
  if (!decimalForm.test(text)) throw new RangeError(`not a decimal: ${text}`);
  const dot = text.indexOf(".");
  const decimals = scaleOf(text);
  if (decimals > scale) throw new RangeError(`${text} has more than ${scale} decimals`);
  const digits = dot < 0 ? text : text.slice(0, dot) + text.slice(dot + 1);
  return BigInt(decimals === scale ? digits : digits + "0".repeat(scale - decimals));
}

function unscaled(value: bigint | number, scale: number): string {
  const digits = (value < 0 ? -value : value).toString().padStart(scale + 1, "0");
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return value < 0 ? `-${text}` : text;
}

const widest = (texts: readonly string[]) => texts.reduce((w, t) => Math.max(w, scaleOf(t)), 0);

/** Decimals of up to so many characters are told apart, and ordered, by the nearest number: it has 15 digits. */
const exactLength = 15;

/** Whole numbers below this sum exactly with one of `exactLength` digits. */
const exactWhole = 2 ** 52;

/** Whether a decimal of that scale fits a number as a whole one: that takes a tenth of the time. */
const isShort = (text: string, scale: number) => text.length <= exactLength && scaleOf(text) === scale && decimalForm.test(text);
const whole = (text: string, scale: number) => Number(scale === 0 ? text : text.slice(0, -scale - 1) + text.slice(-scale));

/** Exact sum of decimals, with the decimals of the widest. Of nothing: `"0"`. */
export function sum(texts: readonly string[]): string {
  const scale = widest(texts);
  let [total, short] = [0n, 0];
  let [last, value]: [string | undefined, number | undefined] = [undefined, undefined];
  for (const text of texts) {
    // Columns of one and the same amount, mostly nothing, are read once.
    if (text !== last) [last, value] = [text, isShort(text, scale) ? whole(text, scale) : undefined];
    if (value !== undefined) {
      short += value;
      if (Math.abs(short) < exactWhole) continue;
      total += BigInt(short);
      short = 0;
    } else total += scaled(text, scale);
  }
  return unscaled(total + BigInt(short), scale);
}

/** a − b, exact. */
export function difference(a: string, b: string): string {
  const scale = widest([a, b]);
  if (isShort(a, scale) && isShort(b, scale)) return unscaled(whole(a, scale) - whole(b, scale), scale);
  return unscaled(scaled(a, scale) - scaled(b, scale), scale);
}

/** −1, 0 or 1 as a is below, equal to or above b. */
export function compare(a: string, b: string): -1 | 0 | 1 {
  if (a.length <= exactLength && b.length <= exactLength && decimalForm.test(a) && decimalForm.test(b)) {
    const [x, y] = [Number(a), Number(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  const scale = widest([a, b]);
  const [x, y] = [scaled(a, scale), scaled(b, scale)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The nearest number, for axes and ratios; never for anything that is paid. */
export const toNumber = (text: string): number => Number(text);

/** Nothing, with the currency's decimals: `0.00`. */
export const moneyZero = (minorUnits: number): string => (minorUnits === 0 ? "0" : `0.${"0".repeat(minorUnits)}`);

/** Nothing, with the decimals of an amount. */
export const zeroLike = (amount: string): string => moneyZero(scaleOf(amount));
