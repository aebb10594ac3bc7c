import { InputFault } from "../fault.ts";
import { type Sql, ident, raw, sql } from "../sql.ts";
import { type Table, sqlTypes, tables } from "./contract.ts";
import type { Manifest } from "./manifest.ts";

/**
 * What every engine runs once a bundle is attached as `pipeline`, in the tab and in the shell alike: a view for each table of the
 * contract, so that queries name `deals` whether or not the bundle has it (an absent table is there without rows), then the doors
 * are shut: no extension, no foreign request, and nothing can open them again (pitfalls.md, 1).
 */
export function sessionViews(present: ReadonlySet<string>): Sql[] {
  return tables.map((t) => viewOf(t, present));
}

function viewOf(t: Table, present: ReadonlySet<string>): Sql {
  const columns = t.columns.map((c) => raw(`${ident(c.name).text}::${sqlTypes[c.kind]} AS ${ident(c.name).text}`));
  const body = present.has(t.name)
    ? sql`SELECT ${columns} FROM ${ident("pipeline", t.name)}`
    : sql`SELECT ${t.columns.map((c) => raw(`NULL::${sqlTypes[c.kind]} AS ${ident(c.name).text}`))} WHERE false`;
  return sql`CREATE OR REPLACE VIEW ${ident(t.name)} AS ${body}`;
}

/**
 * A statement of the engine as a text that runs by itself in the DuckDB shell: the bundle attached, and the views of the tables that it names, as
 * every session has them. Nothing is written into the bundle: what the text makes stands in memory, so the shell may have opened the file
 * read-only, or not at all.
 * @param bundle its data file, as the shell finds it, and the tables that it has
 */
export function runnable(text: string, bundle: { file: string; tables: readonly string[] }): string {
  const present = new Set(bundle.tables);
  const named = new Set(text.match(/\w+/g));
  const before = [
    sql`ATTACH IF NOT EXISTS ${bundle.file} AS pipeline`,
    raw("ATTACH IF NOT EXISTS ':memory:' AS memory (READ_WRITE)"),
    raw("USE memory"),
    ...tables.filter((t) => named.has(t.name)).map((t) => viewOf(t, present)),
  ];
  return `${before.map((s) => `${s.text};`).join("\n")}\n\n${text}`;
}

/** Before anything is attached. `local/` is where the tab registers files that a reader drops. */
export const sessionOpening: readonly Sql[] = [
  raw("SET autoinstall_known_extensions = false"),
  raw("SET autoload_known_extensions = false"),
  raw("SET allowed_directories = ['local/']"),
];

/** After the bundle is attached. */
export const sessionClosing: readonly Sql[] = [raw("SET enable_external_access = false"), raw("SET lock_configuration = true")];

/** Which tables the attached bundle has. */
export const tablesPresent: Sql = raw("SELECT table_name FROM duckdb_tables() WHERE database_name = 'pipeline' AND schema_name = 'main' ORDER BY table_name");

/** @throws InputFault `bundle_unreadable` when a table that the manifest counts is not in the file */
export function checkTables(present: ReadonlySet<string>, { files, tables: counted }: Manifest): void {
  const lacking = Object.keys(counted).filter((name) => !present.has(name));
  if (lacking.length > 0) throw unreadable(files[0]!.path, `it has no table ${lacking.join(", ")}`);
}

/** The fault of a data file that is whole and yet no bundle: another kind of file, or one that another version wrote. */
export const unreadable = (path: string, why: string, cause?: unknown): InputFault =>
  new InputFault(`The data file ${path} could not be opened: ${why}. Import it again with this version, and copy both files.`, { code: "bundle_unreadable", path, found: why }, { cause });
