import { readCsv } from "../../domain/dataset/importing/read-csv.ts";
import { type DayCounts, dayCounts, dayCountsOf, type NumberCounts, numberCounts, numberCountsOf } from "../../domain/dataset/proposing/styles.ts";
import { type Sql, raw, sql } from "../../domain/sql.ts";
import type { Engine } from "../engine.ts";
import type { ReadyFile } from "../import/source.ts";

/** A word of a column and in how many rows it stands. */
export interface WordCount {
  word: string;
  rows: number;
}

const sampleRows = 2_000;
const samplesShown = 3;

const records = ({ path, own, scan }: ReadyFile): Sql => readCsv(path, own, scan);
const column = (at: number): Sql => raw(`trim(c${at})`);

/** The values of a column with their numbers of rows. */
const valuesOf = (file: ReadyFile, at: number): Sql => sql`SELECT ${column(at)} AS value, count(*) AS n FROM ${records(file)} WHERE ${column(at)} <> '' GROUP BY 1`;

/** What a column's first rows show. */
export interface Sample {
  values: string[];
  /** of the rows looked at, those that have a value */
  rows: number;
  /** different values */
  distinct: number;
  /** signs of the longest one */
  longest: number;
}

/** Of every column, a few different values from the file's first rows. */
export async function samples(engine: Engine, file: ReadyFile): Promise<Sample[]> {
  if (file.scan.kept === 0) return file.scan.header.map(() => ({ values: [], rows: 0, distinct: 0, longest: 0 }));
  const lists = file.scan.header.map((_, i) => sql`list(DISTINCT ${column(i)}) FILTER (WHERE ${column(i)} <> '') AS ${raw(`s${i}`)}, count(*) FILTER (WHERE ${column(i)} <> '')::INTEGER AS ${raw(`n${i}`)}`);
  const [row] = await engine.query<Record<`s${number}`, string[] | null> & Record<`n${number}`, number>>(sql`SELECT ${lists} FROM (SELECT * FROM ${records(file)} LIMIT ${sampleRows})`);
  return file.scan.header.map((_, i) => {
    const all = (row![`s${i}`] ?? []).toSorted();
    return { values: all.slice(0, samplesShown).map((text) => text.slice(0, 60)), rows: row![`n${i}`]!, distinct: all.length, longest: all.reduce((n, text) => Math.max(n, text.length), 0) };
  });
}

/** How often the values of a column repeat. */
export interface KeyCounts {
  /** that have a value */
  rows: number;
  /** different values */
  keys: number;
}

/** Of a column that may be a key, over the whole file. */
export async function keysOf(engine: Engine, file: ReadyFile, at: number): Promise<KeyCounts> {
  const [row] = await engine.query<KeyCounts>(sql`SELECT coalesce(sum(n), 0)::INTEGER AS rows, count(*)::INTEGER AS keys FROM (${valuesOf(file, at)})`);
  return row!;
}

/**
 * Of each of the columns, in how many groups of rows with the same key it has several values; empty cells are none.
 * @param key position of the column that is the same in rows of one group
 * @returns the groups of several rows, and by column those in which it differs
 */
export async function differencesOf(engine: Engine, file: ReadyFile, key: number, columns: readonly number[]): Promise<{ groups: number; differ: number[] }> {
  const groups = (at: number) => sql`SELECT coalesce(min(hash(value)) FILTER (WHERE value <> '') < max(hash(value)) FILTER (WHERE value <> ''), false) AS differs FROM (SELECT ${column(key)} AS key, ${column(at)} AS value FROM ${records(file)} WHERE ${column(key)} <> '') GROUP BY key HAVING count(*) > 1`;
  const differ: number[] = [];
  let found = 0;
  // One after another: a file of many orders and many columns would not fit into a tab's memory at once.
  for (const at of columns) {
    const [row] = await engine.query<{ groups: number; differ: number }>(sql`SELECT count(*)::INTEGER AS groups, count(*) FILTER (WHERE differs)::INTEGER AS differ FROM (${groups(at)})`);
    found = row!.groups;
    differ.push(row!.differ);
  }
  return { groups: found, differ };
}

/** The words of a column, the commonest first. @param limit more than this are no words but values: then undefined */
export async function wordsOf(engine: Engine, file: ReadyFile, at: number, limit: number): Promise<WordCount[] | undefined> {
  const words = await engine.query<WordCount>(sql`SELECT value AS word, n AS rows FROM (${valuesOf(file, at)}) ORDER BY n DESC, value LIMIT ${limit + 1}`);
  return words.length > limit ? undefined : words;
}

/** How the days of a column are written. */
export async function daysOf(engine: Engine, file: ReadyFile, at: number): Promise<DayCounts> {
  const [row] = await engine.query(dayCounts(valuesOf(file, at)));
  return dayCountsOf(row!, file.from1904);
}

/** How the numbers of each of the columns are written. */
export async function numbersOf(engine: Engine, file: ReadyFile, columns: readonly number[]): Promise<NumberCounts[]> {
  const counts: NumberCounts[] = [];
  for (const at of columns) {
    const found = numberCountsOf((await engine.query(numberCounts(valuesOf(file, at))))[0]!);
    // Numbers of a spreadsheet that are no texts have points before decimals, and say nothing of the texts beside them.
    counts.push({ ...found, ...file.decimals?.get(at) });
  }
  return counts;
}
