import { existsSync } from "node:fs";
import { cp, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { imported } from "../lib/imported.ts";
import { sharedData } from "../lib/shared.ts";

const folder = join(sharedData, "csv-torture/duckdb");

/** A file alone, its columns as those of deals; what was loaded, and what was not. */
async function deals(file: { path: string } | { text: string | Uint8Array }, columns: Record<string, unknown>, keys: Record<string, unknown> = {}) {
  const from = await mkdtemp(join(tmpdir(), "values-"));
  const name = "path" in file ? basename(file.path) : "deals.csv";
  if ("path" in file) await cp(file.path, join(from, name));
  else await writeFile(join(from, name), file.text);
  const yaml = stringify({
    mapping: "values",
    meta: { title: "Values", currency: "USD", as_of: "2024-12-31" },
    rows: { stages: [{ stage_id: "s", position: 1, kind: "open" }], reps: [{ rep_id: "r" }] },
    files: { [name]: { ...keys, loads: [{ into: "deals", columns: { outcome: { value: "open" }, ...columns } }] } },
  });
  const { result, rows, close } = await imported(from, { yaml });
  const [ledger] = result.files;
  expect(ledger!.read).toBe(ledger!.loaded + ledger!.rejected + ledger!.left_out);
  const names = Object.keys(columns);
  const loaded = (await rows(`SELECT ${names.map((c) => `${c}::VARCHAR AS ${c}`).join(", ")} FROM deals ORDER BY ALL`)).map((r) => Object.values(r));
  const rejected = (await rows('SELECT line, "column", reason, raw FROM import_rejects ORDER BY 1')).map((r) => Object.values(r));
  await close();
  return { loaded, rejected };
}
const real = (name: string) => ({ path: join(folder, name) });
const money = { thousands: "," };

describe.skipIf(!existsSync(folder))("values in real test files of other readers", () => {
  it("two columns of one name are two columns, told apart", async () => {
    await expect(deals(real("auto__duplicate_header_col.csv"), { deal_id: "a" })).rejects.toMatchObject({ message: expect.stringContaining('Say "a (1)" or "a (2)"'), details: { code: "column_twice" } });
    expect((await deals(real("auto__duplicate_header_col.csv"), { deal_id: "a (1)", source: "a (2)" })).loaded).toEqual([["123", "text1"], ["345", "text2"]]);
  });

  it("a column without a name is read by its place", async () => {
    expect((await deals(real("auto__missing_header_col.csv"), { deal_id: "a", source: "#2", lost_reason: "c" })).loaded[0]).toEqual(["123", "TEST1", "text1"]);
    expect((await deals(real("headers__empty_2.csv"), { deal_id: "a", amount: "#4" })).loaded).toEqual([["1", "4.00"], ["6", "9.00"]]);
  });

  it("notes above the header are skipped when its line is said", async () =>
    expect((await deals(real("auto__skip_row.csv"), { deal_id: "text", amount: "number", created_on: "date" }, { header: 2 })).loaded).toEqual([["TEST3", "345.00", "2000-12-13"]]));

  it("a number with a space before it and one in quotes are numbers", async () =>
    expect((await deals(real("auto__leading_space_numerics.csv"), { deal_id: "3", amount: "1" }, { header: 0 })).loaded.map((r) => r[1])).toEqual(["123.00", "345.00", "567.00"]));

  it("days and moments with the day first, or the month first and half a day's clock, read as the mapping says", async () => {
    const days = (name: string, order: string, clock: string) => deals(real(name), { deal_id: "a", created_on: { column: "d", date: order }, closed_on: { column: "ts", date: `${order} ${clock}` } });
    expect((await days("auto__time_date_timestamp_dd-mm-yyyy.csv", "DD-MM-YYYY", "HH:mm:ss")).loaded).toEqual([["123", "2000-01-01", "2000-01-01"], ["345", "2002-02-02", "2002-02-02"], ["346", "2004-12-13", "2004-12-13"]]);
    expect((await days("auto__time_date_timestamp_mm-dd-yyyy.csv", "MM-DD-YYYY", "hh:mm:ss A")).loaded).toEqual([["123", "2000-01-01", "2000-01-01"], ["345", "2002-02-02", "2002-02-02"], ["346", "2004-12-13", "2004-12-13"]]);
  });

  it("12:12 AM is 12 minutes past midnight, which another zone moves to the day before", async () =>
    expect((await deals(real("auto__time_date_timestamp_mm-dd-yyyy.csv"), { deal_id: "a", closed_on: { column: "ts", date: "MM-DD-YYYY hh:mm:ss A", zone: "America/New_York" } })).loaded.map((r) => r[1])).toEqual(["1999-12-31", "2002-02-02", "2004-12-13"]));

  it("days in words read by their format", async () =>
    expect((await deals(real("dates_special_format.csv"), { deal_id: "1", created_on: { column: "1", date: "MMM D, YYYY" } }, { header: 0 })).loaded.slice(0, 3)).toEqual([["Apr 14, 2022", "2022-04-14"], ["Apr 28, 2022", "2022-04-28"], ["Aug 14, 2022", "2022-08-14"]]));

  it("one day in another order is asked about with its line and the key that answers", async () => {
    const { loaded, rejected } = await deals(real("mixed_dates.csv"), { deal_id: "A", created_on: "B" });
    expect(loaded).toHaveLength(4);
    expect(rejected).toEqual([[4, "B", "ambiguous_date: month or day first?; date: [YYYY-MM-DD, M/D/YYYY] in the mapping reads it as 2024-03-10, date: [YYYY-MM-DD, D/M/YYYY] as 2024-10-03", "03/10/2024"]]);
  });

  it("thousands separators come to the sum that stands there", async () => {
    const { loaded } = await deals(real("thousands_separator__multi_column_quote.csv"), { deal_id: "name", amount: { column: "money", number: money } });
    expect(loaded.reduce((cents, [, amount]) => cents + BigInt((amount as string).replace(".", "")), 0n)).toBe(1_030_040_004_980n);
  });

  it("9,0,0 is no number", async () => {
    const { loaded, rejected } = await deals(real("thousands_separator__integers.csv"), { deal_id: "bigvalues", amount: { column: "bigvalues", number: money } });
    expect(loaded.map((r) => r[1])).toEqual(["100000000000.00", "140000000000.00", "900000000000.00"]);
    expect(rejected).toEqual([[5, "bigvalues", "bad_number: expected an amount such as 1234.50", "9,0,0"]]);
  });

  it("a comma is a decimal point where the mapping says so", async () =>
    expect((await deals(real("decimal_separators__decimal_separators.csv"), { deal_id: "periods", amount: { column: "commas", number: { decimal: "," } } })).loaded).toEqual([["0.25", "0.25"], ["1.1", "1.10"]]));

  it("an amount that the delimiter cuts in two is rejected, not read as its first half", async () => {
    await expect(deals(real("headers__undetected_type.csv"), { deal_id: "Value", amount: "Value" })).rejects.toMatchObject({ details: { code: "nothing_loaded", path: "headers__undetected_type.csv:2" } });
  });

  it("only the words that the mapping lists are absent", async () => {
    expect((await deals(real("null__multiple_nulls.csv"), { deal_id: "name", source: "age", lost_reason: "height" }, { absent: ["none", "null"] })).loaded).toEqual([["Mark", null, null], ["Pedro", "31", "1.73"], ["Thijs", "26", null]]);
    expect((await deals(real("null__multiple_nulls.csv"), { deal_id: "name", source: "age" })).loaded[0]).toEqual(["Mark", "null"]);
  });

  it("text where a number stands is rejected with its line", async () =>
    expect((await deals(real("error__mismatch__small1.csv"), { deal_id: "COL2", amount: "COL1" })).rejected).toEqual([[3, "COL1", "bad_number: expected an amount such as 1234.50", "X"], [6, "COL1", "bad_number: expected an amount such as 1234.50", "X"]]));

  it("ids keep their leading zeros", async () => expect((await deals(real("leading_zeros.csv"), { deal_id: "CODGEO" })).loaded[0]).toEqual(["09001"]));

  it("six kinds of error in one file are each told by line", async () => {
    const { loaded, rejected } = await deals(real("rejects__multiple_errors__multiple_errors.csv"), { deal_id: "barks", source: "name", created_on: "current_day" });
    expect(loaded).toEqual([["2", "oogie boogie", "2023-01-01"], ["5", "oogie boogie", "2023-01-02"]]);
    expect(rejected.map((r) => [r[0], (r[2] as string).split(":")[0]])).toEqual([[4, "field_count"], [5, "field_count"], [6, "bad_quote"], [7, "field_count"], [8, "field_count"]]);
  });
});

describe("values of a file", () => {
  const amounts = (format: Record<string, unknown>, texts: readonly string[]) => deals({ text: `id;amount\n${texts.map((t, i) => `${i};"${t}"`).join("\n")}\n` }, { deal_id: "id", amount: { column: "amount", ...format } });

  it("with thousands, signs and brackets for negatives are amounts, and what is written otherwise is named", async () => {
    const { loaded, rejected } = await amounts({ number: { thousands: ",", signs: ["$", "USD"], brackets: true } }, ["$1,234.50", "(1,234.50)", "USD 7", "-7", "1.234,50", "12,34", "(5", "1 000"]);
    expect(loaded.map((r) => r[1])).toEqual(["1234.50", "-1234.50", "7.00", "-7.00"]);
    expect(rejected.map((r) => [r[0], r[3]])).toEqual([[6, "1.234,50"], [7, "12,34"], [8, "(5"], [9, "1 000"]]);
  });

  it("of which two days may go either way are asked about, both; a day that is none in the calendar is told so", async () => {
    const { rejected } = await deals({ text: "id,created,closed\n1,3/4/2024,5/6/2024\n2,2024-02-30,2024-01-05\n3,2024-01-05,\n" }, { deal_id: "id", created_on: "created", closed_on: { column: "closed", optional: true } });
    expect(rejected.map((r) => [r[1], (r[2] as string).replace(/; date: .*(?=; also)/, "")])).toEqual([["created", "ambiguous_date: month or day first?; also closed: ambiguous_date"], ["created", "bad_date: there is no such day"]]);
  });

  it("of which several are wrong in one row are all told, the first with what was expected", async () => {
    const { rejected } = await deals({ text: "id,closed,amount,q\n1,x,abc,2\n,2024-01-05,abc,y\n3,3/4/2024,1,2\n4,,1,1\n" }, { deal_id: "id", closed_on: "closed", amount: "amount", quantity: "q" });
    expect(rejected).toEqual([
      [2, "closed", "bad_date: expected YYYY-MM-DD; also amount: bad_number", "x"],
      [3, "id", "missing: a value is required; also amount: bad_number; q: bad_number", "2024-01-05, abc, y"],
      [4, "closed", "ambiguous_date: month or day first?; date: [YYYY-MM-DD, M/D/YYYY] in the mapping reads it as 2024-03-04, date: [YYYY-MM-DD, D/M/YYYY] as 2024-04-03", "3/4/2024"],
    ]);
  });

  it("under a header of two rows are called by both, and a merged name stands for all its columns", async () => {
    const text = "Quotas of the year\n\nId,Owner,2024,,2025,\n,,Q1,Q2,Q1,Q2\n7,Ada,1,2,3,4\n8,Bo,5,6\n";
    const found = await deals({ text }, { deal_id: "Id", owner_id: "Owner", amount: "2024 Q2", list_amount: "2025 Q1" }, { header: { line: 3, rows: 2 } });
    expect(found.loaded).toEqual([["7", "Ada", "2.00", "3.00"]]);
    expect(found.rejected).toEqual([[6, null, "field_count: 4 instead of 6", "8,Bo,5,6"]]);
    await expect(deals({ text: "Id,2024,\n,Q1,Q1\n1,2,3\n" }, { deal_id: "Id", amount: "2024 Q1" }, { header: { rows: 2 } })).rejects.toMatchObject({ details: { code: "column_twice" } });
    await expect(deals({ text: "Id,2024,\n" }, { deal_id: "Id", amount: "2024" }, { header: { rows: 2 } })).resolves.toMatchObject({ loaded: [] });
    await expect(deals({ text }, { deal_id: "Id" }, { header: { rows: 9 } })).rejects.toThrow("header.rows");
  });

  it("in per cent are shares, with the sign or without", async () =>
    expect((await amounts({ number: { signs: ["%"] }, factor: 0.01 }, ["25%", "25", "２５％", "12.5 %"])).loaded.map((r) => r[1])).toEqual(["0.25", "0.25", "0.25", "0.13"]));

  it("as Chinese days and serial numbers of spreadsheets are days", async () =>
    expect((await deals({ text: "id,a,b\n1,2017年8月25日,45000\n2,2017年12月1日,43538.5\n" }, { deal_id: "id", created_on: "a", closed_on: { column: "b", date: "excel-1900" } })).loaded).toEqual([["1", "2017-08-25", "2023-03-15"], ["2", "2017-12-01", "2019-03-14"]]));

  const chinese = "编号,金额,备注\n1,12,“一，二”\n2,13,第二行\n";
  const utf16 = (big: boolean, mark: boolean) => {
    const bytes = Buffer.from((mark ? "\ufeff" : "") + chinese, "utf16le");
    return big ? bytes.swap16() : bytes;
  };
  it.each([
    ["UTF-8", Buffer.from(chinese)],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${chinese}`)],
    ["UTF-16 LE with its mark", utf16(false, true)],
    ["UTF-16 BE with its mark", utf16(true, true)],
    // 编号,金额,备注 … in GB18030
    ["GB18030", Buffer.from("b1e0bac52cbdf0b6ee2cb1b8d7a20a312c31322ca1b0d2bba3acb6fea1b10a322c31332cb5dab6fed0d00a", "hex")],
  ])("in %s are the same", async (_, bytes) => expect((await deals({ text: bytes }, { deal_id: "编号", amount: "金额", source: "备注" })).loaded).toEqual([["1", "12.00", "“一，二”"], ["2", "13.00", "第二行"]]));

  it.each([",", ";", "\t", "|"])("between %j, with delimiters, quotes and line feeds in quotes, are whole", async (d) =>
    expect((await deals({ text: `id${d}note${d}amount\r\n1${d}"a${d}b ""c""\r\nd"${d}5\r\n` }, { deal_id: "id", source: "note", amount: "amount" })).loaded).toEqual([["1", `a${d}b "c"\r\nd`, "5.00"]]));

  it("of rows too short and too long are rejected with the line where the row begins", async () =>
    expect((await deals({ text: 'id,note,amount\n1,"two\nlines",5\n2,short\n3,long,5,6\n4,fine,7\n' }, { deal_id: "id" })).rejected.map((r) => r.slice(0, 3))).toEqual([[4, null, "field_count: 2 instead of 3"], [5, null, "field_count: 4 instead of 3"]]));
});
