import { existsSync, readFileSync, readdirSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCsv } from "../../src/domain/dataset/importing/read-csv.ts";
import { raw, sql } from "../../src/domain/sql.ts";
import { NativeEngine } from "../../src/engine/native.ts";
import { folderFiles } from "../../src/engine/import/folder.ts";
import { readyFile } from "../../src/engine/import/source.ts";
import type { FileFormat } from "../../src/domain/dataset/mapping.ts";
import { sharedData } from "../lib/shared.ts";

interface Facts {
  encoding?: string;
  delimiter: string;
  utf8?: boolean;
  rfc4180_strict: { records?: number; blank_lines?: number; fields_per_record?: Record<string, number>; error?: string };
}

const folder = join(sharedData, "csv-torture");
const there = existsSync(folder);
const duckdb = join(folder, "duckdb");
const cases = there ? (Object.entries(JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"))) as [string, Facts][]) : [];

let engine: NativeEngine;
let work: string;
beforeAll(async () => {
  engine = await NativeEngine.start({ threads: 1 });
  work = await mkdtemp(join(tmpdir(), "reading-"));
});
afterAll(() => engine.close());

/** The records that the engine reads of a file, after the scan; absent cells are null. */
async function records(from: string, name: string, format: FileFormat) {
  const ready = await readyFile(await folderFiles(from, work), name, format);
  const rows = await engine.query(sql`SELECT * FROM ${readCsv(ready.path, ready.own, ready.scan)}`);
  return { scan: ready.scan, rows: rows.map((r) => Object.values(r)) };
}
async function written(name: string, content: string | Uint8Array, format: FileFormat = { header: 1 }) {
  const from = await mkdtemp(join(tmpdir(), "written-"));
  await writeFile(join(from, name), content);
  return records(from, name, format);
}

it("columns without spaces around their fields are told from those with some, in quotes or not, in any script", async () => {
  const text = ["a,b,c,d,e,f", 'x y,"x",上海, x,"x ",x\u3000', 'x,"",价格,x,x,x', "x,\"a \"\"b\"\" c\",é,x,x,x"].join("\n");
  const { scan } = await written("padded.csv", text);
  expect([...scan.padded].sort()).toEqual([3, 4, 5]);
});

/** Counts by Python's strict reader; files that it cannot read have expectations of their own below. */
const readable = cases.filter(([name, c]) => !name.startsWith("encodings/") && c.rfc4180_strict.records && c.utf8 !== false && !name.includes("nullbyte") && (c.encoding === undefined || /^utf/.test(c.encoding)));

describe.skipIf(!there)("real test files of other readers", () => {
  it.each(readable)("%s has the records that a strict reader finds", async (name, { delimiter, rfc4180_strict: strict }) => {
    const { scan, rows } = await records(join(folder, dirname(name)), basename(name), { header: 0, delimiter });
    const ofLength = strict.fields_per_record![String(scan.header.length)]!;
    expect({ read: scan.read, kept: scan.kept }).toEqual({ read: strict.records, kept: ofLength });
    expect(scan.rejects).toHaveLength(strict.records! - ofLength);
    expect(rows).toHaveLength(ofLength);
  });

  const spectrum = there ? readdirSync(join(folder, "csv-spectrum/csvs")).map((f) => f.replace(".csv", "")) : [];
  it.each(spectrum)("csv-spectrum %s has the values that its JSON says", async (name) => {
    const { scan, rows } = await records(join(folder, "csv-spectrum/csvs"), `${name}.csv`, { header: 1 });
    const json = JSON.parse(readFileSync(join(folder, `csv-spectrum/json/${name}.json`), "utf8")) as Record<string, string>[];
    const found = rows.map((r) => Object.fromEntries(scan.header.map((h, i) => [h, (r[i] as string | null) ?? ""])));
    // The set's own JSON of location_coordinates has another telephone number than its CSV, and is one object.
    const expected = name === "location_coordinates" ? [{ ...(json as unknown as Record<string, string>), "Contact Phone Number": "2095257564" }] : json;
    const lineEnds = (v: unknown) => JSON.parse(JSON.stringify(v).replaceAll("\\r\\n", "\\n"));
    expect(lineEnds(found)).toEqual(lineEnds(expected));
  });

  // What cases.json says must come out, where no other test names the file: header line, header, rows, and rejected lines.
  it.each<[string, FileFormat, { header?: string[]; rows: number; rejects?: [number, string][]; lines?: [record: number, line: number] }]>([
    ["auto__utf8bom.csv", { header: 1 }, { header: ["id", "name"], rows: 2 }],
    ["auto__issue_1254_rn.csv", { header: 1 }, { rows: 2 }],
    ["test__mixed_line_endings.csv", { header: 0 }, { rows: 3 }],
    ["test__quoted_newline.csv", { header: 0 }, { rows: 2, lines: [1, 3] }],
    ["header_only_2.csv", { header: 1 }, { rows: 0 }],
    ["quoted_values_delimited.csv", { header: 1, delimiter: "," }, { rows: 3 }],
    ["bug_10273.csv", { header: 0 }, { rows: 3 }],
    ["csv_quoted_newline_odd.csv", { header: 1 }, { rows: 1, rejects: [[0, "field_count"]] }],
    ["all_quotes.csv", { header: 1 }, { rows: 4, rejects: [[0, "field_count"]] }],
  ])("%s comes out as its case says", async (name, format, expected) => {
    const { scan, rows } = await records(duckdb, name, format);
    if (expected.header) expect(scan.header).toEqual(expected.header);
    expect(rows).toHaveLength(expected.rows);
    expect(scan.rejects.map((r) => r.reason.split(":")[0])).toEqual((expected.rejects ?? []).map(([, reason]) => reason));
    if (expected.lines) expect(expected.lines[0] + scan.lines.offsets[scan.lines.records.findLastIndex((r) => r <= expected.lines![0])]!).toBe(expected.lines[1]);
  });

  it("every case with something that must come out is named by a test", () => {
    const tests = readdirSync(fileURLToPath(new URL(".", import.meta.url))).filter((f) => f.startsWith("import-")).map((f) => readFileSync(fileURLToPath(new URL(f, import.meta.url)), "utf8")).join("");
    const musts = Object.entries(JSON.parse(readFileSync(join(folder, "cases.json"), "utf8")) as Record<string, { must?: string }>).filter(([name, { must }]) => must && !name.startsWith("csv-spectrum/"));
    expect(musts.length).toBeGreaterThan(25);
    expect(musts.map(([name]) => basename(name).replace(".txt", "")).filter((name) => !tests.includes(name))).toEqual([]);
  });

  it("a row with too few and one with too many fields are named by their line", async () => {
    const { scan } = await records(duckdb, "auto__mock_duckdb_test_data.csv", { header: 1 });
    expect(scan.rejects.map((r) => r.reason).sort()).toEqual(["field_count: 4 instead of 5", "field_count: 6 instead of 5"]);
    expect((await records(duckdb, "test__error_too_many.csv", { header: 1 })).scan.rejects).toMatchObject([{ line: 6 }]);
    expect((await records(duckdb, "test__error_too_little.csv", { header: 1 })).scan.rejects).toMatchObject([{ line: 7 }]);
  });

  it("a quotation mark that is never closed, bytes that are not UTF-8 and a file of no bytes are faults with their place", async () => {
    const place = (line: number, file: string) => ({ details: { path: `${file}:${line}` } });
    await expect(records(duckdb, "test__unterminated.csv", { header: 1 })).rejects.toMatchObject({ details: { code: "quote_open" } });
    await expect(records(duckdb, "test__invalid_utf_quoted.csv", { header: 1 })).rejects.toMatchObject(place(11, "test__invalid_utf_quoted.csv"));
    await expect(records(duckdb, "encodings__latin1.csv", { header: 1 })).rejects.toMatchObject({ details: { code: "not_utf8" } });
    await expect(records(duckdb, "empty.csv", { header: 1 })).rejects.toMatchObject({ details: { code: "file_empty" } });
  });

  it("a Latin-1 file reads when its encoding is said", async () => {
    const { rows } = await records(duckdb, "encodings__latin1.csv", { header: 1, encoding: "windows-1252" });
    expect(rows.flat().join("")).not.toContain("\uFFFD");
    expect(rows).toHaveLength(12);
  });

  it("a NUL byte rejects its row instead of cutting the value", async () => {
    const { scan } = await records(duckdb, "nullbyte.csv", { header: 1 });
    expect(scan.rejects.map((r) => r.reason)).toEqual(["nul_byte"]);
  });

  it("text after a closing quotation mark rejects its row", async () => {
    const { scan } = await records(duckdb, "unescaped_quotes__end_quote.csv", { header: 0 });
    expect(scan.read).toBe(2);
    expect(scan.rejects.map((r) => r.reason)).toContain("bad_quote");
  });

  it.each(["gb18030", "gbk"])("%s text without any mark reads as its UTF-8 twin", async (name) => {
    const text = new TextDecoder("gb18030", { fatal: true }).decode(readFileSync(join(folder, `encodings/${name}.txt`)));
    const { rows } = await records(join(folder, "encodings"), `${name}.txt`, { header: 0, delimiter: "\t" });
    expect(rows.map((r) => r[0])).toEqual(text.split("\n").filter((line) => line !== ""));
  });
});

describe("a delimited file", () => {
  it.each([",", ";", "\t", "|"])("with %j between its columns is understood by its header", async (d) => {
    const { scan, rows } = await written("x.csv", `a${d}"b, c; d${d}e|f"\n1${d}2\n`);
    expect(scan.delimiter).toBe(d);
    expect(rows).toEqual([["1", "2"]]);
  });

  it("of several chunks, with line feeds in quotes at every place, keeps values and lines", async () => {
    const values = Array.from({ length: 300_000 }, (_, i) => (i % 1_000 === 7 ? `line ${i}\nand "next"` : `value ${i}`));
    const { scan, rows } = await written("big.csv", `n,text\r\n${values.map((v, i) => `${i},"${v.replaceAll('"', '""')}"`).join("\r\n")}\r\n`);
    expect(scan.kept).toBe(300_000);
    expect(rows.every(([n, text]) => text === values[Number(n)])).toBe(true);
    const { records: at, offsets } = scan.lines;
    const last = at.findLastIndex((r) => r <= 299_999);
    expect(299_999 + offsets[last]!).toBe(2 + 299_999 + 300);
  });

  it("whose last line has no line end is whole", async () => expect((await written("x.csv", "a,b\n1,2")).rows).toEqual([["1", "2"]]));

  it("reads its own bytes, unless something in it must be put right", async () => {
    const plain = await written("x.csv", "\ufeffa,b\r\n1,2\r\n");
    expect(plain.scan.plain).toBe(true);
    expect(plain.scan.header).toEqual(["a", "b"]);
    for (const text of ["a,b\n1,2\r\n", "a,b\n\n1,2\n", "a,b\n1,2,3\n1,2\n", 'a,b\n1,2"\n']) expect((await written("x.csv", text)).scan.plain, text).toBe(false);
  });

  it("with an old Macintosh's line ends has rows", async () => expect((await written("x.csv", "a,b\r1,2\r3,4\r")).rows).toEqual([["1", "2"], ["3", "4"]]));

  it("compressed and cut short is a fault", async () => {
    const { gzipSync } = await import("node:zlib");
    const whole = gzipSync(`a,b\n${"1,2\n".repeat(10_000)}`);
    expect((await written("x.csv.gz", whole)).scan.kept).toBe(10_000);
    await expect(written("x.csv.gz", whole.subarray(0, whole.length - 20))).rejects.toMatchObject({ details: { code: "bad_gzip", path: "x.csv.gz" } });
  });

  it("is read by the engine in the file's order, on several threads", async () => {
    const many = await NativeEngine.start({ threads: 4 });
    const from = await mkdtemp(join(tmpdir(), "order-"));
    await writeFile(join(from, "x.csv"), `n\n${Array.from({ length: 1_500_000 }, (_, i) => i).join("\n")}\n`);
    const ready = await readyFile(await folderFiles(from, work), "x.csv", { header: 1 });
    await many.run([sql`CREATE TABLE t AS SELECT * FROM ${readCsv(ready.path, ready.own, ready.scan)}`]);
    expect(await many.query(raw("SELECT count(*) AS n, count(*) FILTER (WHERE rowid <> c0::BIGINT) AS moved FROM t"))).toEqual([{ n: 1_500_000, moved: 0 }]);
    await many.close();
  });
});
