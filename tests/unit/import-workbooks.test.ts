import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dayOfSerial, isDayFormat } from "../../src/domain/dataset/importing/xlsx/days.ts";
import { sheetText } from "../../src/domain/dataset/importing/xlsx/table.ts";
import { openWorkbook } from "../../src/domain/dataset/importing/xlsx/workbook.ts";
import { raw } from "../../src/domain/sql.ts";
import { importFolder } from "../../src/engine/jobs/import.ts";
import { openBundle } from "../../src/engine/native.ts";
import { imported } from "../lib/imported.ts";
import { sharedData } from "../lib/shared.ts";
import { type MadeSheet, workbook } from "../lib/workbook.ts";

const folder = join(sharedData, "xlsx-torture");
const read = (name: string, sheet?: string, header = 1) => sheetText(readFileSync(join(folder, name)), name, sheet, header).text;
const cells = (name: string, at = 0) => {
  const opened = openWorkbook(readFileSync(join(folder, name)), name);
  return opened.read(opened.sheets[at]!);
};

describe.skipIf(!existsSync(folder))("real test workbooks of another reader", () => {
  it.each(["date.xlsx", "date_1904.xlsx"])("%s holds the days that its cells show", (name) => expect(read(name, undefined, 0)).toBe('"2021-01-01","15"\n"2021-01-02","16"\n"10.6320601851852","17"\n'));

  it("errors.xlsx keeps which error a formula came to", () => expect(cells("errors.xlsx").rows.flat()).toEqual(["#DIV/0!", "#NAME?", "#VALUE!", "#NULL!", "#REF!", "#NUM!", "#N/A"]));

  it("a formula is worth its cached value", () => {
    const { rows } = cells("formula.issue.xlsx");
    expect([rows[0]![0], rows[0]![2], rows[12]![6], rows[13]![9]]).toEqual(["23", "23", "2", "US"]);
  });

  it("merged cells have their value in the first, and a merged name is the name of each column", () => {
    const { rows, merged } = cells("merge_cells.xlsx");
    expect(rows.map((r) => Array.from(r, (c) => c ?? ""))).toEqual([["Row Merge", "", "Not Merged"], ["Column Merge", "Chunk Merged"]]);
    expect(merged).toHaveLength(3);
    expect(read("merge_cells.xlsx")).toMatch(/^"Row Merge","Row Merge \(2\)","Not Merged"\n/);
  });

  it("a header in row 9 is found when it is said, and rows keep their numbers", () => {
    const lines = read("header-row.xlsx", undefined, 9).split("\n");
    expect(lines[8]).toBe('"Columns","Column A","Column B","Column C"');
    expect(lines[9]).toBe('"put data here","1","2","3"');
  });

  it("hidden sheets are named, and read only when asked for", () => {
    expect(openWorkbook(readFileSync(join(folder, "any_sheets.xlsx")), "x").sheets.map((s) => [s.name, s.visible])).toEqual([["Visible", true], ["Hidden", false], ["VeryHidden", false]]);
    expect(read("any_sheets.xlsx", undefined, 0)).toMatch(/^"1","2"\n"3","4"\n"5","6"\n\n"This workbook/);
    expect(read("any_sheets.xlsx", "Hidden", 0)).toBe("");
    expect(() => read("any_sheets.xlsx", "Hiden")).toThrow('did you mean "Hidden"?');
  });

  it("an empty sheet is said to be empty", () => expect(() => read("empty_sheet.xlsx")).toThrow("empty_sheet.xlsx is empty"));

  it.each(Object.entries(existsSync(folder) ? (JSON.parse(readFileSync(join(folder, "cases.json"), "utf8")) as Record<string, { sheets: Record<string, { non_empty_cells: number; state: string; merged: string[] }> }>) : {}))(
    "%s has as many cells and merged ranges as another reader finds",
    (name, { sheets }) => {
      const opened = openWorkbook(readFileSync(join(folder, name)), name);
      const found = opened.sheets.map((s) => ({ name: s.name, cells: opened.read(s).rows.flat().filter((c) => c !== undefined && c !== "").length, merged: opened.read(s).merged.length }));
      expect(found.map((s) => [s.name, s.cells])).toEqual(Object.entries(sheets).map(([sheet, s]) => [sheet, s.non_empty_cells]));
      // It lists twelve ranges at most.
      expect(found.map((s) => Math.min(12, s.merged))).toEqual(Object.values(sheets).map((s) => s.merged.length));
    },
  );
});

it.each([
  [14, undefined, true],
  [22, undefined, true],
  [10, undefined, false],
  [20, undefined, false], // h:mm
  [164, "yyyy\\-mm\\-dd", true],
  [164, "mmm-yy", true],
  [164, "[$-804]yyyy年m月d日", true],
  [164, "[hh]:mm:ss", false],
  [164, "mm:ss", false],
  [164, '#,##0.00 "days"', false],
  [164, "[Red]0.00", false],
  [164, "General", false],
])("under the number format %i %s a number is a day: %s", (id, code, day) => expect(isDayFormat(id, code)).toBe(day));

it.each([
  [1, false, "1900-01-01"],
  [59, false, "1900-02-28"],
  [60, false, undefined],
  [61, false, "1900-03-01"],
  [45000, false, "2023-03-15"],
  [43538, true, "2023-03-15"],
  [45000.75, false, "2023-03-15 18:00:00"],
  [45000.9999999, false, "2023-03-16"],
  [0, true, "1904-01-01"],
  [-3, false, undefined],
])("the serial number %d (1904: %s) is %s", (serial, from1904, day) => expect(dayOfSerial(serial, from1904)).toBe(day));

const mapping = (file: string) => `
mapping: workbook
meta: { title: Workbook, currency: EUR, as_of: 2024-06-30 }
rows:
  stages:
    - { stage_id: talk, position: 1, kind: open }
    - { stage_id: won, position: 2, kind: won }
files:
  deals.xlsx:
    ${file}
    loads:
      - into: deals
        columns: { deal_id: Id, owner_id: Owner, created_on: { column: Created, date: D/M/YYYY }, closed_on: Closed, outcome: { column: Stage, map: { Talk: open, Won: won }, else: reject }, amount: Amount }
      - into: reps
        needs: rep_id
        once: true
        columns: { rep_id: Owner }
`;
async function loaded(sheets: readonly MadeSheet[], file = "header: 1", options = {}) {
  const from = await mkdtemp(join(tmpdir(), "workbook-"));
  await writeFile(join(from, "deals.xlsx"), workbook(sheets, options));
  return imported(from, { yaml: mapping(file) });
}
const header = ["Id", "Owner", "Created", "Closed", "Stage", "Amount"];
const day = (v: number) => ({ s: 1, v: String(v) });

describe("a workbook of deals", () => {
  it("has real days beside days that are text, cached values, line feeds in cells, and rejects with the sheet's own rows", async () => {
    const { ledger, rows, close } = await loaded([
      {
        name: "Deals",
        rows: [
          header,
          [1, "Ada\nExample", day(45296), day(45380.5), "Won", { v: "1475.3000000000002" }],
          [],
          ["2", "Bo & Co", "31/12/2023", null, "Talk", { t: "str", v: "12" }],
          [3, "Bo & Co", day(45296), null, "Talk", { t: "e", v: "#DIV/0!" }],
          [4, { t: "e", v: "#N/A" }, day(45296), null, "Talk", 1],
          [5, "Bo & Co", day(45296), null, "Talk", 1, "beyond"],
          [6, "Bo & Co", day(45296), null, "Sold", 1],
        ],
      },
      { name: "Notes", state: "hidden", rows: [["nothing"]] },
    ]);
    expect(ledger).toEqual({ "deals.xlsx": [6, 2, 4, 0] });
    expect(await rows("SELECT deal_id, owner_id, created_on::VARCHAR AS created, closed_on::VARCHAR AS closed, outcome, amount::VARCHAR AS amount FROM deals ORDER BY 1")).toEqual([
      { deal_id: "1", owner_id: "Ada\nExample", created: "2024-01-05", closed: "2024-03-29", outcome: "won", amount: "1475.30" },
      { deal_id: "2", owner_id: "Bo & Co", created: "2023-12-31", closed: null, outcome: "open", amount: "12.00" },
    ]);
    const rejects = await rows('SELECT line, "column", reason, raw FROM import_rejects ORDER BY 1');
    expect(rejects.map((r) => Object.values(r))).toEqual([
      [5, "Amount", "cell_error: the formula in column F of this row failed", "#DIV/0!"],
      [6, "Owner", "cell_error: the formula in column B of this row failed", "#N/A"],
      [7, null, "field_count: 7 instead of 6", '"5","Bo & Co","2024-01-05","","Talk","1","beyond"'],
      [8, "Stage", "unknown_word: expected Talk, Won", "Sold"],
    ]);
    await close();
  });

  it("counted from 1904 has the same days", async () => {
    const { rows, close } = await loaded([{ name: "Deals", rows: [header, [1, "Ada", day(45296 - 1462), null, "Talk", 1]] }], "header: 1", { from1904: true });
    expect(await rows("SELECT created_on::VARCHAR AS created FROM deals")).toEqual([{ created: "2024-01-05" }]);
    await close();
  });

  it.each([[true, 45296 - 1462, "excel-1904"], [false, 45296, "excel-1900"]])("counted from 1904 (%s) says so of days that stand as plain numbers", async (from1904, serial, format) => {
    const { rows, close } = await loaded([{ name: "Deals", rows: [header, [1, "Ada", day(serial), serial, "Talk", 1], [2, "Ada", day(serial), null, "Talk", 1]] }], "header: 1", { from1904 });
    expect((await rows("SELECT reason FROM import_rejects")).map((r) => r.reason)).toEqual([`bad_date: expected YYYY-MM-DD; date: ${format} in the mapping reads it as 2024-01-05`]);
    await close();
  });

  it("under a title, with a name that is merged from the row above, is read from the row that is said", async () => {
    const { rows, close } = await loaded([{ name: "Deals", rows: [["All deals"], ["Id", "Owner", "When", null, "Stage", "Amount"], [null, null, "Created", "Closed"], [1, "Ada", day(45296), null, "Talk", 1]], merged: ["A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "F2:F3"] }], "header: 3");
    expect(await rows("SELECT deal_id, owner_id, outcome FROM deals")).toEqual([{ deal_id: "1", owner_id: "Ada", outcome: "open" }]);
    await close();
  });

  it("under a header of two rows with merged cells is read by both names", async () => {
    const rows: MadeSheet["rows"] = [["All deals"], ["Id", "Owner", "When", null, "Stage", "Amount"], [null, null, "Created", "Closed", null, null], [1, "Ada", day(45296), null, "Talk", 1], ["2", "Bo", day(45296), null, "Sold", 1]];
    const from = await mkdtemp(join(tmpdir(), "workbook-"));
    await writeFile(join(from, "deals.xlsx"), workbook([{ name: "Deals", rows, merged: ["A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "F2:F3"] }]));
    const { rows: query, ledger, close } = await imported(from, { yaml: mapping("header: { line: 2, rows: 2 }").replace("column: Created", "column: When Created").replace("closed_on: Closed", "closed_on: When Closed") });
    expect(ledger).toEqual({ "deals.xlsx": [2, 1, 1, 0] });
    expect(await query("SELECT deal_id, owner_id, created_on::VARCHAR AS created, outcome FROM deals")).toEqual([{ deal_id: "1", owner_id: "Ada", created: "2024-01-05", outcome: "open" }]);
    expect(await query('SELECT line, "column" FROM import_rejects')).toEqual([{ line: 5, column: "Stage" }]);
    await close();
  });

  const two = [{ name: "East", rows: [header, [1, "Ada", day(45296), null, "Talk", 1]] }, { name: "West", rows: [header, [2, "Bo", day(45296), null, "Talk", 1]] }];
  it("on several sheets is asked about, and read when the sheet is said", async () => {
    await expect(loaded(two)).rejects.toMatchObject({ message: expect.stringContaining("such as sheet: East"), details: { code: "sheet_unsaid", found: "East, West" } });
    const { rows, close } = await loaded(two, "sheet: West");
    expect(await rows("SELECT deal_id FROM deals")).toEqual([{ deal_id: "2" }]);
    await close();
    await expect(loaded(two, "sheet: North")).rejects.toMatchObject({ details: { code: "sheet_missing" } });
  });

  it("named after the contract's tables needs no mapping", async () => {
    const from = await mkdtemp(join(tmpdir(), "workbook-"));
    const write = (table: string, rows: MadeSheet["rows"]) => writeFile(join(from, `${table}.xlsx`), workbook([{ name: table, rows }]));
    await write("meta", [["key", "value"], ["currency", "EUR"], ["as_of", day(45473)]]);
    await write("stages", [["stage_id", "position", "kind"], ["talk", 1, "open"]]);
    await write("reps", [["rep_id", "name"], ["r1", "Ada Example"]]);
    await write("deals", [["deal_id", "owner_id", "created_on", "outcome", "amount", "Big"], [17, "r1", day(45296), "open", 1234.5, true]]);
    const { files, manifest } = await importFolder({ from, out: join(from, "out"), now: "2026-01-01T00:00:00Z", threads: 1 });
    expect(files.map((f) => [f.file, f.read, f.loaded])).toEqual([["meta.xlsx", 2, 2], ["stages.xlsx", 1, 1], ["reps.xlsx", 1, 1], ["deals.xlsx", 1, 1]]);
    expect(manifest.as_of).toBe("2024-06-30");
    const { engine } = await openBundle(join(from, "out"));
    expect(await engine.query(raw("SELECT deal_id, created_on::VARCHAR AS created, amount::VARCHAR AS amount, value FROM deals JOIN deal_attributes USING (deal_id)"))).toEqual([{ deal_id: "17", created: "2024-01-05", amount: "1234.50", value: "true" }]);
    await engine.close();
  });

  it("that is none, or an old one, is a fault that says what to do", async () => {
    const from = await mkdtemp(join(tmpdir(), "workbook-"));
    const start = (bytes: Uint8Array) => writeFile(join(from, "deals.xlsx"), bytes).then(() => imported(from, { yaml: mapping("header: 1") }));
    const whole = workbook(two);
    await expect(start(whole.subarray(0, whole.length - 200))).rejects.toMatchObject({ details: { code: "bad_workbook", path: "deals.xlsx" } });
    await expect(start(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]))).rejects.toThrow("save it as .xlsx without a password");
  });
});
