/** An exact number: value × 10^-scale. */
interface Exact {
  value: bigint;
  scale: number;
}

/**
 * What a pocket calculator makes of a printed sum (`(4,227.00 × 4.5% + 1,306.00 × 9%) × 1.1 (product line)`), exactly, as decimal text.
 * @throws Error on anything that is not a sum of products
 */
export function calculate(printed: string): string {
  // A factor's name stands in brackets after it; brackets around a sum hold a digit first.
  const text = printed.replace(/\s?[(（](?=[^\d\u2212])[^)）]*[)）]/g, "").replaceAll(",", "");
  const tokens = text.match(/\d+(?:\.\d+)?%?|[()×+\u2212]|\S/g) ?? [];
  let at = 0;
  const take = (token: string) => tokens[at] === token && at++ >= 0;
  const multiply = (a: Exact, b: Exact): Exact => ({ value: a.value * b.value, scale: a.scale + b.scale });
  const add = (a: Exact, b: Exact, sign: bigint): Exact => {
    const scale = Math.max(a.scale, b.scale);
    const to = (x: Exact) => x.value * 10n ** BigInt(scale - x.scale);
    return { value: to(a) + sign * to(b), scale };
  };
  const factor = (): Exact => {
    if (take("\u2212")) return multiply(factor(), { value: -1n, scale: 0 });
    if (take("(")) {
      const inner = sum();
      if (!take(")")) throw new Error(`no ) in ${printed}`);
      return inner;
    }
    const number = /^(\d+)(?:\.(\d+))?(%)?$/.exec(tokens[at++] ?? "");
    if (!number) throw new Error(`not a number before ${tokens.slice(at).join(" ")} in ${printed}`);
    const [, whole, fraction = "", percent] = number;
    return { value: BigInt(whole! + fraction), scale: fraction.length + (percent ? 2 : 0) };
  };
  const term = (): Exact => {
    let found = factor();
    while (take("×")) found = multiply(found, factor());
    return found;
  };
  const sum = (): Exact => {
    let found = term();
    for (;;) {
      if (take("+")) found = add(found, term(), 1n);
      else if (take("\u2212")) found = add(found, term(), -1n);
      else return found;
    }
  };
  const { value, scale } = sum();
  if (at < tokens.length) throw new Error(`${tokens.slice(at).join(" ")} is left in ${printed}`);
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
  const decimals = digits.slice(digits.length - scale).replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${digits.slice(0, digits.length - scale)}${decimals ? `.${decimals}` : ""}`;
}
