/** An exact number: a fraction. */
interface Exact {
  over: bigint;
  under: bigint;
}

/** Decimals that a quotient without an end is cut to. */
const longest = 30;

/** What a factor is of stands in brackets after it, in words, and a filter in brackets within those; brackets around a sum hold none. */
function withoutWords(printed: string): string {
  const text = printed.replace(/\s?[(（](?=[^()（）]*\p{L})[^()（）]*[)）]/gu, "");
  return text === printed ? text : withoutWords(text);
}

/**
 * What a pocket calculator makes of a printed sum (`(4,227.00 × 4.5% + 1,306.00 × 9%) × 1.1 (product line)`), exactly, as decimal text; a quotient without an end to thirty decimals.
 * @throws Error on anything that is not a sum of products
 */
export function calculate(printed: string): string {
  const text = withoutWords(printed).replaceAll(",", "");
  const tokens = text.match(/\d+(?:\.\d+)?%?|[()×÷+\u2212]|\S/g) ?? [];
  let at = 0;
  const take = (token: string) => tokens[at] === token && at++ >= 0;
  const multiply = (a: Exact, b: Exact): Exact => ({ over: a.over * b.over, under: a.under * b.under });
  const add = (a: Exact, b: Exact, sign: bigint): Exact => ({ over: a.over * b.under + sign * b.over * a.under, under: a.under * b.under });
  const factor = (): Exact => {
    if (take("\u2212")) return multiply(factor(), { over: -1n, under: 1n });
    if (take("(")) {
      const inner = sum();
      if (!take(")")) throw new Error(`no ) in ${printed}`);
      return inner;
    }
    const number = /^(\d+)(?:\.(\d+))?(%)?$/.exec(tokens[at++] ?? "");
    if (!number) throw new Error(`not a number before ${tokens.slice(at).join(" ")} in ${printed}`);
    const [, whole, fraction = "", percent] = number;
    return { over: BigInt(whole! + fraction), under: 10n ** BigInt(fraction.length + (percent ? 2 : 0)) };
  };
  const term = (): Exact => {
    let found = factor();
    for (;;) {
      if (take("×")) found = multiply(found, factor());
      else if (take("÷")) {
        const { over, under } = factor();
        found = multiply(found, over < 0n ? { over: -under, under: -over } : { over: under, under: over });
      } else return found;
    }
  };
  const sum = (): Exact => {
    let found = term();
    for (;;) {
      if (take("+")) found = add(found, term(), 1n);
      else if (take("\u2212")) found = add(found, term(), -1n);
      else return found;
    }
  };
  const { over, under } = sum();
  if (at < tokens.length) throw new Error(`${tokens.slice(at).join(" ")} is left in ${printed}`);
  const size = over < 0n ? -over : over;
  let decimals = "";
  for (let rest = size % under; rest > 0n && decimals.length < longest; rest = (rest * 10n) % under) decimals += String((rest * 10n) / under);
  return `${over < 0n ? "-" : ""}${size / under}${decimals ? `.${decimals}` : ""}`;
}
