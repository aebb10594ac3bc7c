import type { Day } from "../../domain/calendar.ts";
import { type LastChange, latestDay, localDay } from "../../domain/dataset/latest-day.ts";
import { readCsv } from "../../domain/dataset/importing/read-csv.ts";
import { ident, raw, sql } from "../../domain/sql.ts";
import type { Engine } from "../engine.ts";
import { readDealTotals } from "../jobs/deal-totals.ts";
import type { Export } from "./open.ts";

/** Columns of deals in which a system writes when it changed a record last: no export of it is older. */
const stamps = /mod(ified|stamp)|updated?[ _]?(at|on|date|time)|(date|last)[ _]?updated|(修改|更新)(时间|日期)/i;

/**
 * The latest day that files tell of, for an export of which nobody says when it was taken, in words that propose it; empty where they tell none. It is never
 * taken by itself: an export may be younger than all that stands in it.
 */
export async function lastDay(engine: Engine, changed: LastChange | undefined): Promise<string> {
  const { newest } = await readDealTotals(engine, ident("staging", "deals"), "");
  const latest = latestDay(changed, newest, localDay());
  if (!latest) return "";
  return told(latest.day, latest.changed ? `${latest.changed.file} was last changed on ${latest.day} (${latest.changed.column})` : `The last day on which something happened to a deal in these files is ${latest.day}`);
}

const told = (day: Day, what: string) => ` ${what}: if the export was taken that day, it is --set as_of=${day}.`;

/** The last change in the files of deals; nothing is asked of files without a column that a system writes it in. */
export async function lastChange(engine: Engine, { mapping, files }: Export): Promise<LastChange | undefined> {
  const found: LastChange[] = [];
  for (const { name, path, own, scan } of files.filter((_, i) => mapping.files[i]!.loads.some((l) => l.into === "deals"))) {
    const columns = scan.header.flatMap((column, at) => (stamps.test(column) ? [{ column, at }] : []));
    if (columns.length === 0) continue;
    // Only days that begin with the year can be read in one way.
    const days = columns.map(({ at }) => sql`max(try_cast(replace(regexp_extract(${raw(`c${at}`)}, '^\\s*(\\d{4}[-/]\\d{2}[-/]\\d{2})', 1), '/', '-') AS DATE))::VARCHAR AS ${raw(`d${at}`)}`);
    const [last] = await engine.query<Record<string, Day | null>>(sql`SELECT ${days} FROM ${readCsv(path, own, scan)}`, { label: "last changes" });
    for (const { column, at } of columns) if (last![`d${at}`]) found.push({ file: name, column, day: last![`d${at}`]! });
  }
  return found.toSorted((a, b) => b.day.localeCompare(a.day))[0];
}
