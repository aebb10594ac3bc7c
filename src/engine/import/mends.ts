import { readingOf } from "../../domain/dataset/importing/cell.ts";
import { textOf } from "../../domain/dataset/importing/cells.ts";
import type { FilePlan, PlannedCheck } from "../../domain/dataset/importing/file-plan.ts";
import { checkedRecords } from "../../domain/dataset/importing/file-sql.ts";
import { lineOf } from "../../domain/dataset/importing/line-of.ts";
import { readCsv } from "../../domain/dataset/importing/read-csv.ts";
import type { Remedies } from "../../domain/dataset/importing/rejects.ts";
import { bestDayMends, bestNumberMends, changedText, type ColumnText, conflictOf, dayMends, type Mend, numberMends, type TextReading } from "../../domain/dataset/proposing/mends.ts";
import { type ColumnConflict, type ColumnRemedy, type ColumnWay, remedyText } from "../../domain/dataset/proposing/remedies.ts";
import { dayCounts, dayCountsOf } from "../../domain/dataset/proposing/styles.ts";
import { type Sql, raw, sql } from "../../domain/sql.ts";
import type { Engine } from "../engine.ts";
import type { ReadyFile } from "./source.ts";

/** Different texts of a column that are looked at, of those that were rejected and of those that load. */
const textsSeen = 2_000;
/** Records in which texts that load are looked for, and such as stand in a row that was rejected for another column first. */
const recordsSeen = 20_000;

/** Words that stand where nothing is known. */
const nothing = new Set(["-", "--", "–", "—", "n/a", "na", "#n/a", "null", "none", "nil", "(blank)", "无", "暂无", "空"]);
const emptyWords = (texts: readonly string[]): readonly string[] => texts.filter((text) => nothing.has(text.trim().toLowerCase()));

/** What can be said of columns in which days or numbers were rejected. */
export interface Mended {
  /** by the number of the check */
  remedies: Remedies;
  columns: ColumnRemedy[];
  /** columns that no key may read, because of what loads */
  conflicts: ColumnConflict[];
}

/** What a mapping could say of columns in which days or numbers were rejected, tried by the import's own readers on the texts that stand there: what loads stays as it is. */
export async function mendsOf(engine: Engine, plan: FilePlan, file: ReadyFile): Promise<Mended> {
  const remedies = new Map<number, readonly Mend[]>();
  const columns: ColumnRemedy[] = [];
  const conflicts: ColumnConflict[] = [];
  const first = new Set((await engine.query<{ bad: number }>(sql`SELECT DISTINCT bad FROM ${plan.rows} WHERE bad IS NOT NULL`)).map((f) => f.bad));
  const also = new Set((await engine.query<{ what: string }>(sql`SELECT DISTINCT unnest(string_split(also, '; ')) AS what FROM ${plan.rows} WHERE also IS NOT NULL`)).map((f) => f.what));
  for (const [i, check] of plan.checks.entries()) {
    if (!check.reader || (!first.has(i + 1) && ![check.code, check.code.replace("bad_", "ambiguous_")].some((code) => also.has(`${check.column}: ${code}`)))) continue;
    const { mends, conflict } = await mendsOfCheck(engine, plan, file, i, check, check.reader);
    if (mends.length > 0) remedies.set(i + 1, mends);
    if (conflict && !conflicts.some((c) => c.column === conflict.column && c.say === conflict.say)) conflicts.push(conflict);
    const empty = emptyWords((await engine.query<{ text: string }>(raw("SELECT value AS text FROM files.texts WHERE NOT loads ORDER BY value"))).map((t) => t.text));
    const ways = mends.map(({ say, cell }): ColumnWay => (check.code === "bad_date" ? { say, dates: cell.date! } : { say, number: cell.number! }));
    // Words for nothing go beside whatever else a column needs; in the whole file only where no other column that loads has them.
    const elsewhere = await wordsElsewhere(engine, plan, file, empty);
    const [everywhere, here] = [empty.filter((w) => !elsewhere.includes(w)), check.reader.cell.map ? [] : elsewhere];
    const beside: ColumnWay[] = everywhere.length === 0 ? [] : [{ say: `absent: ${JSON.stringify(everywhere)}, of the file`, absent: everywhere }];
    const inColumn: ColumnWay[] = here.length === 0 ? [] : [{ say: `map: { ${here.map((w) => `${JSON.stringify(w)}: ""`).join(", ")} }`, empty: here }];
    for (const said of [ways, beside, inColumn].filter((w) => w.length > 0).map((ways): ColumnRemedy => ({ file: file.name, column: check.column!, ways }))) {
      if (!columns.some((c) => c.column === said.column && remedyText(c) === remedyText(said))) columns.push(said);
    }
  }
  return { remedies, columns, conflicts };
}

type Reader = NonNullable<PlannedCheck["reader"]>;
/** A text of a column, and the first record in which it was seen. */
type Seen = ColumnText & { record: number };

async function mendsOfCheck(engine: Engine, plan: FilePlan, file: ReadyFile, i: number, check: PlannedCheck, reader: Reader): Promise<{ mends: readonly Mend[]; conflict?: ColumnConflict | undefined }> {
  const { cell, column } = reader;
  await engine.run([raw("DROP TABLE IF EXISTS files.texts"), textsOf(plan, file, i, check, reader)]);
  const candidates = await candidatesOf(engine, file, check, reader);
  if (candidates.length === 0) return { mends: [] };
  let [texts, readings] = await readingsOf(engine, reader, candidates);
  // What was seen of a large column may not be all that loads.
  if ((file.scan.kept > recordsSeen || texts.filter((t) => t.loads).length >= textsSeen) && (await addChanged(engine, plan, file, check, reader, candidates.filter((_, at) => changedText(at, texts, readings) === undefined && texts.some(({ loads }, t) => !loads && readings[t]!.under[at] !== null))))) {
    [texts, readings] = await readingsOf(engine, reader, candidates);
  }
  const mends = check.code === "bad_date" ? bestDayMends(candidates, texts, readings) : bestNumberMends(candidates, { cell, kind: column.kind }, texts, readings);
  const found = conflictOf(candidates, mends, texts, readings);
  if (!found) return { mends };
  const place = ({ text, record }: Seen) => ({ line: lineOf(file.scan, record), text });
  const [loaded, { now, under }] = [texts[found.loaded]!, readings[found.loaded]!];
  return { mends, conflict: { file: file.name, column: check.column!, loaded: { ...place(loaded), value: now!, would: under[found.mend]! }, rejected: place(texts[found.rejected]!), ...(check.code === "bad_date" ? { say: candidates[found.mend]!.say } : {}) } };
}

/** Those of the words that stand in columns of texts as well, where they load as what they say. */
async function wordsElsewhere(engine: Engine, plan: FilePlan, { path, own, scan }: ReadyFile, words: readonly string[]): Promise<string[]> {
  const parsed = new Set(plan.checks.flatMap(({ reader, raw }) => (reader ? [raw.text] : [])));
  const texts = [...plan.read.positions].map(textOf).filter((text) => !parsed.has(text.text));
  if (words.length === 0 || texts.length === 0) return [];
  const found = await engine.query<{ word: string }>(sql`SELECT DISTINCT word FROM (SELECT unnest([${texts}]) AS word FROM (${checkedRecords(plan, readCsv(path, own, scan), scan.padded)}) WHERE left_out IS NULL) WHERE word IN (${[...words]}) ORDER BY 1`);
  return found.map((f) => f.word);
}

const recordsOf = (plan: FilePlan, { path, own, scan }: ReadyFile, most?: number): Sql =>
  checkedRecords(plan, sql`(SELECT *, row_number() OVER () - 1 AS record FROM ${readCsv(path, own, scan)} ${most === undefined ? raw("") : sql`LIMIT ${most}`})`, scan.padded, [raw("record")]);

const isLoaded = ({ bad }: PlannedCheck, { word, value }: Reader): Sql => sql`${word} IS NOT NULL AND left_out IS NULL AND ${value} IS NOT NULL AND NOT coalesce(${bad}, false)`;

/** The texts of a check's column into `files.texts`, with whether they load. */
function textsOf(plan: FilePlan, file: ReadyFile, i: number, check: PlannedCheck, reader: Reader): Sql {
  const records = recordsOf(plan, file, recordsSeen);
  return sql`CREATE TABLE files.texts AS SELECT * FROM (
      SELECT value, false AS loads, min(record)::BIGINT AS record FROM (
        SELECT bad_raw AS value, rn AS record FROM ${plan.rows} WHERE bad = ${i + 1} AND bad_raw IS NOT NULL
        UNION ALL SELECT ${reader.word}, record FROM (${records}) WHERE ${reader.word} IS NOT NULL AND left_out IS NULL AND (${check.bad})
      ) GROUP BY value ORDER BY value LIMIT ${textsSeen})
    UNION ALL SELECT * FROM (SELECT ${reader.word} AS value, true, min(record)::BIGINT FROM (${records}) WHERE ${isLoaded(check, reader)} GROUP BY 1 ORDER BY 1 LIMIT ${textsSeen})`;
}

async function candidatesOf(engine: Engine, file: ReadyFile, check: PlannedCheck, { cell, column, currency }: Reader): Promise<Mend[]> {
  if (check.code !== "bad_date") return numberMends(cell, column.kind, await engine.query<ColumnText>(raw("SELECT value AS text, loads FROM files.texts ORDER BY loads, value")), currency);
  const counts = async (loads: boolean) => dayCountsOf((await engine.query(dayCounts(sql`SELECT value, 1 AS n FROM files.texts WHERE loads = ${loads}`)))[0]!, file.from1904);
  return dayMends(cell, await counts(false), await counts(true));
}

/** What is made of the texts, now and under each mend. */
async function readingsOf(engine: Engine, { cell, column }: Reader, mends: readonly Mend[]): Promise<[Seen[], TextReading[]]> {
  const rows = await engine.query<Seen & { now: string | null } & Record<`m${number}`, string | null>>(
    sql`SELECT value AS text, loads, record, ${readingOf(raw("value"), cell, column)} AS now, ${mends.map((m, at) => sql`${readingOf(raw("value"), m.cell, column)} AS ${raw(`m${at}`)}`)} FROM files.texts ORDER BY loads, record, value`,
  );
  return [rows.map(({ text, loads, record }) => ({ text, loads, record: Number(record) })), rows.map((r) => ({ now: r.now, under: mends.map((_, at) => r[`m${at}`]!) }))];
}

/** Looks through all that loads of a column for texts of which a mend makes something else, one a mend, and adds them to `files.texts`. @returns whether there are any */
async function addChanged(engine: Engine, plan: FilePlan, file: ReadyFile, check: PlannedCheck, reader: Reader, mends: readonly Mend[]): Promise<boolean> {
  if (mends.length === 0) return false;
  const { path, own, scan } = file;
  const { cell, column, word } = reader;
  const now = readingOf(raw("value"), cell, column);
  const loaded = sql`SELECT ${word} AS value FROM (${checkedRecords(plan, readCsv(path, own, scan), scan.padded)}) WHERE ${isLoaded(check, reader)}`;
  const [found] = await engine.query<Record<`v${number}`, string | null>>(sql`SELECT ${mends.map((m, at) => sql`min(value) FILTER (WHERE now IS DISTINCT FROM ${readingOf(raw("value"), m.cell, column)}) AS ${raw(`v${at}`)}`)} FROM (SELECT value, ${now} AS now FROM (${loaded}))`);
  const texts = [...new Set(mends.flatMap((_, at) => found![`v${at}`] ?? []))];
  if (texts.length === 0) return false;
  // Where they stand costs a pass of its own: records are numbered one after another.
  await engine.run([sql`INSERT INTO files.texts SELECT ${word}, true, min(record)::BIGINT FROM (${recordsOf(plan, file)}) WHERE ${isLoaded(check, reader)} AND ${word} IN (${texts}) GROUP BY 1`]);
  return true;
}
