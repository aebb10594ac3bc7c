import type { FilePlan } from "../../domain/dataset/importing/file-plan.ts";
import { checkedRecords } from "../../domain/dataset/importing/file-sql.ts";
import { arePointsDecimal, digitsOf, type PointCounts, pointCounts, pointCountsOf } from "../../domain/dataset/importing/points.ts";
import { readCsv } from "../../domain/dataset/importing/read-csv.ts";
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
