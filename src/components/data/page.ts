import { type Reconciled, totalName } from "../../domain/dataset/control-totals.ts";
import type { Manifest } from "../../domain/dataset/manifest.ts";
import { type LineColumn, checks, linesQuery, rowsQuery, totalsOff } from "../../domain/dataset/quality/index.ts";
import type { FigureId } from "../../domain/figures.ts";
import { raw, sql } from "../../domain/sql.ts";
import { type DataPage, checkRows, dataPage } from "../../engine/jobs/data.ts";
import { rejectColumns, rejectRows, rejectsQuery } from "../../engine/jobs/rejects.ts";
import { foundIn } from "../../i18n/quality-text.ts";
import { definitionLines } from "../definitions/how.ts";
import { measureText } from "./control-text.ts";
import type { Behind, PageContext, TableRows, Words } from "../page.ts";
import { rejectTable, rejectText } from "./reject-text.ts";

/** What the Data page shows of a bundle, with what its manifest says. */
export interface DataData extends DataPage {
  control: readonly Reconciled[];
  /** where figures of a stage are shown */
  firstStage: string | undefined;
  bundle: Pick<Manifest, "as_of" | "created_at" | "engine" | "schema_version"> & { path: string; bytes: number; sha256: string };
}

export async function load({ engine, facts, manifest }: PageContext): Promise<DataData> {
  const { as_of, created_at, engine: wrote, schema_version } = manifest;
  const { path, bytes, sha256 } = manifest.files[0]!;
  const [stage] = await engine.query<{ stage_id: string }>(raw("SELECT stage_id FROM stages WHERE kind = 'open' ORDER BY position, stage_id LIMIT 1"), { label: "stages" });
  return { ...(await dataPage(engine, facts, manifest)), control: manifest.control_totals ?? [], firstStage: stage?.stage_id, bundle: { as_of, created_at, engine: wrote, schema_version, path, bytes, sha256 } };
}

const lineKinds: { readonly [K in LineColumn]?: Pick<TableRows["columns"][number], "kind"> } = { until: { kind: "day" }, won: { kind: "money" }, quota: { kind: "money" }, period_start: { kind: "day" }, period_end: { kind: "day" } };

/** Rows that a panel lists of what may be very many. */
const listed = 500;

export async function behind(figure: FigureId, context: PageContext, words: Words): Promise<Behind | undefined> {
  const data = await load(context);
  const { t, f } = words;
  const how = await definitionLines(figure, words);
  const of = figure.of[0];
  const colon = words.locale === "zh" ? "：" : ": ";
  switch (figure.metric) {
    case "check": return checkBehind();
    case "rows_read": return ledgerBehind("read", t.data.ledger.read);
    case "rows_loaded": return ledgerBehind("loaded", t.data.ledger.loaded);
    case "rows_left_out": return ledgerBehind("left_out", t.data.ledger.leftOut);
    case "rows_rejected": return { ...ledgerBehind("rejected", t.data.ledger.rejected)!, ...(await rejectsBehind(of)) };
    case "table_rows": return tableBehind();
  }
  return undefined;

  async function checkBehind(): Promise<Behind | undefined> {
    const found = data.checks.find((c) => c.id === of);
    if (!found) return undefined;
    const check = checks.get(found.id);
    const { finding, touches } = t.quality[found.id];
    const said = { title: `${finding}${colon}${f.count(found.rows)}`, value: found.rows, how: [{ label: t.data.checks.todo, text: [...foundIn(found, context.facts, words), touches].join(words.locale === "zh" ? "" : " ") }, ...how] };
    if (check.of === "table") return { ...said, sql: rowsQuery(check, context.facts).text };
    if (check.of === "row") return { ...said, ...(await rejectsBehind()) };
    if (check.of === "total") return { ...said, lines: totalLines(), sql: rowsQuery(check, context.facts).text };
    const lines = linesQuery(check, context.facts);
    if (lines) {
      const columns: TableRows["columns"] = check.lines!.columns.map((key) => ({ key, label: t.data.checks.lines[key], ...lineKinds[key] }));
      return { ...said, lines: { columns, rows: await context.engine.query(lines, { label: `check ${check.id}` }) }, sql: lines.text };
    }
    const rows = await checkRows(context.engine, context.facts, check.id, listed);
    const table: TableRows = {
      columns: [
        { key: "id", label: check.of === "deal" ? t.data.checks.dealId : t.data.checks.repId },
        ...(check.of === "deal" ? [{ key: "amount", label: t.data.checks.amount, kind: "money" as const }, { key: "list_amount", label: t.data.checks.listAmount, kind: "money" as const }] : []),
      ],
      rows,
      total: { id: f.count(found.rows), amount: found.amount, list_amount: found.list_amount },
      of: found.rows,
    };
    return { ...said, ...(check.of === "deal" ? { deals: table } : { lines: table }), sql: rowsQuery(check, context.facts).text };
  }

  function totalLines(): TableRows {
    const { total, of, expected, found, difference } = t.data.control;
    return {
      columns: [{ key: "total", label: total }, { key: "measure", label: of }, { key: "expected", label: expected, kind: "money" }, { key: "found", label: found, kind: "money" }, { key: "difference", label: difference, kind: "money" }],
      rows: totalsOff(context.facts).map((off) => ({ total: totalName(off), measure: measureText(off, words), expected: off.expected, found: off.found, difference: off.difference })),
    };
  }

  function ledgerBehind(field: "read" | "loaded" | "rejected" | "left_out", label: string): Behind | undefined {
    const file = data.ledger.find((s) => s.file === of);
    if (of !== undefined && !file) return undefined;
    const { read, loaded, rejected, left_out } = file ?? data.total;
    const value = (file ?? data.total)[field];
    return {
      title: `${file ? `${file.file}, ` : ""}${label}${colon}${f.count(value)}`,
      value,
      how: [{ label: t.definitions.formula, text: t.overview.trust.equation(f.count(read), f.count(loaded), f.count(rejected), f.count(left_out)) }, ...how],
    };
  }

  async function rejectsBehind(file?: string): Promise<Pick<Behind, "lines" | "sql">> {
    const table = raw("import_rejects");
    const ask: TableRows["ask"] = async ({ by, ...want }) => {
      const rows = await rejectRows(context.engine, table, { ...want, file, by: rejectColumns.find((c) => c === by) });
      return rows.map((r) => ({ ...r, reason: rejectText(r.reason, t) }));
    };
    const rows = data.rejects.groups.reduce((n, g) => n + (file === undefined || g.file === file ? g.rows : 0), 0);
    return { lines: { columns: rejectTable(words), rows: await ask({ limit: listed }), of: rows, ask }, sql: rejectsQuery(table, { file }).text };
  }

  function tableBehind(): Behind | undefined {
    const table = data.tables.find((x) => x.table === of);
    return table && { title: `${table.table}${colon}${f.count(table.rows)}`, value: table.rows, how: [{ label: t.data.tables.title, text: t.data.tables.sub }, ...how], sql: sql`SELECT count(*) AS rows FROM ${raw(`"${table.table}"`)}`.text };
  }
}
