import { readingOf } from "../../domain/dataset/importing/cell.ts";
import type { FilePlan, PlannedCheck } from "../../domain/dataset/importing/file-plan.ts";
import { checkedRecords } from "../../domain/dataset/importing/file-sql.ts";
import { readCsv } from "../../domain/dataset/importing/read-csv.ts";
import type { Remedies } from "../../domain/dataset/importing/rejects.ts";
import { bestMends, dayMends, type Mend, numberMends } from "../../domain/dataset/proposing/mends.ts";
import { dayCounts, dayCountsOf } from "../../domain/dataset/proposing/styles.ts";
import { raw, sql } from "../../domain/sql.ts";
import type { Engine } from "../engine.ts";
import type { ReadyFile } from "./source.ts";

/** Different texts of a column that are looked at, of those that were rejected and of those that load. */
const textsSeen = 2_000;
/** Records in which texts that load are looked for. */
const recordsSeen = 20_000;

/** What a mapping could say of columns in which days or numbers were rejected, tried on the texts that stand there by the import's own readers. */
export async function mendsOf(engine: Engine, plan: FilePlan, file: ReadyFile): Promise<Remedies> {
  const mends = new Map<number, readonly Mend[]>();
  const found = await engine.query<{ bad: number }>(sql`SELECT DISTINCT bad FROM ${plan.rows} WHERE bad IS NOT NULL`);
  for (const { bad } of found) {
    const check = plan.checks[bad - 1];
    if (!check?.reader) continue;
    const those = await mendsOfCheck(engine, plan, file, bad, check.code === "bad_date", check.reader);
    if (those.length > 0) mends.set(bad, those);
  }
  return mends;
}

async function mendsOfCheck(engine: Engine, plan: FilePlan, file: ReadyFile, bad: number, isDay: boolean, { cell, column, word, value }: NonNullable<PlannedCheck["reader"]>): Promise<readonly Mend[]> {
  const records = sql`(SELECT * FROM ${readCsv(file.path, file.own, file.scan)} LIMIT ${recordsSeen})`;
  await engine.run([
    raw("DROP TABLE IF EXISTS files.texts"),
    sql`CREATE TABLE files.texts AS SELECT * FROM (SELECT DISTINCT bad_raw AS value, false AS loads FROM ${plan.rows} WHERE bad = ${bad} AND bad_raw IS NOT NULL ORDER BY 1 LIMIT ${textsSeen})
      UNION ALL SELECT * FROM (SELECT DISTINCT ${word}, true FROM (${checkedRecords(plan, records, file.scan.padded)}) WHERE ${word} IS NOT NULL AND ${value} IS NOT NULL ORDER BY 1 LIMIT ${textsSeen})`,
  ]);
  if (isDay) {
    const counts = async (loads: boolean) => dayCountsOf((await engine.query(dayCounts(sql`SELECT value, 1 AS n FROM files.texts WHERE loads = ${loads}`)))[0]!);
    return dayMends(cell, await counts(false), await counts(true));
  }
  const texts = await engine.query<{ text: string; loads: boolean }>(raw("SELECT value AS text, loads FROM files.texts ORDER BY loads, value"));
  const mends = numberMends(cell, column.kind, texts);
  if (mends.length === 0) return [];
  const readings = await engine.query<{ now: string | null } & Record<`m${number}`, string | null>>(
    sql`SELECT ${readingOf(raw("value"), cell, column)} AS now, ${mends.map((m, i) => sql`${readingOf(raw("value"), m.cell, column)} AS ${raw(`m${i}`)}`)} FROM files.texts ORDER BY loads, value`,
  );
  return bestMends(mends, column.kind, texts, readings.map((r) => ({ now: r.now, under: mends.map((_, i) => r[`m${i}`]!) })));
}
