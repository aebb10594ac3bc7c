import { textOf } from "../../domain/dataset/importing/cells.ts";
import type { FilePlan } from "../../domain/dataset/importing/file-plan.ts";
import { checkedRecords } from "../../domain/dataset/importing/file-sql.ts";
import { areDecimals, areEither, arePointsDecimal, digitsOf, type PointCounts, pointCounts, pointCountsOf } from "../../domain/dataset/importing/points.ts";
import { readCsv } from "../../domain/dataset/importing/read-csv.ts";
import { lineOf } from "../../domain/dataset/importing/line-of.ts";
import type { SourceFile } from "../../domain/dataset/manifest.ts";
import { any, raw, sql } from "../../domain/sql.ts";
import type { Engine } from "../engine.ts";
import type { ReadyFile } from "./source.ts";

/** Records that are looked at first: in most files these show what points are. */
export const pointsLookedAt = 500;

/** Labels of the columns, among those whose numbers may be asked about, in which points stand before decimals. @param most records to look at; all unless said */
export async function decimalColumns(engine: Engine, plan: FilePlan, { path, own, scan, decimals }: ReadyFile, most?: number): Promise<ReadonlySet<string>> {
  // What a spreadsheet holds as a number is one, and how its text is written here is not the export's way: of texts beside it nothing but texts tell.
  const open = plan.read.points.filter(({ position }) => !decimals?.has(position));
  const isSure = (typed: PointCounts | undefined) => typed !== undefined && (typed.either === 0 || arePointsDecimal(typed));
  const sure = plan.read.points.filter(({ position }) => isSure(decimals?.get(position))).map((p) => p.column);
  if (open.length === 0 || scan.kept === 0) return new Set(sure);
  const records = most === undefined ? readCsv(path, own, scan) : sql`(SELECT * FROM ${readCsv(path, own, scan)} LIMIT ${most})`;
  const digits = (i: number) => raw(`d${i}`);
  const [counts] = await engine.query(sql`SELECT ${open.map((_, i) => pointCounts(digits(i), `_${i}`))} FROM (SELECT ${open.map(({ word }, i) => sql`${digitsOf(word)} AS ${digits(i)}`)} FROM (${checkedRecords(plan, records, scan.padded)}))`);
  return new Set([...sure, ...open.filter((_, i) => arePointsDecimal(pointCountsOf(counts!, `_${i}`))).map((p) => p.column)]);
}

/** Whether numbers were not read in a column whose points may be of either kind. */
export async function hasOpenPoints(engine: Engine, { cells, checks, read }: FilePlan): Promise<boolean> {
  const refused = checks.flatMap(({ code, reader, column }, i) => (code === "bad_number" && read.points.some((p) => p.word.text === reader?.word.text) ? [sql`bad = ${i + 1} OR contains(also, ${`${column}: bad_number`}) OR contains(also, ${`${column}: ambiguous_number`})`] : []));
  if (refused.length === 0) return false;
  const [found] = await engine.query<{ some: boolean }>(sql`SELECT count(*) > 0 AS some FROM ${cells} WHERE ${any(refused)}`);
  return found!.some;
}

/** Files with no more records are looked through for numbers that were read as other numbers of the column say; of larger ones, those that show one at their beginning. */
const lookedThrough = 50_000;

/** Columns of amounts in which 12.000 is twelve because other numbers say so, with how many such numbers load, and the first that says it. */
export async function decimalsByOthers(engine: Engine, plan: FilePlan, { path, own, scan, decimals }: ReadyFile): Promise<Pick<SourceFile, "decimals">> {
  const found: NonNullable<SourceFile["decimals"]> = [];
  for (const { position, column, word } of plan.read.points.filter((p) => p.decimal && !decimals?.has(p.position))) {
    if (found.some((f) => f.column === column)) continue;
    const digits = raw("digits");
    const look = async (most?: number) => {
      const records = sql`(SELECT *, row_number() OVER () - 1 AS record FROM ${readCsv(path, own, scan)} ${most === undefined ? raw("") : sql`LIMIT ${most}`})`;
      const texts = sql`SELECT record, ${textOf(position)} AS raw, bad, ${digitsOf(word)} AS digits FROM (${checkedRecords(plan, records, scan.padded, [raw("record")])}) WHERE left_out IS NULL`;
      const [row] = await engine.query<{ rows: number; example: string | null; record: number | null; because: string | null }>(sql`SELECT count(*) FILTER (WHERE bad IS NULL AND ${areEither(digits)}) AS rows, arg_min(raw, record) FILTER (WHERE bad IS NULL AND ${areEither(digits)}) AS example,
        min(record) FILTER (WHERE ${areDecimals(digits)}) AS record, arg_min(raw, record) FILTER (WHERE ${areDecimals(digits)}) AS because FROM (${texts}) WHERE digits IS NOT NULL`);
      return row!;
    };
    if (scan.kept > lookedThrough && (await look(pointsLookedAt)).rows === 0) continue;
    const { rows, example, record, because } = await look();
    if (rows > 0 && record !== null) found.push({ column, rows, example: example!.trim(), because: { line: lineOf(scan, Number(record)), raw: because!.trim() } });
  }
  return found.length > 0 ? { decimals: found } : {};
}
