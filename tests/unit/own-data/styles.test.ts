import { afterAll, beforeAll, expect, it } from "vitest";
import { dayChoices, dayCounts, dayCountsOf, formatsOf, isMixed, numberCounts, numberCountsOf, type NumberProposal, proposeDays, proposeNumbers, readWith } from "../../../src/domain/dataset/proposing/styles.ts";
import { type Sql, sql } from "../../../src/domain/sql.ts";
import { NativeEngine } from "../../../src/engine/native.ts";

let engine: NativeEngine;
beforeAll(async () => {
  engine = await NativeEngine.start({ threads: 1 });
});
afterAll(() => engine.close());

const values = (list: readonly string[]): Sql => sql`SELECT * FROM (VALUES ${list.map((v) => sql`(${v}, 1)`)}) AS v(value, n)`;
const counts = async (list: readonly string[]) => dayCountsOf((await engine.query(dayCounts(values(list))))[0]!);

it.each([
  ["year first needs no format", ["2024-03-04", "2024/3/5"], { way: "year", formats: [] }],
  ["year first with a time does", ["2024-03-04 10:30", "2024-03-05"], { way: "year", formats: ["YYYY-MM-DD", "YYYY-MM-DD HH:mm"] }],
  ["moments as CRMs export them", ["2017-08-04T09:09:33.000+0000", "2017-08-04T09:09:33.000+0000"], { way: "year", formats: ["YYYY-MM-DDTHH:mm:ss.SSS+0000"] }],
  ["one day beyond the twelfth tells the order of all", ["3/4/2024", "12/31/2024", "1/1/2024"], { way: "month", formats: ["M/D/YYYY"] }],
  ["with points as with strokes", ["03.04.2024", "31.12.2024"], { way: "day", formats: ["D.M.YYYY"] }],
  ["years of two digits are years of this century", ["3/4/24", "12/31/24"], { way: "month", formats: ["M/D/YY"] }],
  ["nothing tells the order: asked", ["3/4/2024", "5/6/2024", "7/7/2024"], { way: "ambiguous", formats: [] }],
  ["some one way and some the other: asked", ["31/12/2024", "12/31/2024", "3/4/2024"], { way: "ambiguous", formats: [] }],
  ["the names of months", ["4 Mar 2024", "5 Apr 2024"], { way: "named", formats: ["D MMM YYYY"] }],
  ["a spreadsheet's numbers", ["45355", "45356"], { way: "serial", formats: ["excel-1900"] }],
  ["days of the contract's own writing beside those that are day first", ["13/4/2024", "2024-01-05", "2024-01-06"], { way: "day", formats: ["D/M/YYYY", "YYYY-MM-DD"] }],
  ["and beside some that fit both orders: asked, however few they are", ["2024-01-05", "2024-01-06", "3/4/2024"], { way: "ambiguous", formats: [] }],
  ["a month's name beside year first", ["4 Mar 2024", "2024-03-05", "2024-03-06"], { way: "year", formats: ["YYYY-MM-DD", "D MMM YYYY"] }],
  ["no days at all", ["soon", "later"], { way: undefined, formats: [] }],
])("%s", async (_, list, want) => {
  expect(proposeDays(await counts(list))).toEqual(want);
});

it("days that fit both orders are counted with an example that reads as two days", async () => {
  const found = await counts(["3/4/2024", "5/5/2024", "6/7/2024"]);
  expect(found).toMatchObject({ values: 3, both: 3, differ: 2, example: "3/4/2024" });
  expect(formatsOf("day", found)).toEqual(["D/M/YYYY"]);
  expect(dayChoices(found)).toEqual(["month", "day"]);
});

it("a column of both orders is told from one that fits both", async () => {
  expect(isMixed(await counts(["13/03/2026", "03/13/2026", "3/4/2026"]))).toBe(true);
  expect(isMixed(await counts(["13/03/2026", "3/4/2026"]))).toBe(false);
  expect(isMixed(await counts(["3/4/2026"]))).toBe(false);
});

it("a choice is between what cannot be read together", async () => {
  const found = await counts(["3/4/2024", "2024-01-05", "45355"]);
  expect(dayChoices(found)).toEqual(["month", "day", "serial"]);
  expect(readWith("month", found)).toEqual(["month", "year"]);
  expect(formatsOf("month", found)).toEqual(["M/D/YYYY", "YYYY-MM-DD"]);
  expect(formatsOf("serial", found)).toEqual(["excel-1900"]);
  expect(dayChoices(await counts(["2024-01-05", "4 Mar 2024"]))).toEqual(["year"]);
});

it("numbers with a decimal comma are told from those with a point", async () => {
  const read = async (list: readonly string[]) => numberCountsOf((await engine.query(numberCounts(values(list))))[0]!);
  expect(await read(["1,234.50", "$5.00", "(7.25)"])).toEqual({ point: 3, comma: 0, either: 0, decimals: 3, thousands: 0, example: null, groups: 0, groupExample: null });
  expect(await read(["1.234,50", "€ 5,00", "12"])).toEqual({ point: 1, comma: 3, either: 0, decimals: 0, thousands: 2, example: null, groups: 0, groupExample: null });
});

it.each<[string, string[][], NumberProposal]>([
  ["a point before decimals", [["1,234.50", "12.000"]], { style: "point" }],
  ["a comma before decimals", [["1.234,50", "12.000"]], { style: "comma" }],
  ["commas between thousands, as most exports have them", [["12,000"]], { style: "point" }],
  ["commas that may stand between thousands, where others stand before decimals", [["12,000", "7,500", "950", "1.250,50"]], { style: "comma", asked: { example: "12,000", values: 2 } }],
  ["commas before three decimals throughout", [["12,000", "0,125", "1.250,000"]], { style: "comma" }],
  ["no sign at all", [["12", "0"]], { style: "point" }],
  ["points that nothing tells of, column by column", [["1.5"], ["€ 12.000", "250.000", "7"]], { style: "point", asked: { example: "12.000", values: 2 } }],
  ["points of both kinds in one column", [["1.5", "1.250.000", "12.000"]], { style: "point", asked: { example: "12.000", values: 1 } }],
])("how the numbers of a file are written: %s", async (_, columns, want) => {
  const counts = await Promise.all(columns.map(async (list) => numberCountsOf((await engine.query(numberCounts(values(list))))[0]!)));
  expect(proposeNumbers(counts)).toEqual(want);
});
