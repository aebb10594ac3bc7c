import { type Sql, ident, raw, sql } from "../../domain/sql.ts";
import type { Engine } from "../engine.ts";

/** One row of `import_rejects`. */
export interface RejectRow {
  file: string;
  line: number | null;
  column: string | null;
  /** `code: what was expected`, as `rejectReason` reads it */
  reason: string | null;
  raw: string | null;
}

/** Rows that were rejected for one reason in one column of one file. */
export interface RejectGroup extends Pick<RejectRow, "file" | "column" | "reason"> {
  rows: number;
}

export interface Rejects {
  rows: number;
  /** the code alone as their `reason`; most rows first */
  groups: RejectGroup[];
  /** of every group as long as there is room, in the order of files and lines */
  examples: RejectRow[];
}

export const rejectColumns = ["file", "line", "column", "reason", "raw"] as const;
const rejectRow = rejectColumns.map((c) => ident(c));

/** What was rejected, file by file and reason by reason, with examples of each. @param table `import_rejects` @param room examples at most */
export async function readRejects(engine: Engine, table: Sql, room: number): Promise<Rejects> {
  const options = { label: "rejects" };
  const groups = await engine.query<RejectGroup>(sql`SELECT file, "column", split_part(reason, ': ', 1) AS reason, count(*) AS rows FROM ${table} GROUP BY ALL ORDER BY rows DESC, file, "column", reason`, options);
  const examples =
    groups.length === 0
      ? []
      : await engine.query<RejectRow>(
          sql`SELECT ${rejectRow} FROM (
            SELECT *, row_number() OVER each_reason AS nth, count(*) OVER (PARTITION BY file, "column", split_part(reason, ': ', 1)) AS alike FROM ${table}
            WINDOW each_reason AS (PARTITION BY file, "column", split_part(reason, ': ', 1) ORDER BY line, raw) QUALIFY nth <= ${room} ORDER BY nth, alike DESC, file, line, "column" LIMIT ${room})
            ORDER BY file, line, "column"`,
          options,
        );
  return { rows: groups.reduce((n, g) => n + g.rows, 0), groups, examples };
}

/** Which rejected rows, in which order (that of files and lines, unless said). */
export interface RejectsWanted {
  file?: string | undefined;
  by?: (typeof rejectColumns)[number] | undefined;
  descending?: boolean | undefined;
  offset?: number | undefined;
  limit?: number | undefined;
}

/** The rejected rows as they stand in the bundle. */
export const rejectsQuery = (table: Sql, { file, by, descending, offset, limit }: RejectsWanted = {}): Sql =>
  sql`SELECT ${rejectRow} FROM ${table}${file === undefined ? raw("") : sql` WHERE file = ${file}`} ORDER BY ${by ? sql`${ident(by)}${raw(descending ? " DESC" : "")}, ` : raw("")}file, line, "column", raw${limit === undefined ? raw("") : sql` LIMIT ${limit}`}${offset === undefined ? raw("") : sql` OFFSET ${offset}`}`;

export const rejectRows = (engine: Engine, table: Sql, wanted?: RejectsWanted): Promise<RejectRow[]> => engine.query(rejectsQuery(table, wanted), { label: "rejects" });
