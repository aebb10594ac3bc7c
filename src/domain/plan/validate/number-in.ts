const units: Readonly<Record<string, number>> = { k: 1_000, K: 1_000, 万: 10_000, 亿: 100_000_000 };

/** The number that a text was meant to be: `8%` → 0.08, `500,000` → 500000, `0,04` → 0.04, `$1,200.50` → 1200.5, `50万` → 500000, `5k` → 5000. */
export function numberIn(text: string): string | undefined {
  const match = /^(-?)\D?(\d{1,3}(?:[,_ ]\d{3})+|\d+)(\.\d+)?\s*(%|万|亿|k|K|[A-Z]{3}|元)?$/.exec(withPoint(text.normalize("NFKC").trim().replace("\u2212", "-")));
  if (!match) return undefined;
  const [, sign, whole, fraction = "", unit] = match;
  const value = Number(`${sign}${whole!.replace(/[,_ ]/g, "")}${fraction}`);
  return String(Number((unit === "%" ? value / 100 : value * (units[unit ?? ""] ?? 1)).toPrecision(12)));
}

/** A number with a decimal comma with a point in its place: `0,04`, `4,5%`, `0,125`; three digits after another number than 0 are thousands. */
const withPoint = (text: string): string => text.replace(/^(-?\D?)(?:0,(?=\d)|(\d+),(?=(?:\d{1,2}|\d{4,})(?!\d|,)))/, (_all, sign: string, whole = "0") => `${sign}${String(whole)}.`);

/** Whether a number of which YAML has made two entries was one with a decimal comma: `0,04`, `4,5%`, `0,125`, no group of three digits, or one after a 0 */
export const isDecimals = (digits: string, more: string): boolean => /^-?\d+$/.test(digits) && /^\d+\s*%?$/.test(more) && (/^-?0$/.test(digits) || !/^\d{3}$/.test(more));

/** What a number with a decimal comma is written with. */
export const pointExpected = "a decimal point, as a comma ends an entry";
