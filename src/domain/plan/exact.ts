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

/** n ÷ d to a whole number, half away from zero; d above 0. Both are integers in SQL, where `//` cuts towards zero. */
export const halfAway = (n: Sql, d: Sql | bigint): Sql => {
  const by = typeof d === "bigint" ? int(d) : d;
  return d === 1n ? n : sql`((${n} + sign(${n}) * (${typeof d === "bigint" ? int(d / 2n) : sql`(${by} // 2)`})) // ${by})`;
};

/** n ÷ d to a whole number, towards −∞; d above 0. */
export const floorDiv = (n: Sql, d: bigint): Sql => sql`((${n} - CASE WHEN ${n} < 0 THEN ${int(d - 1n)} ELSE 0 END) // ${int(d)})`;

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
