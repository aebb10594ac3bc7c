/** Words beside a number, or in the name of its column, that say by what it is multiplied, as decimal text. */
export const units: ReadonlyMap<string, string> = new Map([
  ["%", "0.01"],
  ["千", "1000"], ["千元", "1000"], ["万", "10000"], ["万元", "10000"], ["百万", "1000000"], ["百万元", "1000000"], ["亿", "100000000"], ["亿元", "100000000"],
  ["k", "1000"], ["K", "1000"], ["M", "1000000"], ["Mio", "1000000"],
]);

const named: Readonly<Record<string, string>> = { thousand: "1000", thousands: "1000", million: "1000000", millions: "1000000" };
const ending = /\s*[（(]\s*(?:单位[:：]?\s*)?(?:in\s+)?(?:[A-Z]{3}\s*)?([\p{L}%]+)\s*[)）]\s*$/u;

/** The unit that a column's name ends with in brackets, `金额(万元)` or `Amount (USD k)`: its factor as decimal text, and the name without it. A per cent sign multiplies no amount. */
export function unitInName(name: string): { name: string; factor: string } | undefined {
  const [whole, word] = ending.exec(name) ?? [];
  const factor = word === undefined || word === "%" ? undefined : (units.get(word) ?? named[word.toLowerCase()]);
  return factor === undefined ? undefined : { name: name.slice(0, -whole!.length), factor };
}
