import { isUtf8 } from "node:buffer";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readCsv } from "../../src/domain/dataset/importing/read-csv.ts";
import { CsvScanner } from "../../src/domain/dataset/importing/scan.ts";
import { InputFault } from "../../src/domain/fault.ts";
import { ident, sql } from "../../src/domain/sql.ts";
import { folderFiles } from "../../src/engine/import/folder.ts";
import { readyFile } from "../../src/engine/import/source.ts";
import { NativeEngine } from "../../src/engine/native.ts";

let engine: NativeEngine;
let folder: string;
beforeAll(async () => {
  engine = await NativeEngine.start({ threads: 1 });
  folder = await mkdtemp(join(tmpdir(), "property-"));
});
afterAll(() => engine.close());

const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("", "a", "12.50", "上海", "é", " b ", "2024-01-05", "\u3000王", "王\u3000", "x\u00a0", "\u2003x", "x\u205f") },
  { weight: 2, arbitrary: fc.string({ unit: fc.constantFrom('"', ",", ";", "\t", "|", "\n", "\r\n", "x", "王", "😀", " "), maxLength: 6 }) },
);
/** Every field may stand in quotes; those that need them do. */
const field = fc.tuple(word, fc.boolean()).map(([text, inQuotes]) => ({ text, written: (delimiter: string) => (inQuotes || text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text) }));
const file = fc.integer({ min: 2, max: 5 }).chain((width) =>
  fc.record({
    width: fc.constant(width),
    delimiter: fc.constantFrom(",", ";", "\t", "|"),
    lineEnd: fc.constantFrom("\n", "\r\n"),
    rows: fc.array(fc.record({ fields: fc.array(field, { minLength: width, maxLength: width }), ragged: fc.constantFrom(0, 0, 0, 0, 0, 1, -1), blankAfter: fc.constantFrom(0, 0, 0, 0, 0, 2) }), { maxLength: 12 }),
    ended: fc.boolean(),
    bytes: fc.constantFrom("utf8", "utf8 with mark", "utf16", "gzip"),
  }),
);
const linesIn = (text: string) => text.split("\n").length - 1;

const plainField = fc.constantFrom("", "a", "12.50", "x y", "a-longer-one");
const oddField = fc.constantFrom(" a", "a ", " ", "a  b", '"q"', '" q"', '"a\nb"', 'a"b', "王", "\u3000x", "\0", "\r");
const records = fc.integer({ min: 1, max: 3 }).chain((width) => {
  const fields = (one: fc.Arbitrary<string>, from = width, to = width) => fc.array(one, { minLength: from, maxLength: to }).map((f) => f.join(","));
  const record = fc.oneof({ weight: 6, arbitrary: fields(plainField) }, { weight: 2, arbitrary: fields(fc.oneof(plainField, oddField)) }, { weight: 1, arbitrary: fields(plainField, 1, 4) });
  return fc.array(record, { maxLength: 8 }).map((rows) => [Array.from({ length: width }, (_, i) => `h${i}`).join(","), ...rows]);
});

it("what is run over and what is looked at closely are scanned alike, in whatever pieces they come", () => {
  const scanned = (bytes: Uint8Array, size: number, keep: boolean) => {
    const scanner = new CsvScanner({ file: "f", isUtf8, ...(keep ? { keep: () => {} } : {}) });
    try {
      for (let i = 0; i < bytes.length; i += size) scanner.push(bytes.subarray(i, i + size));
      return scanner.end();
    } catch (error) {
      if (error instanceof InputFault) return error.details;
      throw error;
    }
  };
  fc.assert(
    fc.property(records, fc.constantFrom("\n", "\r\n"), fc.constantFrom("", "\n", "\r\n", "\r"), fc.integer({ min: 1, max: 30 }), (rows, lineEnd, last, size) => {
      const bytes = Buffer.from(rows.join(lineEnd) + last);
      const whole = scanned(bytes, bytes.length, true);
      expect(scanned(bytes, bytes.length, false)).toEqual(whole);
      // Which of two faults is told first may depend on where a piece ends.
      if ("read" in whole) expect(scanned(bytes, size, false)).toEqual(whole);
    }),
    { numRuns: 3_000 },
  );
});

it("whatever is written by the rules is read back, record by record, with its line", async () => {
  let n = 0;
  await fc.assert(
    fc.asyncProperty(file, async ({ width, delimiter, lineEnd, rows, ended, bytes }) => {
      let text = Array.from({ length: width }, (_, i) => `h${i}`).join(delimiter) + lineEnd;
      let line = 2;
      const whole: { line: number; values: (string | null)[] }[] = [];
      const ragged: number[] = [];
      rows.forEach(({ fields, ragged: more, blankAfter }, r) => {
        const written: string[] = fields.map((f) => f.written(delimiter));
        if (more > 0) written.push("x");
        if (more < 0) written.pop();
        // a record of one empty field is a blank line, which is no row
        if (written.length === 1 && written[0]!.length === 0) written[0] = '""';
        const record = written.join(delimiter);
        if (more === 0) whole.push({ line, values: fields.map((f) => (f.text === "" ? null : f.text)) });
        else ragged.push(line);
        text += record + (r < rows.length - 1 || ended ? lineEnd + lineEnd.repeat(blankAfter) : "");
        line += 1 + linesIn(record) + blankAfter;
      });
      const name = `${n++}.csv`;
      const content = { utf8: () => Buffer.from(text), "utf8 with mark": () => Buffer.from(`\ufeff${text}`), utf16: () => Buffer.from(`\ufeff${text}`, "utf16le"), gzip: () => gzipSync(text) }[bytes]!();
      await writeFile(join(folder, name), content);
      const { scan, path, own } = await readyFile(await folderFiles(folder, folder), name, { header: 1 });
      const found = await engine.query(sql`SELECT * FROM ${readCsv(path, own, scan)}`);
      expect(found.map((r) => Object.values(r))).toEqual(whole.map((w) => w.values));
      // A column in which a field has spaces around is named; the engine's trim tells which have.
      for (const i of scan.header.keys()) {
        const [some] = await engine.query<{ padded: boolean }>(sql`SELECT coalesce(bool_or(trim(${ident(`c${i}`)}) <> ${ident(`c${i}`)}), false) AS padded FROM ${readCsv(path, own, scan)}`);
        if (some!.padded) expect(scan.padded, `column ${i}`).toContain(i);
      }
      expect(scan.rejects.map((r) => r.line)).toEqual(ragged);
      expect(scan.read).toBe(rows.length);
      const shift = (record: number) => scan.lines.offsets[scan.lines.records.findLastIndex((r) => r <= record)]!;
      expect(whole.map((_, i) => i + shift(i))).toEqual(whole.map((w) => w.line));
    }),
    { numRuns: 300 },
  );
});
