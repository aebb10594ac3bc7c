import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { SourceFile } from "../src/domain/dataset/manifest.ts";
import { readMapping } from "../src/domain/dataset/mapping-read.ts";
import { dayDoubt } from "../src/domain/dataset/deal-totals.ts";
import { metaSetting } from "../src/domain/dataset/meta.ts";
import { allReasons, alsoMark, rejectReason, remediesOf } from "../src/domain/dataset/importing/reject-reasons.ts";
import { InputFault } from "../src/domain/fault.ts";
import { raw } from "../src/domain/sql.ts";
import { type ImportStep, importFolder } from "../src/engine/jobs/import.ts";
import { readFacts } from "../src/engine/jobs/facts.ts";
import { runChecks } from "../src/engine/jobs/data.ts";
import { type LastChange, latestDay, localDay } from "../src/domain/dataset/latest-day.ts";
import type { RejectRow } from "../src/engine/jobs/rejects.ts";
import { remedyText } from "../src/domain/dataset/proposing/remedies.ts";
import { readDealTotals } from "../src/engine/jobs/deal-totals.ts";
import { openBundle } from "../src/engine/native.ts";
import { counted } from "../src/i18n/en/counted.ts";
import { data } from "../src/i18n/en/data.ts";
import { rejectAdvice } from "../src/i18n/en/rejects.ts";
import { conflictIn, doubtsIn, unreadIn } from "../src/i18n/doubts-text.ts";
import { optionsOf } from "./lib/call.ts";
import { printFindings } from "./lib/findings.ts";
import { shippedNames, shippedPath, withMapping } from "./lib/known-mappings.ts";
import { printReconciliation } from "./lib/reconciliation.ts";
import { UsageError, main } from "./lib/main.ts";
import { formatOf, printJson, printTable, wrapped } from "./lib/output.ts";

/** A file of which one row in so many is rejected is said loudly. */
const loudFrom = 10;
/** Numbers and lists as the shell shows them. */
const plainly = { count: String, list: (items: readonly string[]) => items.join(", ") };

await main(async () => {
  const values = optionsOf("import", "Exports to a bundle; what cannot be loaded is listed with its line and reason.", {
    from: { type: "string", value: "DIR", needed: true, says: "the folder of the exports" },
    out: { type: "string", value: "DIR", needed: true, says: "the folder of the bundle to write" },
    mapping: { type: "string", value: "FILE", says: "which column goes where: a file, or the name of one in data/mappings" },
    set: { type: "string", value: "KEY=VALUE", multiple: true, says: "a setting of the bundle, such as currency=EUR" },
    format: { type: "string", value: "json", says: "prints JSON in place of tables" },
  });
  const format = formatOf(values.format);
  const { from, out } = values;
  if (!from || !out) throw new UsageError(`${from ? "--out" : "--from"} is missing; --help lists the options.`);
  const set = Object.fromEntries((values.set ?? []).map(settingOf));
  const mapping = values.mapping && values.mapping !== "canonical" ? await mappingIn(values.mapping) : undefined;
  const result = await importFolder({ from, out, mapping, set, now: new Date().toISOString(), progress: bar() }).finally(clear).catch(async (error: unknown) => {
    throw error instanceof InputFault && error.details.code === "nothing_loaded" ? advised(error) : await withMapping(error, from, mapping);
  });
  const { files, manifest, rejects, remedies, conflicts, unread, empty } = result;
  const { path, bytes, sha256 } = manifest.files[0]!;
  const { control_totals: totals, sources = [] } = manifest;
  if (format === "json") return printJson({ files, tables: manifest.tables, bundle: { path, bytes, sha256 }, ...(totals ? { control_totals: totals } : {}) });
  printTable(files.map((f, i) => ({ ...f, "read as": textOf(sources[i]!) })));
  console.log();
  printTable(Object.entries(manifest.tables).map(([table, rows]) => ({ table, rows })));
  const read = files.reduce((n, f) => n + f.read, 0);
  const rejected = files.reduce((n, f) => n + f.rejected, 0);
  for (const f of files) if (f.rejected > 0 && f.rejected * loudFrom >= f.read) console.log(`\nAttention: ${f.file}: ${f.rejected} of ${rowsOf(f.read)} ${f.rejected === 1 ? "was" : "were"} rejected. What is in the bundle is not the export.`);
  if (totals) printReconciliation(totals);
  if (rejects.rows > 0) {
    console.log(`\nNot loaded: ${rejected} of ${rowsOf(read)}:`);
    printTable(rejects.groups.map(({ file, column, reason, rows }) => ({ file, column, reason, rows })));
    console.log("\nWhat to do:");
    for (const code of new Set(rejects.groups.map((g) => g.reason))) for (const line of wrapped(`${code}: ${rejectAdvice[rejectReason(code ?? "").code!]}`)) console.log(line);
    if (!mapping) for (const line of wrapped("These files are read without a mapping, by the tables' own names. Where a mapping has to say something, data/mappings/generic.yaml is one to copy and begin with.")) console.log(line);
    if (remedies.length > 0) {
      console.log(`\nWhat ${mapping ? "the" : "a"} mapping would have to say of these columns, tried on the values that stand in them:`);
      printTable(remedies.map((r) => ({ file: r.file, column: r.column, key: remedyText(r) })));
    }
    if (conflicts.length > 0) {
      console.log(`\n${data.rejects.conflicts}:`);
      for (const conflict of conflicts) for (const line of wrapped(conflictIn(conflict, data, plainly))) console.log(line);
    }
    console.log(rejects.rows > rejects.examples.length ? `\nExamples of them (all are in import_rejects):` : "\nThey are:");
    printTable(rejects.examples.map(exampleRow), remedies.length > 0 ? ["file", "line", "column", "reason", "raw", "would be"] : undefined);
  }
  for (const source of sources) {
    for (const { rule, rows } of source.rules ?? []) console.log(`\n${source.file}: ${rowsOf(rows)} left out by the rule "${rule}".`);
    for (const { column, from, to, rows } of source.repaired ?? []) console.log(`\n${source.file}: ${column} "${from}" read as "${to}" in ${rowsOf(rows)}.`);
  }
  for (const text of sources.flatMap((s) => doubtsIn(s, data.ledger, plainly))) console.log(`\n${text}.`);
  for (const { file, rounded = [] } of sources) {
    for (const { column, rows, first } of rounded) console.log(`\n${file}: ${column} rounded to 2 decimals in ${rowsOf(rows)} (${first.map((r) => `line ${r.line}: ${r.raw}`).join("; ")}${rows > first.length ? "; …" : ""}).`);
  }
  for (const text of sources.flatMap((s) => unreadIn(s, data.ledger, plainly))) console.log(`\n${text}.`);
  for (const file of empty) console.log(`\n${data.ledger.empty(file)}.`);
  if (unread.length > 0) console.log(`\nNot read, because nothing asks for them: ${unread.join(", ")}.`);
  await printLoaded(out, result.changed);
  console.log(`\n${out}: ${path}, ${bytes} bytes, sha256 ${sha256}`);
});

function rowsOf(n: number): string {
  return counted(String(n), "row");
}

/** The encoding and the signs between columns that the import found, or was told. */
function textOf({ encoding, delimiter }: SourceFile): string {
  return encoding === undefined || delimiter === undefined ? "a workbook" : data.ledger.text(encoding, delimiter);
}

/** A rejected row for a table that is not too wide: what its column needs in the mapping stands above, and what its text would be then beside it. */
function exampleRow({ file, line, column, reason, raw }: RejectRow): Record<string, unknown> {
  const { first, also } = allReasons(reason ?? "");
  const { code, detail } = rejectReason(first);
  const { expected, remedies } = remediesOf(detail);
  const why = code === undefined ? detail : [code, expected].filter((part) => part !== "").join(": ");
  return { file, line, column, reason: `${why}${also.length === 0 ? "" : `${alsoMark}${also.map((a) => a.text).join("; ")}`}`, raw: raw === null ? null : raw.replaceAll(/\s+/g, " ").slice(0, 60), ...(remedies.length === 0 ? {} : { "would be": [...new Set(remedies.map((r) => r.value))].join(" or ") }) };
}

/** Of rows of which none could be loaded, what to do stands with the fault: there is no list of them. */
function advised(fault: InputFault): InputFault {
  const { code } = rejectReason(fault.details.allowed ?? "");
  return code === undefined ? fault : new InputFault(`${fault.message}\n${rejectAdvice[code]}`, fault.details, { cause: fault });
}

/** What was loaded: deals and amounts to compare with the system they came from; and what is not whole, how many rows, and which figures that touches. */
async function printLoaded(folder: string, changed: LastChange | undefined): Promise<void> {
  const { engine, manifest } = await openBundle(folder);
  const facts = await readFacts(engine, manifest);
  const { currencies, lines, ...deals } = await readDealTotals(engine, raw("deals"), facts.currency);
  const found = (await runChecks(engine, facts)).filter((c) => c.rows > 0 && c.of !== "row" && c.of !== "total"); // rows that were rejected and totals that differ stand above
  await engine.close();
  console.log("\nLoaded deals, to compare with the system they came from:");
  printTable(lines.map(({ outcome, deals, amounts }) => ({ outcome: outcome ?? "all", deals, ...Object.fromEntries(currencies.map((c, i) => [`amount ${c}`, amounts[i]])) })));
  const latest = latestDay(changed, deals.newest, localDay());
  const says = latest?.changed ? `the last change in ${latest.changed.file} is of ${latest.day} (${latest.changed.column})` : `the last day on which something happened to a deal is ${latest?.day}`;
  const doubt = latest && dayDoubt({ newest: latest.day, lines }, facts.asOf);
  const consequence = { old: "Open deals count as that much older", idle: "The months between count as months without a sale", after: "What is later counts for nothing" };
  if (doubt) console.log(`\nAttention: the bundle is as of ${facts.asOf}, and ${says}. ${consequence[doubt]}: if the export was taken on another day, say it with --set as_of=; the day of that would be --set as_of=${latest.day}.`);
  if (found.length === 0) return;
  console.log("\nLoaded, but not whole:");
  printFindings(found, facts);
}

/** Progress for a terminal; nothing when piped. */
function bar(): ((step: ImportStep) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  const seen: Record<ImportStep["doing"], number> = { scan: 0, read: 0, write: 0 };
  return ({ doing, file }) => {
    seen[doing]++;
    const part = doing === "write" ? 0.7 : doing === "scan" ? 0.3 * (1 - 1 / seen.scan) : 0.3 + (0.4 * seen.read) / (seen.scan + 1);
    process.stderr.write(`\r\u001b[K${"█".repeat(Math.round(20 * part)).padEnd(20, "░")} ${{ scan: "looking through", read: "reading", write: "writing the bundle" }[doing]} ${file ?? ""}`);
  };
}

function clear(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
}

function settingOf(text: string): [string, string] {
  try {
    return metaSetting(text);
  } catch (error) {
    if (error instanceof InputFault) throw new UsageError(error.message);
    throw error;
  }
}

/** A mapping by its file, or by the name of one that ships. */
async function mappingIn(name: string) {
  const path = existsSync(name) ? name : shippedPath(basename(name) === name ? name : "");
  if (!existsSync(path)) throw new UsageError(`There is no mapping file ${name}. Ready ones: ${shippedNames().join(", ")}.`);
  return readMapping(await readFile(path, "utf8"), path);
}
