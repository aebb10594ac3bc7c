import { tableNamed } from "../../domain/dataset/contract.ts";
import type { FilePlan } from "../../domain/dataset/importing/file-plan.ts";
import { encodingName } from "../../domain/dataset/importing/encoding.ts";
import { passed } from "../../domain/dataset/importing/file-sql.ts";
import { rejectedTwice } from "../../domain/dataset/importing/rejects.ts";
import type { SourceFile } from "../../domain/dataset/manifest.ts";
import { type ColumnRemedy, NothingLoaded, remedyText } from "../../domain/dataset/proposing/remedies.ts";
import type { InputFault } from "../../domain/fault.ts";
import type { Resembling } from "../../domain/dataset/mapping.ts";
import { misspelt } from "../../domain/nearest.ts";
import { type Sql, all, join, raw, sql } from "../../domain/sql.ts";
import type { Engine } from "../engine.ts";
import { decimalsByOthers } from "./points.ts";
import type { ReadyFile } from "./source.ts";

/** Words of a column that the ledger lists; a column with more of them is probably another one. */
const droppedListed = 20;

/**
 * What became of every row of every file, with rules, repairs and rounded amounts.
 * @param remedies what the mapping could say of columns that were not read @throws InputFault `nothing_loaded` when a file that a bundle needs gives it no row
 */
export async function ledgerOf(engine: Engine, plans: readonly FilePlan[], files: readonly ReadyFile[], remedies: readonly ColumnRemedy[] = []): Promise<SourceFile[]> {
  const ledger: SourceFile[] = [];
  for (const [f, plan] of plans.entries()) {
    const { scan, name, text } = files[f]!;
    const gone = rejectedTwice(f);
    const [counts] = await engine.query<{ loaded: number; bad: number; left_out: number; gone: number }>(
      sql`SELECT count(*) FILTER (WHERE ${passed(gone)}) AS loaded, count(bad) AS bad, count(left_out) AS left_out, (SELECT count(*) FROM (${gone})) AS gone FROM ${plan.rows}`,
    );
    const { loaded, bad, left_out } = counts!;
    const rejected = scan.rejects.length + bad + counts!.gone;
    if (scan.read !== loaded + rejected + left_out) throw new Error(`${name}: ${scan.read} rows read, but ${loaded} loaded, ${rejected} rejected and ${left_out} left out`);
    if (loaded === 0 && rejected > 0 && plan.loads.some((l) => tableNamed(l.into).required)) throw await nothingLoaded(engine, name, scan.read, remedies.filter((r) => r.file === name));
    const into = [...new Set(plan.loads.map((l) => l.into))];
    ledger.push({ file: name, read: scan.read, loaded, rejected, left_out, into, ...(text ? { encoding: encodingName(text.encoding), delimiter: text.delimiter } : {}), ...(rejected > 0 ? await rejectedOf(engine, plan, f, name) : {}), ...(await rulesOf(engine, plan)), ...(await repairsOf(engine, plan)), ...(await droppedOf(engine, plan, gone)), ...(await roundedOf(engine, plan, f, gone)), ...(await decimalsByOthers(engine, plan, files[f]!)), ...unreadOf(plan) });
  }
  return ledger;
}

/** Columns that are not read, and those that are probably misspelt. */
function unreadOf({ mapping, header, read }: FilePlan): Pick<SourceFile, "unread_columns" | "resembling"> {
  const unread = header.filter((name, at) => name !== "" && mapping.format.header !== 0 && !read.positions.has(at));
  const misspelled = unread.flatMap((column): Resembling[] => {
    const like = misspelt(column, [...read.lacking]);
    return like === undefined ? [] : [{ column, like, unread: true }];
  });
  const resembling = [...(mapping.resembling ?? []), ...misspelled];
  return { ...(unread.length > 0 ? { unread_columns: unread } : {}), ...(resembling.length > 0 ? { resembling } : {}) };
}

/** Why rows were rejected, and what those of deals are worth. */
async function rejectedOf(engine: Engine, plan: FilePlan, file: number, name: string): Promise<Pick<SourceFile, "reasons" | "worth" | "repeats">> {
  const reasons = await engine.query<NonNullable<SourceFile["reasons"]>[number]>(
    sql`SELECT split_part(reason, ': ', 1) AS code, "column", count(*) AS rows FROM staging.import_rejects WHERE file = ${name} GROUP BY ALL ORDER BY rows DESC, code, "column"`,
  );
  const repeat = raw("reason LIKE 'duplicate_key%'");
  // What repeats a deal is worth nothing more: the deal is loaded.
  const worth = await worthOf(engine, plan, sql`(bad IS NOT NULL OR rn IN (SELECT rn FROM files.gone WHERE _file = ${file} AND NOT ${repeat}))`);
  const repeats = await worthOf(engine, plan, sql`(bad IS NULL AND rn IN (SELECT rn FROM files.gone WHERE _file = ${file} AND ${repeat}))`);
  return { reasons, ...(worth.length > 0 ? { worth } : {}), ...(repeats.length > 0 ? { repeats } : {}) };
}

/** What rows of deals that the condition names say they are worth, by currency (null: the bundle's). */
async function worthOf(engine: Engine, plan: FilePlan, which: Sql): Promise<NonNullable<SourceFile["worth"]>> {
  const amounts = plan.loads.flatMap(({ into, values, takes }) => {
    const amount = into === "deals" ? values.get("amount") : undefined;
    if (!amount) return [];
    return [sql`SELECT ${values.get("currency") ?? null}::VARCHAR AS currency, try_cast(${amount} AS DECIMAL(18,2)) AS amount FROM ${plan.rows} WHERE ${all([which, takes])}`];
  });
  if (amounts.length === 0) return [];
  return engine.query<NonNullable<SourceFile["worth"]>[number]>(
    sql`SELECT currency, count(*) AS rows, sum(amount)::DECIMAL(38,2)::VARCHAR AS amount FROM (${join(amounts, " UNION ALL ")}) WHERE amount IS NOT NULL GROUP BY 1 ORDER BY currency NULLS FIRST`,
  );
}

async function nothingLoaded(engine: Engine, file: string, read: number, remedies: readonly ColumnRemedy[]): Promise<InputFault> {
  const [first] = await engine.query<{ line: number; column: string | null; reason: string; raw: string | null }>(
    sql`SELECT line, "column", reason, raw FROM staging.import_rejects WHERE file = ${file} ORDER BY line LIMIT 1`,
  );
  const { line, column, reason, raw: text } = first!;
  const place = `line ${line}${column === null ? "" : `, column ${column}`}`;
  return new NothingLoaded(`${file}: ${read === 1 ? "its only row could not be loaded" : `none of its ${read} rows could be loaded`}. ${read === 1 ? "It is" : "The first is"} ${place}: ${reason}${text === null ? "" : ` (found ${JSON.stringify(text.slice(0, 80))})`}.${remedies.length === 0 ? "" : ` What a mapping would have to say: ${remedies.map((r) => `${r.column}: ${remedyText(r)}`).join("; ")}.`}`, {
    code: "nothing_loaded",
    path: [file, line, column].filter((p) => p !== null).join(":"),
    found: text ?? "",
    allowed: reason,
  }, remedies);
}

async function rulesOf(engine: Engine, plan: FilePlan): Promise<Pick<SourceFile, "rules">> {
  if (plan.rules.length === 0) return {};
  const found = await engine.query<{ n: number; rows: number }>(sql`SELECT left_out AS n, count(*) AS rows FROM ${plan.rows} WHERE left_out IS NOT NULL GROUP BY 1 ORDER BY 1`);
  const byName = new Map<string, number>();
  for (const { n, rows } of found) byName.set(plan.rules[n - 1]!.rule, (byName.get(plan.rules[n - 1]!.rule) ?? 0) + rows);
  return { rules: [...byName].map(([rule, rows]) => ({ rule, rows })) };
}

async function repairsOf(engine: Engine, plan: FilePlan): Promise<Pick<SourceFile, "repaired">> {
  const repaired: NonNullable<SourceFile["repaired"]> = [];
  for (const { text, column, map } of plan.repairs) {
    const found = await engine.query<{ word: string; rows: number }>(
      sql`SELECT ${text} AS word, count(*) AS rows FROM ${plan.rows} WHERE ${text} IN (${[...map.keys()]}) AND ${passed()} GROUP BY 1 ORDER BY 1`,
    );
    for (const { word, rows } of found) {
      if (!repaired.some((r) => r.column === column && r.from === word)) repaired.push({ column, from: word, to: map.get(word)!, rows });
    }
  }
  return repaired.length > 0 ? { repaired } : {};
}

async function droppedOf(engine: Engine, plan: FilePlan, gone: Sql): Promise<Pick<SourceFile, "dropped">> {
  const dropped: NonNullable<SourceFile["dropped"]> = [];
  for (const { column, table, field, text, holds } of plan.dropped) {
    const words = await engine.query<{ word: string; rows: number }>(sql`SELECT ${text} AS word, count(*) AS rows FROM ${plan.rows} WHERE ${holds} AND ${passed(gone)} GROUP BY 1 ORDER BY rows DESC, word`);
    if (words.length > 0) dropped.push({ column, table, field, rows: words.reduce((n, w) => n + w.rows, 0), words: words.slice(0, droppedListed) });
  }
  return dropped.length > 0 ? { dropped } : {};
}

async function roundedOf(engine: Engine, plan: FilePlan, file: number, gone: Sql): Promise<Pick<SourceFile, "rounded">> {
  const rounded: NonNullable<SourceFile["rounded"]> = [];
  for (const { text, column } of plan.read.roundings) {
    const found = await engine.query<{ rows: number; line: number; raw: string }>(
      sql`SELECT r.rows, r.rn + l.shift AS line, r.raw FROM (
        SELECT rn, ${text} AS raw, count(*) OVER () AS rows FROM ${plan.rows} WHERE ${text} IS NOT NULL AND ${passed(gone)} ORDER BY rn LIMIT 3
      ) r ASOF JOIN (SELECT record, shift FROM files.lines WHERE _file = ${file}) l ON r.rn >= l.record ORDER BY r.rn`,
    );
    if (found.length > 0) rounded.push({ column, rows: found[0]!.rows, first: found.map(({ line, raw }) => ({ line, raw })) });
  }
  return rounded.length > 0 ? { rounded } : {};
}
