import { unitInName } from "../importing/units.ts";
import type { StageKind } from "./draft.ts";
import { placeOf, proposeKind } from "./stage-word.ts";
import { proposePeriods } from "./periods.ts";
import { type DraftTable, draftTables, fileWords, synonyms } from "./synonyms.ts";

/** A name without case, spaces and signs. */
export const plainName = (name: string): string => name.toLowerCase().replaceAll(/[\s_\-–./()（）:：'"“”#]/g, "");

/** What a name of several words ends with: `Dates Created` with `Created`. */
const endsOf = (name: string): string[] => name.split(" ").map((_, i, words) => plainName(words.slice(i).join(" "))).slice(1);

/**
 * Which column of a file feeds which field of a table, by their names; a field that no name fits is not in it.
 * @param headerRows rows that the header has: of several, what stands in the upper ones is before the column's own name
 */
export function proposeColumns(table: DraftTable, columns: readonly string[], headerRows = 1): Record<string, string> {
  const whole = columns.map((name) => [plainName(name), ...[unitInName(name)].flatMap((unit) => (unit ? [plainName(unit.name)] : []))]);
  const proposed: Record<string, string> = {};
  const used = new Set<number>();
  // Names that are a field's own or its likeliest go before those that several fields may have.
  const fields = Object.entries(synonyms[table]).map(([field, names]) => ({ field, names: [field, ...names].map(plainName) }));
  const longest = Math.max(...fields.map((f) => f.names.length));
  for (const called of [whole, ...(headerRows > 1 ? [columns.map(endsOf)] : [])]) {
    for (let rank = 0; rank < longest; rank++) {
      for (const { field, names } of fields) {
        if (proposed[field] !== undefined || names[rank] === undefined) continue;
        const at = called.findIndex((of, i) => of.includes(names[rank]!) && (!used.has(i) || isName(field)));
        if (at < 0) continue;
        proposed[field] = columns[at]!;
        if (!isName(field)) used.add(at);
      }
    }
  }
  // Where one column says both, it is the stage's: its words say what was won.
  const { outcome, ...rest } = proposed;
  if (table === "deals" && outcome !== undefined && rest.stage === undefined) return { ...rest, stage: outcome };
  return proposed;
}

/** Where a file has no key of its own, names are keys: one column feeds both. */
const isName = (field: string) => field === "name" || field === "rep_id" || field === "product_id" || field === "account_id";

/** What a file seems to hold, by its own name first and its columns second; nothing when neither says. */
export function proposeTable(file: string, columns: readonly string[], headerRows = 1): DraftTable | undefined {
  const name = plainName(file.replace(/\.\w+(\.gz)?$/, ""));
  const named = draftTables.filter((t) => fileWords[t].some((word) => name.includes(word)));
  const missing = (table: DraftTable) => {
    const proposed = proposeColumns(table, columns, headerRows);
    const fields = table === "quotas" && Object.keys(proposePeriods(columns)).length > 1 ? ["rep_id"] : needs[table];
    return fields.filter((field) => !(field in proposed));
  };
  const whole = draftTables.filter((t) => missing(t).length === 0);
  // What its own name says may lack what can be said not to be there.
  const likely = draftTables.filter((t) => named.includes(t) && missing(t).every((field) => spared[t]?.includes(field)));
  return (Object.keys(fileWords) as DraftTable[]).find((t) => likely.includes(t)) ?? (["deals", "stage_events", "quotas"] as const).find((t) => whole.includes(t));
}

/** Fields without which a file cannot be one of that table. */
export const needs: Readonly<Record<DraftTable, readonly string[]>> = {
  deals: ["deal_id", "stage", "owner_id"],
  reps: ["rep_id"],
  accounts: ["account_id"],
  products: ["product_id"],
  quotas: ["rep_id", "period_start", "amount"],
  stage_events: ["deal_id", "stage", "entered_on"],
};

/** Fields that a file of that table may be said not to have, though most have them. */
export const spared: Readonly<Partial<Record<DraftTable, readonly string[]>>> = { deals: ["owner_id"] };

/** What a word of a column of outcomes says, apart from the stage's: true is won; false is lost only where empty cells stand for what is open; undefined where it is not known. */
export function proposeOutcome(word: string, words: readonly string[]): StageKind | undefined {
  const plain = plainName(word);
  if (word === "" || ["open", "pending", "inprogress", "进行中"].includes(plain)) return "open";
  if (["true", "1", "yes", "y", "是"].includes(plain)) return "won";
  if (["false", "0", "no", "n", "否"].includes(plain)) return words.includes("") ? "lost" : "open";
  return proposeKind(word);
}

/** Words of open stages in the order in which sales mostly go; those that nothing is known of stay where they are. */
export function proposeOrder(words: readonly string[]): string[] {
  // A number at the start of a word is the order that its CRM has given it.
  const number = (word: string) => /^\s*(\d+)/.exec(word)?.[1];
  if (words.every((word) => number(word) !== undefined)) return [...words].sort((a, b) => Number(number(a)) - Number(number(b)));
  return words.map((word, i) => ({ word, place: placeOf(word) ?? Infinity, i })).sort((a, b) => (a.place === b.place ? a.i - b.i : a.place - b.place)).map((x) => x.word);
}
