import type { NumberFormat } from "../mapping.ts";
import { units } from "./units.ts";
import { type Sql, any, join, sql } from "../../sql.ts";

/** 元 is the unit of several Chinese-speaking places, and RMB a word that no table of symbols has. */
const spoken: Readonly<Record<string, readonly string[]>> = { 元: ["CNY", "HKD", "MOP", "TWD"], RMB: ["CNY"] };
/** 万元 is ten thousand 元. */
const multiples = /^(?:百|千)?(?:万|亿)?(?=元$)/;

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** Codes by every symbol that Unicode's tables give for them in English and Chinese, and by their Chinese names. */
function codesBySign(): ReadonlyMap<string, readonly string[]> {
  if (known) return known;
  const codes = new Map<string, Set<string>>(Object.entries(spoken).map(([sign, of]) => [sign, new Set(of)]));
  const ways = [["en", "symbol"], ["en", "narrowSymbol"], ["zh", "symbol"], ["zh", "name"]] as const;
  for (const currency of Intl.supportedValuesOf("currency")) {
    const signs = ways.map(([locale, currencyDisplay]) => new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay }).formatToParts(1).find((p) => p.type === "currency")?.value ?? currency);
    for (const sign of [currency, ...signs]) codes.set(sign, (codes.get(sign) ?? new Set()).add(currency));
  }
  known = new Map([...codes].map(([sign, of]) => [sign, [...of].sort()]));
  return known;
}

/** Currencies that a sign beside a number may stand for: `$` any dollar, `¥` yen and yuan, `US$` and `USD` one. None where it is no currency's, as `%`. */
export function currenciesOf(sign: string): readonly string[] {
  const bare = sign.trim().replace("￥", "¥").replace(multiples, "");
  const found = codesBySign().get(bare) ?? codesBySign().get(bare.toUpperCase());
  if (found) return found;
  // S$ is a dollar of a code that begins with S.
  const [, letters, symbol] = /^([A-Z]{1,3})(\p{Sc})$/u.exec(bare) ?? [];
  return letters === undefined ? [] : (codesBySign().get(symbol!) ?? []).filter((code) => code.startsWith(letters));
}

/** The signs of a format that may be a currency's: a K that a factor goes with is a thousand, and no kyat. */
export const currencySigns = ({ signs, factor }: Pick<NumberFormat, "signs" | "factor">): readonly string[] => (factor === "1" ? signs : signs.filter((sign) => units.get(sign) !== factor));

/** Longer ones first: `US$` is not the `$` in it. */
export const longestFirst = (signs: readonly string[]): string[] => [...new Set(signs)].sort((a, b) => b.length - a.length);

/** In which currency the amounts of a column are. */
export interface RowCurrency {
  /** the export's, where the row says none; absent when it is not known before the files are read */
  export?: string | undefined;
  /** what the row says, where the file has a column of currencies */
  row?: Sql | undefined;
}

/**
 * Whether an amount has a sign of another currency than its row's, and why it is refused then: as an amount of the row's it would be added up with the others.
 * @param signs that the mapping takes off the number
 * @returns undefined where no sign of the mapping can be wrong
 */
export function foreignSign(signs: readonly string[], currency: RowCurrency): { bad(text: Sql): Sql; reason(text: Sql): Sql } | undefined {
  if (currency.row === undefined && currency.export === undefined) return undefined;
  const sorted = longestFirst(signs.map((s) => s.replace("￥", "¥")));
  // What is no code, as US$, is told of where rates are looked for.
  const row = currency.row && sql`CASE WHEN ${currency.row} IS NULL THEN ${currency.export ?? null} WHEN regexp_matches(${currency.row}, '^[A-Za-z]{3}$') THEN upper(${currency.row}) END`;
  const own = row ?? sql`${currency.export!}`;
  const told = sorted.flatMap((sign, i) => {
    const codes = currenciesOf(sign);
    if (codes.length === 0 || (currency.row === undefined && codes.includes(currency.export!))) return [];
    const longer = sorted.slice(0, i).filter((s) => s.includes(sign));
    const holds = (text: Sql) => sql`contains(${longer.reduce((rest, s) => sql`replace(${rest}, ${s}, '')`, sql`replace(${text}, '￥', '¥')`)}, ${sign})`;
    return [{ holds: (text: Sql) => sql`(${holds(text)} AND ${own} NOT IN (${codes}))`, means: codes.length > 4 ? `${sign} is no sign of it` : `${sign} stands for ${codes.join(" or ")}` }];
  });
  if (told.length === 0) return undefined;
  const todo = currency.row === undefined ? "give the currency of the export, or map the column that says each row's" : "the row's currency or its amount is wrong";
  return {
    bad: (text) => any(told.map((t) => t.holds(text))),
    reason: (text) => sql`'bad_number: expected an amount in ' || ${own} || CASE ${join(told.map((t) => sql`WHEN ${t.holds(text)} THEN ${`; ${t.means}: ${todo}`}`), " ")} ELSE '' END`,
  };
}
