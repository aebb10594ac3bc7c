import { type Document, type Node, type Pair, type Scalar, isScalar, visit } from "yaml";
import { InWords, type PlanError, cut, error } from "./errors.ts";
import { isDecimals, numberIn, pointExpected } from "./number-in.ts";
import { listRules } from "./number-lists.ts";
import { placeOf } from "./place.ts";

/**
 * Numbers with a comma inside braces, in a pair or in a list, `{ amount: 5,000 }`, `{ rate: 0,04 }`, `[0,8, 0,5]`, `[1,000, 500]`: YAML takes them for two entries. They are put together in
 * the document, so that the rest is looked at as it was meant, and each is a fault: of a separator between the thousands, or of a decimal comma.
 */
export function joinCommas(document: Document, source: string): PlanError[] {
  const faults: PlanError[] = [];
  visit(document, {
    Map: (_key, map, path) => {
      if (!map.flow) return;
      const kept: Pair[] = [];
      const joined = new Map<Pair, string>();
      for (const pair of map.items) {
        const before = kept.at(-1);
        const digits = before && isScalar(before.value) ? (joined.get(before) ?? before.value.source) : undefined;
        const more = isScalar(pair.key) && (pair.value === null || (isScalar(pair.value) && pair.value.source === "")) ? pair.key.source : undefined;
        if (before && digits !== undefined && more !== undefined && (isThousands(digits, more) || isDecimals(digits, more))) joined.set(before, `${digits},${more}`);
        else kept.push(pair);
      }
      map.items = kept as typeof map.items;
      for (const [pair, text] of joined) {
        const { code, expected, number } = meantBy(text);
        if (isScalar(pair.value)) pair.value.value = Number(number);
        const at = [...placeOf([...path, map as Node]), isScalar(pair.key) ? String(pair.key.value) : ""];
        faults.push({ ...error(at, code, text, expected, number), found: cut(text) });
      }
    },
    Seq: (_key, seq, path) => {
      const place = placeOf([...path, seq as Node]).slice(0, -1);
      if (!seq.flow) return;
      const numbers = ["points", "steps"].includes(String(place.at(-2))) ? pairOf(seq.items, source) : listOf(seq.items, source, listRules.get(String(place.at(-1))));
      if (!numbers) return;
      const said = numbers.map(({ text }) => meantBy(text));
      const { code, expected } = said.find((_, i) => numbers[i]!.text.includes(","))!;
      seq.items = numbers.map(({ scalar }, i) => Object.assign(scalar, { value: Number(said[i]!.number) }));
      const found = `[${cut(numbers.map((n) => n.text).join(", "))}]`;
      faults.push(error(place, code, new InWords(found), expected, `[${said.map((x) => x.number).join(", ")}]`));
    },
  });
  return faults;
}

/** A number with a comma, or one that is whole already: as which fault, and the number that was meant. */
function meantBy(text: string): { code: string; expected: string; number: string } {
  const [digits, ...more] = text.split(",");
  if (isDecimals(digits!, more.join(","))) return { code: "decimal_comma", expected: pointExpected, number: numberIn(text) ?? "" };
  return { code: "thousands", expected: /\p{Sc}/u.test(text) ? "a number without signs and separators" : "a number without separators", number: text.replaceAll(/[,\p{Sc}]/gu, "") };
}

/**
 * The two numbers of a pair of which commas have made more: those that no blank follows join, `[0,8, 0,5]`. Nothing where that does not leave two, and it is not
 * clear which comma ends the first.
 */
function pairOf(items: readonly unknown[], source: string): Joined[] | undefined {
  if (items.length < 3 || !areScalars(items)) return undefined;
  const found = joinTight(items, source, (i) => items.length === 4 && i % 2 === 1);
  return found.length === 2 && found.every(isNumber) ? found : undefined;
}

/**
 * The numbers of a list of which commas have made more: those that no blank follows join, where one follows others, `[0, 0,25, 0,5]`. Nothing where the list as it
 * stands is what such a list is, or joined is not.
 */
function listOf(items: readonly unknown[], source: string, rule: ((list: readonly number[]) => boolean) | undefined): Joined[] | undefined {
  if (!rule || items.length < 3 || !areScalars(items)) return undefined;
  const found = joinTight(items, source, () => false);
  const isMeant = found.length < items.length && found.every(isNumber) && !rule(items.map((item) => Number(item.source))) && rule(found.map(({ text }) => Number(text.includes(",") ? meantBy(text).number : text)));
  return isMeant ? found : undefined;
}

interface Joined {
  text: string;
  scalar: Scalar;
}
const areScalars = (items: readonly unknown[]): items is Scalar[] => items.every((item) => isScalar(item) && item.source !== undefined && !!item.range);
const isNumber = ({ text }: Joined) => text.includes(",") || /^-?\d+(\.\d+)?$/.test(text);

/** Entries with those joined that a comma without a blank divides and that make a number together. @param alike which of them where a blank follows no comma */
function joinTight(items: readonly Scalar[], source: string, alike: (i: number) => boolean): Joined[] {
  const follows = (i: number) => source.slice(items[i - 1]!.range![1], items[i]!.range![0]) === ",";
  const allTight = items.every((_, i) => i === 0 || follows(i));
  const found: Joined[] = [];
  for (const [i, item] of items.entries()) {
    const last = found.at(-1);
    const joins = last !== undefined && (allTight ? alike(i) : follows(i)) && (isThousands(last.text, item.source!) || isDecimals(last.text, item.source!));
    if (joins) last.text += `,${item.source!}`;
    else found.push({ text: item.source!, scalar: item });
  }
  return found;
}

const isThousands = (digits: string, more: string): boolean => /^-?\p{Sc}?\d{1,3}(,\d{3})*$/u.test(digits) && !/^-?0/.test(digits) && /^\d{3}(\.\d+)?$/.test(more);
