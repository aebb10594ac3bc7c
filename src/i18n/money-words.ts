import { rounded } from "../domain/decimal.ts";

/** Large amounts in words: thousand, million, billion; 万, 亿 (never 千). */
interface Scale {
  /** power of ten */
  power: number;
  /** after a headline figure: `k`, `万` */
  suffix: string;
  /** in the sub of an axis: `thousand`, `万` */
  word: string;
}

const scales: Record<"en" | "zh", readonly Scale[]> = {
  en: [
    { power: 9, suffix: "B", word: "billion" },
    { power: 6, suffix: "M", word: "million" },
    { power: 3, suffix: "k", word: "thousand" },
    { power: 0, suffix: "", word: "" },
  ],
  zh: [
    { power: 8, suffix: "亿", word: "亿" },
    { power: 4, suffix: "万", word: "万" },
    { power: 0, suffix: "", word: "" },
  ],
};

const symbols: Record<"en" | "zh", Record<string, string>> = {
  en: { USD: "$", EUR: "€", GBP: "£", CNY: "¥", JPY: "¥" },
  zh: { USD: "US$", EUR: "€", GBP: "£", CNY: "¥", JPY: "JP¥" },
};

const symbolOf = (currency: string, locale: "en" | "zh") => symbols[locale][currency] ?? `${currency}\u00a0`;
const grouped = (whole: string) => whole.replace(/\B(?=(\d{3})+$)/g, ",");

/** An amount to three significant digits (all of its whole ones), with its currency when given: `$12.3M`, `US$1,234万`, `950`. */
export function headline(text: string, locale: "en" | "zh", currency?: string): string {
  const negative = text.startsWith("-");
  const plain = negative ? text.slice(1) : text;
  const of = (scale: Scale) => {
    const decimals = scale.power === 0 ? 0 : Math.max(0, 3 - rounded(plain, 3, -scale.power).split(".")[0]!.length);
    const value = rounded(plain, decimals, -scale.power);
    return { scale, value: value.includes(".") ? value.replace(/\.?0+$/, "") : value };
  };
  const list = scales[locale];
  // What rounds up to the next unit is written in it: 999,600 is 1M, not 1,000k.
  const index = list.findIndex((s) => s.power === 0 || Number(plain) >= 10 ** s.power);
  let chosen = of(list[index]!);
  const above = list[index - 1];
  if (above && Number(chosen.value) >= 10 ** (above.power - chosen.scale.power)) chosen = of(above);
  const [integer, fraction] = chosen.value.split(".") as [string, string?];
  const figure = `${grouped(integer)}${fraction ? `.${fraction}` : ""}${chosen.scale.suffix}`;
  return `${negative && /[1-9]/.test(chosen.value) ? "\u2212" : ""}${currency ? symbolOf(currency, locale) : ""}${figure}`;
}

export interface AxisUnit {
  /** what a tick's value is divided by */
  divisor: number;
  /** `thousand`, `万`; empty when ticks stand as they are */
  word: string;
  /** a tick's label: the value in this unit, grouped, without trailing zeros */
  tick(value: number): string;
}

/** One unit for a whole axis. */
export function axisUnit(largest: number, locale: "en" | "zh"): AxisUnit {
  const scale = scales[locale].find((s) => s.power === 0 || Math.abs(largest) >= 2 * 10 ** s.power)!;
  const divisor = 10 ** scale.power;
  return {
    divisor,
    word: scale.word,
    tick(value) {
      const text = rounded(Math.abs(value), 2, -scale.power).replace(/\.?0+$/, "");
      const [integer, fraction] = text.split(".") as [string, string?];
      return `${value < 0 && /[1-9]/.test(text) ? "\u2212" : ""}${grouped(integer)}${fraction ? `.${fraction}` : ""}`;
    },
  };
}
