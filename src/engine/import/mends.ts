import { readingOf } from "../../domain/dataset/importing/cell.ts";
import type { FilePlan, PlannedCheck } from "../../domain/dataset/importing/file-plan.ts";
import { checkedRecords } from "../../domain/dataset/importing/file-sql.ts";
import { readCsv } from "../../domain/dataset/importing/read-csv.ts";
import type { Remedies } from "../../domain/dataset/importing/rejects.ts";
import { bestMends, dayMends, type Mend, numberMends } from "../../domain/dataset/proposing/mends.ts";
import { type ColumnRemedy, type ColumnWay, remedyText } from "../../domain/dataset/proposing/remedies.ts";
import { dayCounts, dayCountsOf } from "../../domain/dataset/proposing/styles.ts";
import { raw, sql } from "../../domain/sql.ts";
import type { Engine } from "../engine.ts";
import type { ReadyFile } from "./source.ts";

/** Different texts of a column that are looked at, of those that were rejected and of those that load. */
const textsSeen = 2_000;
/** Records in which texts that load are looked for, and such as stand in a row that was rejected for another column first. */
const recordsSeen = 20_000;

/** Words that stand where nothing is known. */
const nothing = new Set(["-", "--", "–", "—", "n/a", "na", "#n/a", "null", "none", "nil", "(blank)", "无", "暂无", "空"]);
const emptyWords = (texts: readonly string[]): readonly string[] => texts.filter((text) => nothing.has(text.trim().toLowerCase()));

/** What a mapping could say of columns in which days or numbers were rejected, tried on the texts that stand there by the import's own readers. */
export async function mendsOf(engine: Engine, plan: FilePlan, file: ReadyFile): Promise<{ remedies: Remedies; columns: ColumnRemedy[] }> {
  const remedies = new Map<number, readonly Mend[]>();
  const columns: ColumnRemedy[] = [];
  const first = new Set((await engine.query<{ bad: number }>(sql`SELECT DISTINCT bad FROM ${plan.rows} WHERE bad IS NOT NULL`)).map((f) => f.bad));
  const also = new Set((await engine.query<{ what: string }>(sql`SELECT DISTINCT unnest(string_split(also, '; ')) AS what FROM ${plan.rows} WHERE also IS NOT NULL`)).map((f) => f.what));
  for (const [i, check] of plan.checks.entries()) {
    if (!check.reader || (!first.has(i + 1) && ![check.code, check.code.replace("bad_", "ambiguous_")].some((code) => also.has(`${check.column}: ${code}`)))) continue;
    const mends = await mendsOfCheck(engine, plan, file, i, check, check.reader);
    if (mends.length > 0) remedies.set(i + 1, mends);
    const empty = emptyWords((await engine.query<{ text: string }>(raw("SELECT value AS text FROM files.texts WHERE NOT loads ORDER BY value"))).map((t) => t.text));
    const ways = mends.map(({ say, cell }): ColumnWay => (check.code === "bad_date" ? { say, dates: cell.date! } : { say, number: cell.number! }));
    // Words for nothing go beside whatever else a column needs.
    const beside: ColumnWay[] = empty.length === 0 ? [] : [{ say: `absent: ${JSON.stringify(empty)}, of the file`, absent: empty }];
    for (const said of [ways, beside].filter((w) => w.length > 0).map((ways): ColumnRemedy => ({ file: file.name, column: check.column!, ways }))) {
      if (!columns.some((c) => c.column === said.column && remedyText(c) === remedyText(said))) columns.push(said);
    }
  }
  return { remedies, columns };
}

async function mendsOfCheck(engine: Engine, plan: FilePlan, file: ReadyFile, i: number, check: PlannedCheck, { cell, column, word, value, currency }: NonNullable<PlannedCheck["reader"]>): Promise<readonly Mend[]> {
  const records = checkedRecords(plan, sql`(SELECT * FROM ${readCsv(file.path, file.own, file.scan)} LIMIT ${recordsSeen})`, file.scan.padded);
  await engine.run([
    raw("DROP TABLE IF EXISTS files.texts"),
    sql`CREATE TABLE files.texts AS SELECT * FROM (
      SELECT bad_raw AS value, false AS loads FROM ${plan.rows} WHERE bad = ${i + 1} AND bad_raw IS NOT NULL
      UNION SELECT ${word}, false FROM (${records}) WHERE ${word} IS NOT NULL AND left_out IS NULL AND (${check.bad}) ORDER BY 1 LIMIT ${textsSeen})
      UNION ALL SELECT * FROM (SELECT DISTINCT ${word}, true FROM (${records}) WHERE ${word} IS NOT NULL AND left_out IS NULL AND ${value} IS NOT NULL AND NOT coalesce(${check.bad}, false) ORDER BY 1 LIMIT ${textsSeen})`,
  ]);
  if (check.code === "bad_date") {
    const counts = async (loads: boolean) => dayCountsOf((await engine.query(dayCounts(sql`SELECT value, 1 AS n FROM files.texts WHERE loads = ${loads}`)))[0]!, file.from1904);
    return dayMends(cell, await counts(false), await counts(true));
  }
  const texts = await engine.query<{ text: string; loads: boolean }>(raw("SELECT value AS text, loads FROM files.texts ORDER BY loads, value"));
  const mends = numberMends(cell, column.kind, texts, currency);
  if (mends.length === 0) return [];
  const readings = await engine.query<{ now: string | null } & Record<`m${number}`, string | null>>(
    sql`SELECT ${readingOf(raw("value"), cell, column)} AS now, ${mends.map((m, at) => sql`${readingOf(raw("value"), m.cell, column)} AS ${raw(`m${at}`)}`)} FROM files.texts ORDER BY loads, value`,
  );
  return bestMends(mends, { cell, kind: column.kind }, texts, readings.map((r) => ({ now: r.now, under: mends.map((_, at) => r[`m${at}`]!) })));
}
