import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canonicalTables } from "../../src/domain/dataset/mapping-canonical.ts";
import { checkMapping, readMapping } from "../../src/domain/dataset/mapping-read.ts";
import { dayOf, strptimeFormat } from "../../src/domain/dataset/importing/dates.ts";
import { integerOf, numberOf, roundedText } from "../../src/domain/dataset/importing/numbers.ts";
import { rejectReason } from "../../src/domain/dataset/importing/reject-reasons.ts";
import { sqlTypes } from "../../src/domain/dataset/contract.ts";
import { nearest } from "../../src/domain/nearest.ts";
import { raw, sql } from "../../src/domain/sql.ts";
import { NativeEngine } from "../../src/engine/native.ts";

const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

describe("texts of an export", () => {
  let engine: NativeEngine;
  beforeAll(async () => {
    engine = await NativeEngine.start({ threads: 1 });
  });
  afterAll(() => engine.close());
  const value = async (expression: (text: ReturnType<typeof raw>) => ReturnType<typeof raw>, text: string) =>
    (await engine.query<{ v: unknown }>(sql`SELECT ${expression(raw("t"))} AS v FROM (VALUES (${text})) x(t)`))[0]!.v;

  it.each([
    [undefined, "2024-02-29", "2024-02-29"],
    [undefined, "2023-02-29", null],
    [undefined, "2024/1/5", "2024-01-05"],
    [undefined, "2017年8月25日", "2017-08-25"],
    [undefined, "1/5/2024", null],
    [undefined, "2024-01-05 10:00:00", null],
    [["M/D/YYYY"], "3/1/2017", "2017-03-01"],
    [["M/D/YYYY"], "13/1/2017", null],
    [["D-M-YYYY"], "13-1-2017", "2017-01-13"],
    [["DD.MM.YYYY", "YYYY-MM-DD"], "2017-01-13", "2017-01-13"],
    [["YYYY-MM-DD HH:mm:ss"], "2021-01-07 6:49:18", "2021-01-07"],
    [["MMM D, YYYY"], "Dec 8, 2022", "2022-12-08"],
    [["YYYY年M月D日"], "2017年8月25日", "2017-08-25"],
    [["YYYY年M月D日"], "２０１７年８月２５日", "2017-08-25"],
    [["YYYY-MM-DDTHH:mm:ss.SSSZ"], "2017-08-04T09:09:33.000Z", "2017-08-04"],
    [["excel-1900"], "45000", "2023-03-15"],
    [["excel-1900"], "45000.75", "2023-03-15"],
    [["excel-1904"], "43538", "2023-03-15"],
    [undefined, "epoch", null],
    [undefined, "-infinity", null],
    [["M/D/YYYY"], "Infinity", null],
    [["M/D/YYYY", "excel-1900"], "epoch", null],
  ])("under the format %j, the day %s is %s", async (formats, text, day) => expect(await value((t) => dayOf(t, formats), text)).toBe(day));

  it.each([
    ["Asia/Shanghai", "2024-01-08 15:59:59", "2024-01-08"],
    ["Asia/Shanghai", "2024-01-08 16:00:00", "2024-01-09"],
    ["Europe/Berlin", "2024-03-30 23:00:00", "2024-03-31"], // an hour ahead in winter
    ["Europe/Berlin", "2024-03-31 22:00:00", "2024-04-01"], // two in summer, since that day
    ["Europe/Berlin", "2024-03-31 21:59:59", "2024-03-31"],
    ["Europe/Berlin", "2024-10-27 22:59:59", "2024-10-27"],
    ["Europe/Berlin", "2024-10-27 23:00:00", "2024-10-28"],
    ["America/New_York", "2024-07-01 03:59:59", "2024-06-30"],
    ["America/New_York", "2024-12-01 04:59:59", "2024-11-30"],
    ["Asia/Kolkata", "2024-01-01 18:30:00", "2024-01-02"],
    ["UTC", "2024-01-01 23:59:59", "2024-01-01"],
    ["Europe/Berlin", "no day", null],
  ])("in the zone %s, the moment %s UTC is on %s", async (zone, text, day) => expect(await value((t) => dayOf(t, ["YYYY-MM-DD HH:mm:ss"], zone), text)).toBe(day));

  const german = { thousands: ".", decimal: ",", factor: "1", signs: ["€"], brackets: true };
  const wan = { thousands: ",", decimal: ".", factor: "10000", signs: ["¥", "万元"], brackets: false };
  const percent = { decimal: ".", factor: "0.01", signs: ["%"], brackets: false };
  it.each([
    [undefined, "1234.5", "1234.50"],
    [undefined, "0.005", "0.01"],
    [undefined, "-0.005", "-0.01"],
    [undefined, "1,234.50", null],
    [undefined, "500-", "-500.00"],
    [undefined, "1234.50 -", "-1234.50"],
    [undefined, "-500-", null],
    [undefined, "-", null],
    [undefined, "500--", null],
    [german, "0.000,50", "0.50"],
    [german, "0.125", null],
    [german, "1.234", "1234.00"],
    [german, "1.234,50-", "-1234.50"],
    [german, "1.234,50- €", "-1234.50"],
    [german, "-7-", null],
    [german, "(7)-", null],
    [wan, "９，０００．５－万元", "-90005000.00"],
    [german, "€ 1.234.567,80", "1234567.80"],
    [german, "1234,5", "1234.50"],
    [german, "1.23,4", null],
    [german, "12.34", null],
    [german, "(300,25)", "-300.25"],
    [german, "(300,25", null],
    [german, "-7 €", "-7.00"],
    [wan, "¥1,234.56万元", "12345600.00"],
    [wan, "９，０００．５", "90005000.00"],
    [wan, "9,0,0", null],
    [wan, "99999999999999999", null],
    [percent, "25%", "0.25"],
  ])("under the format %j, the amount %s is %s", async (format, text, amount) => expect(await value((t) => numberOf(t, sqlTypes.money, { number: format }), text)).toBe(amount));

  it.each([[undefined, "1.005", true], [undefined, "1.50", false], [undefined, "1.505-", true], [undefined, "1.50-", false], [undefined, "1.500", false], [undefined, "7", false], [undefined, "1e-3", true], [undefined, "1.234E1", false], [german, "1.234,565", true], [german, "1.234,50", false], [wan, "0.000001", false], [wan, "0.0000001", true]])(
    "under the format %j, whether the amount %s is a rounded one: %s",
    async (format, text, rounded) => expect(await value((t) => roundedText(t, numberOf(t, sqlTypes.money, { number: format }), { number: format }), text)).toBe(rounded ? text : null),
  );

  it.each([["12", 12], ["12.0", 12], ["2.5", null], ["x", null], ["99999999999", null]])("the whole number %s is %s", async (text, n) => expect(await value((t) => integerOf(t, {}), text)).toBe(n));

  it("a text is a whole number where its decimal, of four places, has nothing behind the point: every text of four signs, and those at the edges", async () => {
    const signs = [..."01259.e-+_ "];
    const four = [0, 1, 2, 3].reduce<string[]>((texts) => [...texts, ...texts.filter((t) => t.length === texts.at(-1)!.length).flatMap((t) => signs.map((s) => t + s))], [""]);
    const edges = ["2147483647", "2147483647.00004", "2147483647.00005", "2147483647.5", "2147483648", "-2147483648", "-2147483648.00004", "-2147483648.5", "-2147483649", "214748364.7e1", "21474836470e-1", "0.99995", "0.999949999", "1.00005", "1.49999", "1e-5", "99999999999999.9999", "99999999999999.99995", "1e400", "1e-400", `1.${"0".repeat(60)}`, `1.${"0".repeat(60)}1`, `${"0".repeat(60)}7`, "9".repeat(40), "0x10", "0b11", "true", "inf", "NaN", "1,000", "１２"];
    const texts = [...four, ...edges];
    // A minus may stand behind the number.
    const number = raw("TRY_CAST(CASE WHEN t LIKE '%-' AND regexp_full_match(t, '[0-9.]+ ?-') THEN concat('-', t[:-2]) ELSE t END AS DECIMAL(18,4))");
    const whole = sql`CASE WHEN ${number} = trunc(${number}) THEN TRY_CAST(${number} AS INTEGER) END`;
    const found = await engine.query<{ t: string; n: number | null }>(sql`SELECT t, ${integerOf(raw("t"), {})} AS n FROM (VALUES ${texts.map((t) => sql`(${t})`)}) v(t)`);
    const expected = await engine.query(sql`SELECT t, ${whole} AS n FROM (VALUES ${texts.map((t) => sql`(${t})`)}) v(t)`);
    expect(found).toHaveLength(1 + 11 + 11 ** 2 + 11 ** 3 + 11 ** 4 + edges.length);
    expect(found).toEqual(expected);
    expect(found.filter(({ n }) => n !== null).length).toBeGreaterThan(1_000);
  });
});

it.each([["M/D/YYYY", "%m/%d/%Y"], ["D.M.YY", "%d.%m.%y"], ["YYYY-MM-DDTHH:mm:ss", "%Y-%m-%dT%H:%M:%S"], ["YYYY-MM", undefined], ["dd/mm/yyyy", undefined], ["YYYY-QQ-DD", undefined]])("the date format %s is %s for the engine", (format, want) =>
  expect(strptimeFormat(format)).toBe(want));

it.each([["asof", ["title", "as_of"], "as_of"], ["Amonut", ["account", "amount"], "amount"], ["Owner ID", ["owner_id"], "owner_id"], ["colour", ["amount", "outcome"], undefined]])("%s most likely means, of %j, %s", (found, words, meant) => expect(nearest(found, words)).toBe(meant));

it("a reason is a code and what was expected; another maker's text stays whole", () => {
  expect(rejectReason("not_allowed: expected open, won, lost")).toEqual({ code: "not_allowed", detail: "expected open, won, lost" });
  expect(rejectReason("nul_byte")).toEqual({ code: "nul_byte", detail: "" });
  expect(rejectReason("no idea: really")).toEqual({ code: undefined, detail: "no idea: really" });
});

describe("a mapping", () => {
  it.each(readdirSync(file("data/mappings")).filter((f) => f.endsWith(".yaml")))("that ships (%s) is without fault", (name) => {
    expect(readMapping(readFileSync(file(`data/mappings/${name}`), "utf8"), name).id).toBe(name.replace(".yaml", ""));
  });

  it("may leave a column unsaid, but not one that every row needs", () => {
    const { issues } = checkMapping({ mapping: "x", files: { "d.csv": { loads: [{ into: "deals", columns: { deal_id: "id" } }] } } });
    expect(issues).toEqual([{ path: 'files["d.csv"].loads[0].columns.outcome', found: "nothing", allowed: "a column of the file: deals needs outcome" }]);
  });

  it("looks up only in files that it names", () => {
    const { issues } = checkMapping({ mapping: "x", files: { "a.csv": { loads: [{ into: "products", columns: { product_id: { column: "p", lookup: { file: "price.csv", key: "k", take: "v" } } } }] }, "prices.csv": {} } });
    expect(issues).toMatchObject([{ path: 'files["a.csv"].loads[0].columns.product_id.lookup.file', hint: "prices.csv" }]);
  });

  it.each([
    ["a history without the moment it goes by", { into: "stage_events", history: true, columns: { deal_id: "id", stage_id: "s" } }, "order"],
    ["a history of deals", { into: "deals", history: true, order: "t", columns: { deal_id: "id", outcome: "o" } }, "history"],
    ["a group by a column that is not fed", { into: "deals", group: { by: "account_id" }, columns: { deal_id: "id", outcome: "o" } }, "group.by"],
    ["a sum that is none", { into: "deals", group: { by: "deal_id", summ: "amount" }, columns: { deal_id: "id", outcome: "o", amount: "a" } }, "group.summ"],
    ["a column for each without the cell", { into: "stage_events", each: "In *", columns: { deal_id: "id", stage_id: { each: 1 } } }, "columns"],
    ["names for each without a star", { into: "stage_events", each: "In", columns: { deal_id: "id", stage_id: { each: 1 }, entered_on: { each: "cell" } } }, "each"],
    ["the part of a name outside each", { into: "stage_events", columns: { deal_id: "id", stage_id: { each: 1 } } }, "columns.stage_id.each"],
    ["a period of no months", { into: "quotas", columns: { rep_id: "r", measure: "m", period_start: "s", period_end: { until: "next" }, amount: "a" } }, "columns.period_end.months"],
    ["a zone that nobody knows", { into: "stage_events", columns: { deal_id: "id", stage_id: "s", entered_on: { column: "t", date: "YYYY-MM-DD HH:mm", zone: "Mars/Olympus" } } }, "columns.entered_on.zone"],
    ["a file to stand in for that is not named", { into: "reps", unless: "users.csv", columns: { rep_id: "r" } }, "unless"],
    ["both orders of month and day", { into: "stage_events", columns: { deal_id: "id", stage_id: "s", entered_on: { column: "t", date: ["M/D/YYYY", "DD/MM/YYYY"] } } }, "columns.entered_on.date"],
    ["a need of what is not fed", { into: "reps", needs: "name", columns: { rep_id: "r" } }, "needs"],
  ])("with %s is at fault there", (_, load, path) => {
    const { issues } = checkMapping({ mapping: "x", files: { x: { loads: [load] } } });
    expect(issues.map((i) => i.path)).toContain(`files.x.loads[0].${path}`);
  });

  it("may list formats of days that no text fits twice", () => {
    const { issues } = checkMapping({ mapping: "x", files: { x: { loads: [{ into: "surveys", columns: { account_id: "a", score: "s", surveyed_on: { column: "t", date: ["M/D/YYYY", "MM/DD/YYYY", "D.M.YYYY", "YYYY-MM-DD", "MMM D, YYYY", "D MMM YYYY", "excel-1900"] } } }] } } });
    expect(issues).toEqual([]);
  });

  it("has a word for everything the README shows", () => {
    const text = readFileSync(file("data/mappings/README.md"), "utf8");
    const examples = [...text.matchAll(/```yaml\n(.*?)```/gs)].map((m) => m[1]!);
    expect(examples.length).toBeGreaterThan(3);
    for (const example of examples) expect(() => readMapping(example, "README.md"), example).not.toThrow();
  });

  it("that ships stands in the README's list, and in that of its folder, and no other does", () => {
    const shipped = readdirSync(file("data/mappings")).filter((f) => f.endsWith(".yaml")).map((f) => f.replace(".yaml", "")).sort();
    const [, list = ""] = /Ready ones:\s+(.*?)and what is yours to edit/s.exec(readFileSync(file("README.md"), "utf8"))!;
    expect([...list.matchAll(/`([^`]+)`/g)].map((m) => m[1]!).sort()).toEqual(shipped);
    const rows = [...readFileSync(file("data/mappings/README.md"), "utf8").split("\n## ")[0]!.matchAll(/^\| `([^`]+)` \|/gm)].map((m) => m[1]!);
    expect(rows.sort()).toEqual(shipped);
  });

  it.each(["adventureworks", "adventureworks-sales"])("%s: the README names every file that has to be there", (name) => {
    const row = readFileSync(file("data/mappings/README.md"), "utf8").split("\n").find((line) => line.startsWith(`| \`${name}\``))!;
    const needed = readMapping(readFileSync(file(`data/mappings/${name}.yaml`), "utf8"), name).files.filter((f) => !f.optional);
    expect(needed.map((f) => f.file.replace(".csv", "")).filter((f) => !new RegExp(`\\b${f}\\b`).test(row))).toEqual([]);
    expect(needed.length).toBeGreaterThan(5);
  });
});

it("the case of all tables has a file for every table of the contract", () => {
  const files = readdirSync(file("tests/fixtures/import/canonical-all-tables/in")).map((f) => f.split(".")[0]);
  expect(files.sort()).toEqual(canonicalTables.map((t) => t.name).sort());
});
