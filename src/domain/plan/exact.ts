import { type Sql, raw, sql } from "../sql.ts";

/** Credit, attributes, factors and amounts are integers of 10^-6 ("micro") in SQL; rates are integers of 10^-10. plan.md, Money. */
export const micro = 6;
export const rateDecimals = 10;

/** A plan's number in plain decimal digits: `1e-7` as `0.0000001`. */
export function decimalText(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign, whole, fraction = "", exponent] = match;
  const digits = whole! + fraction;
  const point = whole!.length + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return point >= digits.length ? sign + digits.padEnd(point, "0") : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** How many decimals a plan's number is written with. */
export const decimalsOf = (value: number): number => decimalText(value).split(".")[1]?.length ?? 0;

/** A plan's number as an integer of 10^-decimals. @throws RangeError when it has more decimals */
export function scaled(value: number, decimals: number): bigint {
  const [whole, fraction = ""] = decimalText(value).split(".");
  if (fraction.length > decimals) throw new RangeError(`${value} has more than ${decimals} decimals`);
  return BigInt(whole + fraction.padEnd(decimals, "0"));
}

/** A whole number of any size as SQL text. */
export const int = (value: bigint | number): Sql => raw(String(value));

export const power = (exponent: number): bigint => 10n ** BigInt(exponent);

/**
 * The engine divides 128 bits by 128 thirty times as slowly as 64 by 64: what fits is divided so, and the rest as it is. That repeats what is divided, so a
 * longer expression is left alone: planning it would take longer than it saves.
 */
const repeats = 80;
const isShort = (...of: Sql[]) => of.every(({ text }) => text.length <= repeats);

/** n ÷ d, cut towards zero. */
const quotient = (n: Sql, d: Sql): Sql => (isShort(n, d) ? sql`coalesce(try_cast(${n} AS BIGINT) // try_cast(${d} AS BIGINT), ${n} // ${d})` : sql`(${n} // ${d})`);

/** How often d can be halved. */
const halvings = (d: bigint): bigint => (d % 2n === 1n ? 0n : 1n + halvings(d / 2n));

/** n ÷ d for n not below 0: factors of 2 are shifted out first, so that even pay in 10^-16 mostly fits 64 bits. */
function quotientOf(n: Sql, d: bigint): Sql {
  const twos = halvings(d);
  return sql`coalesce(try_cast(${twos === 0n ? n : sql`${n} >> ${int(twos)}`} AS BIGINT) // ${int(d >> twos)}, ${n} // ${int(d)})`;
}

/** n ÷ d to a whole number, half away from zero; d above 0. Both are integers in SQL, where `//` cuts towards zero. */
export const halfAway = (n: Sql, d: Sql | bigint): Sql => {
  if (d === 1n) return n;
  const half = typeof d === "bigint" ? int(d / 2n) : sql`(${d} // 2)`;
  if (typeof d === "bigint" && isShort(n)) return sql`(sign(${n}) * ${quotientOf(sql`(abs(${n}) + ${half})`, d)})`;
  return quotient(sql`(${n} + sign(${n}) * ${half})`, typeof d === "bigint" ? int(d) : d);
};

/** n ÷ d to a whole number, towards −∞; d above 0. */
export const floorDiv = (n: Sql, d: bigint): Sql => quotient(sql`(${n} - CASE WHEN ${n} < 0 THEN ${int(d - 1n)} ELSE 0 END)`, int(d));

/** n ÷ d half away from zero, outside SQL. */
export function divideHalfAway(n: bigint, d: bigint): bigint {
  const half = d / 2n;
  return n < 0n ? (n - half) / d : (n + half) / d;
}

/** An integer of 10^-decimals as decimal text with at least `least` decimals and no more zeros than that: `33333.333333`, `120000.00`. */
export function decimal(value: bigint, decimals: number, least: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "").padEnd(least, "0");
  return (value < 0n ? "-" : "") + whole + (fraction ? `.${fraction}` : "");
}
