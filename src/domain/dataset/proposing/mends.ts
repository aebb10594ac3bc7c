import { currenciesOf } from "../importing/currency-signs.ts";
import { units } from "../importing/units.ts";
import { narrowed } from "../importing/narrow.ts";
import type { Cell, NumberFormat } from "../mapping.ts";
import type { ColumnKind } from "../contract.ts";
import { type DayCounts, type DayWay, dayWays, formatsThatRead, monthOrDay, unaskedDays } from "./styles.ts";

/** Keys of a mapping under which a column's rejected texts would be read: as they are written there, and the cell that they make of it. */
export interface Mend {
  say: string;
  cell: Cell;
}

/** A text of a column, and whether it loads as the mapping stands. */
export interface ColumnText {
  text: string;
  loads: boolean;
}

const quoted = (text: string) => JSON.stringify(text);

/** Formats as a mapping says them, in flow style as well. */
function sayDates(formats: readonly string[]): string {
  const plain = formats.map((f) => (/[,:]/.test(f) ? quoted(f) : f));
  return `date: ${plain.length === 1 ? plain[0] : `[${plain.join(", ")}]`}`;
}

/**
 * Formats that read the rejected days of a column beside those that load; two when only a person knows whether the month or the day goes first.
 * @param rejected what each format reads of the rejected texts, `loaded` of the others
 */
export function dayMends(cell: Cell, rejected: DayCounts, loaded: DayCounts): Mend[] {
  const reads = (way: DayWay) => formatsThatRead(way, rejected);
  const all: DayCounts = { ...rejected, both: rejected.both + loaded.both, differ: rejected.differ + loaded.differ, reads: Object.fromEntries(Object.entries(rejected.reads).map(([f, n]) => [f, n + loaded.reads[f]!])) };
  const order = reads("month").length + reads("day").length === 0 ? undefined : monthOrDay(all);
  const plain = [...reads("year"), ...reads("named")];
  const said = cell.date ?? unaskedDays.filter((f) => loaded.reads[f]! > 0);
  const mend = (way: "month" | "day" | undefined): Mend[] => {
    // A spreadsheet's numbers go last: any number is a day to them.
    const found = [...plain, ...(way === undefined ? [] : reads(way)), ...reads("serial")];
    if (found.length === 0) return [];
    // Both orders in one list would be a guess.
    const other: readonly string[] = way === undefined ? [] : dayWays[way === "month" ? "day" : "month"];
    const formats = [...new Set([...said.filter((f) => !other.includes(f)), ...found])];
    return [{ say: sayDates(formats), cell: { ...cell, date: formats } }];
  };
  return order === "ambiguous" ? [...mend("month"), ...mend("day")] : mend(order);
}

/** Kinds of which a hundredth is meant by %; any other takes the number before the sign. */
const inHundredths: readonly ColumnKind[] = ["share", "rate"];
const currencies = new Set([...Intl.supportedValuesOf("currency"), "RMB"]);
const isCurrency = (word: string) => /^[A-Z]{0,3}\p{Sc}$/u.test(word) || currencies.has(word.toUpperCase()) || ["元", "人民币"].includes(word);

const isOfAnother = (word: string, currency: string) => {
  const codes = currenciesOf(word);
  return codes.length > 0 && !codes.includes(currency);
};

/** Kinds of which a percentage is none, whatever sign is taken off: another column is meant. */
const isAmount = (kind: ColumnKind) => kind === "money" || kind === "integer";

/** What stands before and after the number in a text; undefined when it is none. */
function aroundNumber(text: string): { words: string[]; brackets: boolean; digits: string } | undefined {
  const bare = narrowed(text).trim();
  const found = /^([^\d.,()+-]*)(\()?([+-]?)([^\d.,()+-]*)((?:\d[\d.,' ]*)?\d)(?: ?-)?([^\d.,()+-]*)(\))?([^\d.,()+-]*)$/u.exec(bare);
  if (!found || (found[2] === undefined) !== (found[7] === undefined)) return undefined;
  const words = [found[1]!, found[4]!, found[6]!, found[8]!].map((w) => w.trim()).filter((w) => w !== "");
  return { words, brackets: found[2] !== undefined, digits: found[5]! };
}

/** How digits are grouped and where decimals begin; a mapping knows no others. */
const groupings: readonly Pick<NumberFormat, "thousands" | "decimal">[] = [
  { decimal: "." },
  { thousands: ",", decimal: "." },
  { decimal: "," },
  { thousands: ".", decimal: "," },
  ...[" ", "'"].flatMap((thousands) => [{ thousands, decimal: "." }, { thousands, decimal: "," }]),
];

/** Whether points of a column that are of either kind kept texts from being read. */
const isPointAskedOf = (cell: Cell, texts: readonly ColumnText[]): boolean => cell.asked === true && texts.some(({ text, loads }) => !loads && /^[1-9]\d{0,2}\.\d{3}$/.test(aroundNumber(text)?.digits ?? ""));

/** What points are where nothing tells: between thousands. */
const pointsBetween = { thousands: ".", decimal: "," };

/**
 * Number formats that may read a column's rejected texts, as many as there are ways of grouping their digits.
 * @param currency that every amount of the column is in, where one is known: a sign of another is none to take off
 */
export function numberMends(cell: Cell, kind: ColumnKind, texts: readonly ColumnText[], currency?: string): Mend[] {
  const said: NumberFormat = cell.number ?? { decimal: ".", factor: "1", signs: [], brackets: false };
  const parts = texts.map(({ text, loads }) => ({ loads, found: aroundNumber(text) })).filter((p) => p.found !== undefined && !(isAmount(kind) && p.found.words.includes("%")));
  const rejected = parts.filter((p) => !p.loads).map((p) => p.found!);
  const words = [...new Set(rejected.flatMap((p) => p.words))].filter((w) => !said.signs.includes(w));
  const money = words.filter(isCurrency);
  // Amounts of two currencies would become amounts of one.
  if (money.length > 1) return [];
  if (currency !== undefined && money.some((word) => isOfAnother(word, currency))) return [];
  const unit = unitOf(parts.map((p) => p.found!), said, kind);
  const signs = [...said.signs, ...money, ...words.filter((w) => w === unit?.word || (w === "%" && !inHundredths.includes(kind)))];
  const brackets = said.brackets || rejected.some((p) => p.brackets);
  const factor = said.factor === "1" && unit ? unit.factor : said.factor;
  const used = groupings.filter((g) => fits(g, parts.map((p) => p.found!.digits)));
  const { asked: _, ...rest } = cell;
  const asked = isPointAskedOf(cell, texts);
  const now = { thousands: said.thousands, decimal: said.decimal };
  return (asked ? [pointsBetween, now, ...used] : [now, ...used]).map(({ thousands, decimal }) => {
    const number: NumberFormat = { ...(thousands === undefined ? {} : { thousands }), decimal, ...(asked || said.decimalSaid ? { decimalSaid: true } : {}), factor, signs, brackets };
    return { say: sayNumber(number, said), cell: { ...rest, number } };
  });
}

/** A group after a leading 0 is none: 0,125 has decimals. */
const fits = ({ thousands, decimal }: Pick<NumberFormat, "thousands" | "decimal">, digits: readonly string[]): boolean =>
  (thousands === undefined || (digits.some((d) => d.includes(thousands)) && !digits.some((d) => d.startsWith(`0${thousands}`)))) && (decimal === "." || digits.some((d) => d.includes(decimal) || (thousands === "." && /\.\d{3}\./.test(d))));

/** The unit that every number of the column has beside it; where one has another or none, no factor is right for all. */
function unitOf(parts: readonly { words: string[] }[], said: NumberFormat, kind: ColumnKind): { word: string; factor: string } | undefined {
  const found = new Set(parts.map((p) => p.words.filter((w) => !isCurrency(w)).join(" ")));
  const [word] = found;
  if (found.size !== 1 || said.factor !== "1" || word === undefined || !units.has(word) || (word === "%" && !inHundredths.includes(kind))) return undefined;
  return { word, factor: units.get(word)! };
}

function sayNumber({ thousands, decimal, decimalSaid, factor, signs, brackets }: NumberFormat, said: NumberFormat): string {
  const keys = [
    ...(thousands === undefined ? [] : [`thousands: ${quoted(thousands)}`]),
    ...(decimal === "." && !decimalSaid ? [] : [`decimal: ${quoted(decimal)}`]),
    ...(signs.length === 0 ? [] : [`signs: [${signs.map(quoted).join(", ")}]`]),
    ...(brackets ? ["brackets: true"] : []),
  ];
  return `number: ${keys.length === 0 ? "{}" : `{ ${keys.join(", ")} }`}${factor === said.factor ? "" : `, factor: ${factor}`}`;
}

/** Two readings of one text are told apart by a person alone where a column of this kind may have three decimals. */
const hasDecimals = (kind: ColumnKind) => kind !== "money" && kind !== "integer";

/** What a text is worth as the mapping stands, and under each mend; absent when it is not read. */
export interface TextReading {
  now: string | null;
  under: readonly (string | null)[];
}

/** The first text that loads and that a mend makes something else of; a mend that has one is none. */
export const changedText = (mend: number, texts: readonly ColumnText[], readings: readonly TextReading[]): number | undefined => {
  const at = texts.findIndex(({ loads }, at) => loads && readings[at]!.under[mend] !== readings[at]!.now);
  return at < 0 ? undefined : at;
};

/**
 * Of the mends of a column of days, those that read something and leave all that loads as it is. Of two orders of day and month, one that has to go
 * leaves the other a guess.
 */
export function bestDayMends(mends: readonly Mend[], texts: readonly ColumnText[], readings: readonly TextReading[]): Mend[] {
  return mends.every((_, i) => changedText(i, texts, readings) === undefined) ? [...mends] : [];
}

/**
 * The mend that reads most of what was rejected and leaves all that loads as it is; a second one when it reads as much and otherwise, and nothing in
 * the column tells which is meant.
 * @param column as it is read now, and what it holds
 */
export function bestNumberMends(mends: readonly Mend[], { cell, kind }: { cell: Cell; kind: ColumnKind }, texts: readonly ColumnText[], readings: readonly TextReading[]): Mend[] {
  const scored = mends.map((mend, i) => ({ mend, i, reads: texts.filter(({ loads }, at) => !loads && readings[at]!.under[i] !== null).length }));
  const [best, ...others] = scored.filter((s) => s.reads > 0 && changedText(s.i, texts, readings) === undefined).sort((a, b) => b.reads - a.reads || a.i - b.i);
  // A column that is written in two ways is not one that half of it reads.
  const asked = isPointAskedOf(cell, texts);
  if (!best || (asked && scored.some((s) => s.reads > best.reads))) return [];
  const differs = (i: number) => texts.some((t, at) => !t.loads && readings[at]!.under[i] !== null && readings[at]!.under[best.i] !== null && readings[at]!.under[i] !== readings[at]!.under[best.i]);
  const other = asked || hasDecimals(kind) ? others.find((s) => s.reads === best.reads && differs(s.i)) : undefined;
  return other ? [best.mend, other.mend] : [best.mend];
}

/** The first rejected text that no mend may read because all that read it make something else of a text that loads: where both stand, and under which mend. */
export function conflictOf(mends: readonly Mend[], chosen: readonly Mend[], texts: readonly (ColumnText & { record: number })[], readings: readonly TextReading[]): { rejected: number; loaded: number; mend: number } | undefined {
  const isRead = (at: number, i: number) => readings[at]!.under[i] !== null;
  const all = texts.flatMap(({ loads }, at) => (loads || mends.some((mend, i) => chosen.includes(mend) && isRead(at, i)) ? [] : mends.flatMap((_, mend) => (isRead(at, mend) ? [{ rejected: at, loaded: changedText(mend, texts, readings), mend }] : []))));
  const found = all.flatMap((c) => (c.loaded === undefined ? [] : [{ ...c, loaded: c.loaded }]));
  // What becomes another number says more than what is not read at all.
  const isOther = (c: { loaded: number; mend: number }) => Number(isRead(c.loaded, c.mend));
  return found.sort((a, b) => texts[a.rejected]!.record - texts[b.rejected]!.record || isOther(b) - isOther(a))[0];
}
