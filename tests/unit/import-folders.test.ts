import { existsSync, readFileSync, readdirSync } from "node:fs";
import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { isMet } from "../../src/domain/dataset/control-totals.ts";
import { readMapping } from "../../src/domain/dataset/mapping-read.ts";
import { ident, sql } from "../../src/domain/sql.ts";
import { importFolder } from "../../src/engine/jobs/import.ts";
import { openBundle } from "../../src/engine/native.ts";

/** What `expected/result.yaml` of a case says. Rows are whole tables, without their absent values; order does not matter. */
interface Expected {
  about: string;
  /** a mapping that ships, by its name, in place of the case's own */
  mapping?: string;
  set?: Record<string, string>;
  fault?: { code: string; path: string; says?: string[] };
  files?: { file: string; read: number; loaded: number; rejected: number; left_out: number }[];
  rejects?: unknown[][];
  /** file, column, rows, and line and text of the first; none when absent */
  rounded?: unknown[][];
  /** file, rule and rows of what was left out; not looked at when absent */
  rules?: unknown[][];
  rows?: Record<string, Record<string, unknown>[]>;
  /** added to the mapping; all are met but those of `differences` */
  control_totals?: unknown[];
  differences?: { of: string; name: string | null; measure: string; difference: string; missing: unknown[][] }[];
}

const root = fileURLToPath(new URL("../fixtures/import/", import.meta.url));
const cases = readdirSync(root).map((name) => ({ name, expected: parse(readFileSync(join(root, name, "expected/result.yaml"), "utf8")) as Expected }));
const withoutAbsent = (row: Record<string, unknown>) => Object.fromEntries(Object.entries(row).filter(([, v]) => v !== null));

const shipped = fileURLToPath(new URL("../../data/mappings/", import.meta.url));

function start({ name, expected }: (typeof cases)[number], out: string) {
  const file = expected.mapping ? join(shipped, `${expected.mapping}.yaml`) : join(root, name, "mapping.yaml");
  const mapping = existsSync(file) ? readMapping(readFileSync(file, "utf8") + (expected.control_totals ? `\n${stringify({ control_totals: expected.control_totals })}` : ""), "mapping.yaml") : undefined;
  return importFolder({ from: join(root, name, "in"), out, mapping, set: expected.set, now: "2026-01-01T00:00:00Z", threads: 1 });
}

it.each(cases.filter((c) => !c.expected.fault).map((c) => [c.expected.about, c] as const))("%s", async (_, c) => {
  const { expected } = c;
  const out = join(await mkdtemp(join(tmpdir(), "import-")), "bundle");
  const { files } = await start(c, out);
  for (const f of files) expect(f.loaded + f.rejected + f.left_out, f.file).toBe(f.read);
  expect(files.filter((f) => expected.files!.some((e) => e.file === f.file))).toEqual(expected.files);
  const { engine, manifest } = await openBundle(out);
  expect(files.reduce((n, f) => n + f.rejected, 0)).toBe(manifest.tables.import_rejects);
  expect((manifest.sources ?? []).flatMap((s) => (s.rounded ?? []).map((r) => [s.file, r.column, r.rows, r.first.map((x) => [x.line, x.raw])]))).toEqual(expected.rounded ?? []);
  expect((manifest.control_totals ?? []).filter((t) => !isMet(t)).map(({ of, name, measure, difference, missing }) => ({ of, name, measure, difference, missing: missing.map((m) => [m.file, m.kind, m.reason, m.column, m.rows, m.sum]) }))).toEqual(expected.differences ?? []);
  if (expected.control_totals) expect(manifest.control_totals!.length).toBeGreaterThanOrEqual(expected.control_totals.length);
  if (expected.rules) expect((manifest.sources ?? []).flatMap((f) => (f.rules ?? []).map(({ rule, rows }) => [f.file, rule, rows]))).toEqual(expected.rules);
  const rejects = await engine.query(sql`SELECT file, line, "column", reason, raw FROM import_rejects ORDER BY file, line`);
  expect(rejects.map((r) => Object.values(r))).toEqual(expected.rejects);
  for (const [table, rows] of Object.entries(expected.rows!)) {
    const found = (await engine.query(sql`SELECT * FROM ${ident(table)}`)).map(withoutAbsent);
    expect(found, table).toHaveLength(rows.length);
    expect(found, table).toEqual(expect.arrayContaining(rows));
  }
  await engine.close();
});

it.each(cases.filter((c) => c.expected.fault).map((c) => [c.expected.about, c] as const))("%s", async (_, c) => {
  const { expected } = c;
  const parent = await mkdtemp(join(tmpdir(), "import-"));
  const fault = await (async () => start(c, join(parent, "bundle")))().then(() => undefined, (error) => error);
  expect(fault).toMatchObject({ name: "InputFault", details: { code: expected.fault!.code, path: expected.fault!.path } });
  for (const words of expected.fault!.says ?? []) expect(fault.message).toContain(words);
  expect(await readdir(parent)).toEqual([]);
});
