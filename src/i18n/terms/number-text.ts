import { rounded } from "../../domain/decimal.ts";
import { decimalsOf, decimalText } from "../../domain/plan/exact.ts";
import type { Format } from "../format.ts";
import type { TermUnit } from "./pieces.ts";

const tidy = (text: string) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

/** A plan's number as its sentences write it, with as many decimals as it has: `5.5%`, `50,000`, `1.1`. */
export function numberText(value: number, unit: TermUnit, f: Format, decimalsAtLeast = 0): string {
  if (unit === "percent") return f.rate(value, Math.max(decimalsAtLeast, decimalsOf(Number(tidy(rounded(value, 10, 2))))));
  return f.number(decimalText(value), Math.max(decimalsAtLeast, decimalsOf(value)));
}

/**
 * The number that a reader typed: `9`, `9%` and `.09` are nine percent, `1,000` a thousand. A bare number below 1 is taken as a share, since
 * that is how a plan document has it. Full-width digits and signs count as their plain forms. @returns undefined when it is no number
 */
export function parseNumber(typed: string, unit: TermUnit): number | undefined {
  const text = typed.normalize("NFKC").replace(/[\s,_'’×x*]/gi, "").replace("\u2212", "-").replace("。", ".");
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(%?)$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole = "", fraction = "", percent] = match;
  if (whole === "" && fraction === "") return undefined;
  const plain = `${sign}${whole || "0"}${fraction ? `.${fraction}` : ""}`;
  if (percent === "%" || (unit === "percent" && Number(whole || "0") >= 1)) return Number(tidy(rounded(plain, 12, -2)));
  return Number(plain);
}
