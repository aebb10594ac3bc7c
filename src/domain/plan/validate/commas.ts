import { type Document, type Node, type Pair, isScalar, visit } from "yaml";
import { type PlanError, error } from "./errors.ts";
import { isDecimals, numberIn, pointExpected } from "./number-in.ts";
import { placeOf } from "./place.ts";

/**
 * Numbers with a comma inside braces, `{ amount: 5,000 }` and `{ rate: 0,04 }`: YAML takes them for two entries. They are put together in the document, so that
 * the rest is looked at as it was meant, and each is a fault: of a separator between the thousands, or of a decimal comma.
 */
export function joinCommas(document: Document): PlanError[] {
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
        const [digits, ...more] = text.split(",");
        const decimal = isDecimals(digits!, more.join(","));
        const number = decimal ? (numberIn(text) ?? "") : text.replaceAll(/[,\p{Sc}]/gu, "");
        if (isScalar(pair.value)) pair.value.value = Number(number);
        const at = [...placeOf([...path, map as Node]), isScalar(pair.key) ? String(pair.key.value) : ""];
        const expected = decimal ? pointExpected : text === text.replace(/\p{Sc}/u, "") ? "a number without separators" : "a number without signs and separators";
        faults.push({ ...error(at, decimal ? "decimal_comma" : "thousands", text, expected, number), found: text });
      }
    },
  });
  return faults;
}

const isThousands = (digits: string, more: string): boolean => /^-?\p{Sc}?\d{1,3}(,\d{3})*$/u.test(digits) && !/^-?0/.test(digits) && /^\d{3}(\.\d+)?$/.test(more);
