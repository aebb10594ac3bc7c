import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { allReasons, rejectReason, remediesOf } from "../../src/domain/dataset/importing/reject-reasons.ts";
import { imported } from "../lib/imported.ts";

type Target = "amount" | "created_on" | "quantity" | "share" | "term_months";

/** Whose sign stands among the amounts: one of another currency is none to take off. */
const currencyOf = (texts: string) => (texts.includes("$") ? "USD" : /[¥元]/.test(texts) ? "CNY" : "EUR");

/** A column of texts alone, as a column of the contract: by text, what it loaded as or why it did not. */
async function column(target: Target, cell: Record<string, unknown>, texts: readonly string[]) {
  const from = await mkdtemp(join(tmpdir(), "remedies-"));
  await writeFile(join(from, "d.csv"), `Id,Cell\n${texts.map((t, i) => `${i},"${t}"`).join("\n")}\n7777,\n`);
  const fed = { [target]: { column: "Cell", optional: true, ...cell } };
  const load = target === "share" ? { into: "credits", columns: { deal_id: "Id", rep_id: { value: "r" }, ...fed } } : { into: "deals", columns: { deal_id: "Id", outcome: { value: "open" }, ...fed } };
  const yaml = stringify({
    mapping: "m",
    meta: { title: "M", currency: currencyOf(texts.join(" ")), as_of: "2024-12-31" },
    rows: { stages: [{ stage_id: "s", position: 1, kind: "open" }], reps: [{ rep_id: "r" }], ...(target === "share" ? { deals: [{ deal_id: "x", outcome: "open" }] } : {}) },
    files: { "d.csv": { loads: [load] } },
  });
  const { rows, close } = await imported(from, { yaml });
  const loaded = await rows(`SELECT deal_id AS id, ${target}::VARCHAR AS value FROM ${load.into} WHERE deal_id <> 'x'`);
  const rejected = await rows("SELECT line, reason, raw FROM import_rejects WHERE reason NOT LIKE 'missing%'");
  await close();
  await rm(from, { recursive: true });
  const isThere = (id: unknown) => Number(id) < texts.length;
  return {
    loaded: new Map(loaded.filter((r) => isThere(r.id)).map((r) => [texts[Number(r.id)]!, r.value as string | null])),
    rejected: new Map(rejected.map((r) => [r.raw as string, r.reason as string])),
  };
}

const remedies = (reason: string) => remediesOf(rejectReason(allReasons(reason).first).detail).remedies;

/** What the import says of every text, having put each proposal into the mapping and found that it reads what it says. */
async function proposed(target: Target, cell: Record<string, unknown>, texts: readonly string[]): Promise<Record<string, string[]>> {
  const { loaded, rejected } = await column(target, cell, texts);
  const said = new Set([...rejected.values()].flatMap((r) => remedies(r).map((m) => m.say)));
  for (const say of said) {
    const again = await column(target, { ...cell, ...(parse(`{ ${say} }`) as object) }, texts);
    for (const [text, reason] of rejected) {
      const found = remedies(reason).find((m) => m.say === say);
      if (found) expect(again.loaded.get(text), `${text} under ${say}`).toBe(found.value);
    }
    for (const [text, value] of loaded) expect(again.loaded.get(text), `${text}, which loaded before, under ${say}`).toBe(value);
  }
  return Object.fromEntries([...rejected].map(([text, reason]) => [text, remedies(reason).map((m) => `${m.say} → ${m.value}`)]));
}

describe("of a day that is not read, the import says what in the mapping would read it, and that reads it", () => {
  it.each<[string, Record<string, unknown>, string[], Record<string, string[]>]>([
    ["a day that can go one way alone", {}, ["13/4/2024"], { "13/4/2024": ["date: D/M/YYYY → 2024-04-13"] }],
    ["dots", {}, ["31.12.2024"], { "31.12.2024": ["date: D.M.YYYY → 2024-12-31"] }],
    ["two digits of a year after dots", {}, ["31.12.24"], { "31.12.24": ["date: D.M.YY → 2024-12-31"] }],
    ["a spreadsheet's number", {}, ["45123"], { "45123": ["date: excel-1900 → 2023-07-16"] }],
    ["eight digits", {}, ["20240413"], { "20240413": ["date: YYYYMMDD → 2024-04-13"] }],
    ["a time of day", {}, ["2024-04-13 10:30:00"], { "2024-04-13 10:30:00": ["date: \"YYYY-MM-DD HH:mm:ss\" → 2024-04-13"] }],
    ["a month's name", {}, ["Apr 13, 2024"], { "Apr 13, 2024": ["date: \"MMM D, YYYY\" → 2024-04-13"] }],
    ["the other order than the mapping has, where nothing loads in that", { date: "M/D/YYYY" }, ["14/4/2024", "13/4/2024"], { "14/4/2024": ["date: D/M/YYYY → 2024-04-14"], "13/4/2024": ["date: D/M/YYYY → 2024-04-13"] }],
    ["the other order than the mapping has, where a day loads that would become another", { date: "M/D/YYYY" }, ["3/4/2024", "13/4/2024"], { "13/4/2024": [] }],
    ["the other order with dots, which would be a guess beside a day that loads", { date: "M/D/YYYY" }, ["3/4/2024", "5.6.2024"], { "5.6.2024": [] }],
    ["days of the contract's own writing beside", {}, ["2024-01-05", "13/4/2024"], { "13/4/2024": ["date: [YYYY-MM-DD, D/M/YYYY] → 2024-04-13"] }],
    ["a further way beside that of the mapping", { date: "D.M.YYYY" }, ["5.1.2024", "2024-04-13"], { "2024-04-13": ["date: [D.M.YYYY, YYYY-MM-DD] → 2024-04-13"] }],
    ["an order that other days of the column tell", {}, ["3/4/2024", "13/4/2024"], { "3/4/2024": ["date: D/M/YYYY → 2024-04-03"], "13/4/2024": ["date: D/M/YYYY → 2024-04-13"] }],
    ["no day at all", {}, ["soon"], { soon: [] }],
  ])("%s", async (_, cell, texts, expected) => expect(await proposed("created_on", cell, texts)).toEqual(expected));

  it.each([["3/4/2024", "/"], ["3.4.2024", "."], ["3-4-2024", "-"]])("%s fits both orders: both are offered with what they come to, and none is chosen", async (text, sign) => {
    const format = (order: string) => `date: ${order.replaceAll("/", sign)}`;
    expect(await proposed("created_on", {}, [text])).toEqual({ [text]: [`${format("M/D/YYYY")} → 2024-03-04`, `${format("D/M/YYYY")} → 2024-04-03`] });
    expect((await column("created_on", {}, [text])).rejected.get(text)).toMatch(/^ambiguous_date: month or day first\?; /);
  });

  it("a column of both orders is offered both, each where it reads", async () =>
    expect(await proposed("created_on", {}, ["4/13/2024", "13/4/2024"])).toEqual({ "4/13/2024": ["date: M/D/YYYY → 2024-04-13"], "13/4/2024": ["date: D/M/YYYY → 2024-04-13"] }));
});

describe("of a number that is not read, the import says what in the mapping would read it, and that reads it", () => {
  it.each<[string, Target, Record<string, unknown>, string[], Record<string, string[]>]>([
    ["brackets", "amount", {}, ["(500)"], { "(500)": ["number: { brackets: true } → -500.00"] }],
    ["thousands", "amount", {}, ["1,234.50"], { "1,234.50": ["number: { thousands: \",\" } → 1234.50"] }],
    ["a decimal comma", "amount", {}, ["1.234,50"], { "1.234,50": ["number: { thousands: \".\", decimal: \",\" } → 1234.50"] }],
    ["a decimal comma alone", "amount", {}, ["1234,5"], { "1234,5": ["number: { decimal: \",\" } → 1234.50"] }],
    ["a space between thousands", "amount", {}, ["1 234,50"], { "1 234,50": ["number: { thousands: \" \", decimal: \",\" } → 1234.50"] }],
    ["a space that does not break", "amount", {}, ["1\u00a0234.50"], { "1\u00a0234.50": ["number: { thousands: \" \" } → 1234.50"] }],
    ["a thin space beside a plain one", "amount", {}, ["1\u202f234.50", "1\u2009234", "1 234"], { "1\u202f234.50": ["number: { thousands: \" \" } → 1234.50"], "1\u2009234": ["number: { thousands: \" \" } → 1234.00"], "1 234": ["number: { thousands: \" \" } → 1234.00"] }],
    ["an apostrophe", "amount", {}, ["1'234.50"], { "1'234.50": ["number: { thousands: \"'\" } → 1234.50"] }],
    ["a currency sign", "amount", {}, ["$12"], { "$12": ["number: { signs: [\"$\"] } → 12.00"] }],
    ["a currency's code", "amount", {}, ["12 EUR"], { "12 EUR": ["number: { signs: [\"EUR\"] } → 12.00"] }],
    ["a percentage, which is no amount", "amount", {}, ["5%", "5 ％", "(7)"], { "5%": [], "5 ％": [], "(7)": ["number: { brackets: true } → -7.00"] }],
    ["a percentage, which is no number of months", "term_months", {}, ["5%"], { "5%": [] }],
    ["a percentage among quantities", "quantity", {}, ["5%"], { "5%": ["number: { signs: [\"%\"] } → 5.000000"] }],
    ["a minus behind the number with what else is about it", "amount", {}, ["1.234,50-", "1.234,50", "500- €"], { "1.234,50-": ["number: { thousands: \".\", decimal: \",\", signs: [\"€\"] } → -1234.50"], "1.234,50": ["number: { thousands: \".\", decimal: \",\", signs: [\"€\"] } → 1234.50"], "500- €": ["number: { thousands: \".\", decimal: \",\", signs: [\"€\"] } → -500.00"] }],
    ["a per cent sign beside a share", "share", {}, ["5%", "12.5 %"], { "5%": ["number: { signs: [\"%\"] }, factor: 0.01 → 0.050000"], "12.5 %": ["number: { signs: [\"%\"] }, factor: 0.01 → 0.125000"] }],
    ["per cent signs beside some shares alone, where no factor is right for all", "share", {}, ["5%", "0.2"], { "5%": [] }],
    ["ten thousands", "amount", {}, ["1.2万元", "¥3万元"], { "1.2万元": ["number: { signs: [\"¥\", \"万元\"] }, factor: 10000 → 12000.00"], "¥3万元": ["number: { signs: [\"¥\", \"万元\"] }, factor: 10000 → 30000.00"] }],
    ["ten thousands beside some amounts alone", "amount", {}, ["1.2万", "500"], { "1.2万": [] }],
    ["wide digits", "amount", {}, ["９０００．５"], { "９０００．５": ["number: {} → 9000.50"] }],
    ["all at once, one format for all of them", "amount", {}, ["($1,234.50)", "7", "$12"], { "($1,234.50)": ["number: { thousands: \",\", signs: [\"$\"], brackets: true } → -1234.50"], "$12": ["number: { thousands: \",\", signs: [\"$\"], brackets: true } → 12.00"] }],
    ["what the mapping does not have yet beside what it has", "amount", { number: { thousands: "," }, factor: 1000 }, ["1,234", "(1,500)"], { "(1,500)": ["number: { thousands: \",\", brackets: true } → -1500000.00"] }],
    ["another grouping than the mapping has", "amount", { number: { thousands: "," } }, ["1.234,50"], { "1.234,50": ["number: { thousands: \".\", decimal: \",\" } → 1234.50"] }],
    ["two currencies, which no format may make one", "amount", {}, ["$12", "€13"], { $12: [], "€13": [] }],
    ["a space between thousands beside commas between them, which no format reads", "amount", { number: { thousands: "," } }, ["1,250", "1 200"], { "1 200": [] }],
    ["a decimal comma beside commas between thousands", "amount", { number: { thousands: "," } }, ["12,000", "950", "1.250,50"], { "1.250,50": [] }],
    ["brackets beside what no format reads", "amount", { number: { thousands: "," } }, ["1,250", "(500)", "1 200"], { "(500)": ["number: { thousands: \",\", brackets: true } → -500.00"], "1 200": [] }],
    ["groups that are none", "amount", {}, ["9,0,0"], { "9,0,0": [] }],
    ["no number at all", "amount", {}, ["ten", "ten", "$", "1.2.3"], { ten: [], $: [], "1.2.3": [] }],
    ["a whole number in groups", "term_months", {}, ["1,200"], { "1,200": ["number: { thousands: \",\" } → 1200"] }],
    ["half a month", "term_months", {}, ["2.5"], { "2.5": [] }],
    ["1,234 of a thing that may have decimals: both readings", "quantity", {}, ["1,234"], { "1,234": ["number: { thousands: \",\" } → 1234.000000", "number: { decimal: \",\" } → 1.234000"] }],
    ["0,125, which is no group", "quantity", {}, ["0,125", "1,234"], { "0,125": ["number: { decimal: \",\" } → 0.125000"], "1,234": ["number: { decimal: \",\" } → 1.234000"] }],
  ])("%s", async (_, target, cell, texts, expected) => expect(await proposed(target, cell, texts)).toEqual(expected));
});

/** Deals of one column, read as the mapping's cell says, on the export's way into a bundle. */
async function advice(field: "amount" | "closed_on", cell: object, texts: readonly string[]) {
  const from = await mkdtemp(join(tmpdir(), "remedies-"));
  await writeFile(join(from, "d.csv"), `Id,Cell\n${texts.map((t, i) => `${i},"${t}"`).join("\n")}\n`);
  const yaml = stringify({
    mapping: "m",
    meta: { title: "M", currency: "USD", as_of: "2024-12-31" },
    rows: { stages: [{ stage_id: "s", position: 1, kind: "open" }], reps: [{ rep_id: "r" }] },
    files: { "d.csv": { loads: [{ into: "deals", columns: { deal_id: "Id", outcome: { value: "won" }, [field]: { column: "Cell", ...cell } } }] } },
  });
  const { result, close } = await imported(from, { yaml });
  await close();
  await rm(from, { recursive: true });
  return { remedies: result.remedies.flatMap((r) => r.ways.map((w) => w.say)), conflicts: result.conflicts };
}

describe("a column that is written in two ways is said to be so, with a line of each, and gets no key that makes something else of what loads", () => {
  const commas = { number: { thousands: "," } };
  const at = { file: "d.csv", column: "Cell" };

  it("spaces and commas between thousands", async () =>
    expect(await advice("amount", commas, ["7", "1,250", "1,250", "1 200"])).toEqual({ remedies: [], conflicts: [{ ...at, loaded: { line: 3, text: "1,250", value: "1250.00", would: "1.25" }, rejected: { line: 5, text: "1 200" } }] }));
  it("commas before decimals and points before them", async () =>
    expect(await advice("amount", commas, ["12.50", "1.234,50"])).toEqual({ remedies: [], conflicts: [{ ...at, loaded: { line: 2, text: "12.50", value: "12.50", would: null }, rejected: { line: 3, text: "1.234,50" } }] }));
  it("the rest of the column gets its key all the same", async () => {
    const { remedies, conflicts } = await advice("amount", commas, ["1,250", "(500)", "1 200"]);
    expect(remedies).toEqual(['number: { thousands: ",", brackets: true }']);
    expect(conflicts.map((c) => [c.loaded.text, c.rejected.text])).toEqual([["1,250", "1 200"]]);
  });
  it("days of both orders, with what reads the other", async () =>
    expect(await advice("closed_on", { date: "M/D/YYYY" }, ["3/4/2024", "13/4/2024"])).toEqual({ remedies: [], conflicts: [{ ...at, loaded: { line: 2, text: "3/4/2024", value: "2024-03-04", would: "2024-04-03" }, rejected: { line: 3, text: "13/4/2024" }, say: "date: D/M/YYYY" }] }));
  it("a column that one way reads has none", async () => expect((await advice("amount", commas, ["1,250", "$1,300"])).conflicts).toEqual([]));

  it("one row that loads and stands beyond what is looked at first keeps a key from being said", async () => {
    const early = Array.from({ length: 21_000 }, (_, i) => String(i % 700));
    const read = await advice("amount", commas, ["1.234,50", ...early]);
    expect(read).toEqual({ remedies: ['number: { thousands: ".", decimal: "," }'], conflicts: [] });
    const late = await advice("amount", commas, ["1.234,50", ...early, "12,000"]);
    expect(late).toEqual({ remedies: [], conflicts: [{ ...at, loaded: { line: 21_003, text: "12,000", value: "12000.00", would: "12.00" }, rejected: { line: 2, text: "1.234,50" } }] });
  });
});

const thousands = "number: { thousands: \".\", decimal: \",\" }";
const decimals = "number: { decimal: \".\" }";

describe("three digits behind every point of a column: thousands or decimals is asked, and not guessed", () => {
  const both = (text: string, large: string, small: string) => ({ [text]: [`${thousands} → ${large}`, `${decimals} → ${small}`] });

  it.each<[string, Target, Record<string, unknown>, string[], Record<string, string[]>]>([
    ["amounts", "amount", {}, ["12.000", "250.000", "7"], { ...both("12.000", "12000.00", "12.00"), ...both("250.000", "250000.00", "250.00") }],
    ["negative ones", "amount", {}, ["-12.000", "12.000-"], { ...both("-12.000", "-12000.00", "-12.00"), ...both("12.000-", "-12000.00", "-12.00") }],
    ["quantities", "quantity", {}, ["1.250"], both("1.250", "1250.000000", "1.250000")],
    ["whole numbers, which loaded as twelve before", "term_months", {}, ["12.000"], both("12.000", "12000", "12")],
    ["amounts of a mapping that says only what its thousands would be", "amount", { number: { thousands: ",", signs: ["$"] } }, ["$12.000", "3"], { "$12.000": ["number: { thousands: \".\", decimal: \",\", signs: [\"$\"] } → 12000.00", "number: { thousands: \",\", decimal: \".\", signs: [\"$\"] } → 12.00"] }],
    ["a decimal comma in the column answers, and says so of those beside", "amount", {}, ["1.234", "1.234,50"], { "1.234": [`${thousands} → 1234.00`], "1.234,50": [`${thousands} → 1234.50`] }],
    ["so do millions", "amount", {}, ["12.000", "1.250.000"], { "12.000": [`${thousands} → 12000.00`], "1.250.000": [`${thousands} → 1250000.00`] }],
    ["two ways of writing in one column, which no format reads", "amount", {}, ["12.50", "1.234", "1.234,50"], { "1.234": [], "1.234,50": [] }],
    ["millions alone", "amount", {}, ["1.250.000"], { "1.250.000": [`${thousands} → 1250000.00`] }],
  ])("%s", async (_, target, cell, texts, expected) => expect(await proposed(target, cell, texts)).toEqual(expected));

  it.each<[string, Target, Record<string, unknown>, string[], (string | null)[]]>([
    ["another count of digits", "amount", {}, ["12.000", "12.5"], ["12.00", "12.50"]],
    ["a leading 0", "quantity", {}, ["0.500", "1.250"], ["0.500000", "1.250000"]],
    ["four digits before the point", "amount", {}, ["1250.500", "12.000"], ["1250.50", "12.00"]],
    ["a comma between thousands before a point", "amount", { number: { thousands: "," } }, ["1,234.500", "12.000"], ["1234.50", "12.00"]],
    ["a share, which thousands are not", "share", { number: { signs: ["%"] }, factor: 0.01 }, ["12.500", "87.500"], ["0.125000", "0.875000"]],
    ["the mapping, one way", "amount", { number: { decimal: "." } }, ["12.000"], ["12.00"]],
    ["the mapping, the other way", "amount", { number: { thousands: ".", decimal: "," } }, ["12.000"], ["12000.00"]],
    ["the mapping, which says the other way by its thousands alone", "amount", { number: { thousands: "." } }, ["12.000", "1,5"], ["12000.00", "1.50"]],
    ["a comma between thousands, which the mapping says", "amount", { number: { thousands: "," } }, ["12,000"], ["12000.00"]],
  ])("%s decides", async (_, target, cell, texts, expected) => {
    const { loaded, rejected } = await column(target, cell, texts);
    expect([...rejected]).toEqual([]);
    expect(texts.map((t) => loaded.get(t))).toEqual(expected);
  });

  it("the reason says what is asked", async () => expect((await column("amount", {}, ["12.000"])).rejected.get("12.000")).toMatch(/^ambiguous_number: thousands or decimals\?; number: /));

  it("a group behind a leading 0 is none", async () => expect((await column("amount", { number: { thousands: "," } }, ["0,125"])).rejected.get("0,125")).toMatch(/^bad_number: /));
});

it("of a percentage where an amount is expected, the reason says that", async () => expect((await column("amount", {}, ["5%"])).rejected.get("5%")).toBe("bad_number: a percentage, and expected an amount such as 1234.50"));

it("of a sign that the export's currency has not, nothing in a mapping would read the number", async () => expect((await column("amount", {}, ["12 USD", "3"])).rejected.get("12 USD")).toBe("bad_number: expected an amount such as 1234.50"));

it("every column that was not read has its keys in one list, one that is wrong in rows rejected for another column as well", async () => {
  const from = await mkdtemp(join(tmpdir(), "remedies-"));
  await writeFile(join(from, "d.csv"), "Id,Amount,Closed\n1,(5),31.12.2024\n2,n/a,30.12.2024\n3,2,2024-01-05\n");
  const yaml = stringify({
    mapping: "m",
    meta: { title: "M", currency: "EUR", as_of: "2024-12-31" },
    rows: { stages: [{ stage_id: "s", position: 1, kind: "open" }], reps: [{ rep_id: "r" }] },
    files: { "d.csv": { loads: [{ into: "deals", columns: { deal_id: "Id", outcome: { value: "won" }, closed_on: "Closed", amount: "Amount" } }] } },
  });
  const { result, close } = await imported(from, { yaml });
  await close();
  await rm(from, { recursive: true });
  expect(result.rejects.groups).toEqual([{ file: "d.csv", column: "Closed", reason: "bad_date", rows: 2 }]);
  expect(result.remedies).toEqual([
    { file: "d.csv", column: "Closed", ways: [{ say: "date: [YYYY-MM-DD, D.M.YYYY]", dates: ["YYYY-MM-DD", "D.M.YYYY"] }] },
    { file: "d.csv", column: "Amount", ways: [{ say: "number: { brackets: true }", number: { decimal: ".", factor: "1", signs: [], brackets: true } }] },
    { file: "d.csv", column: "Amount", ways: [{ say: 'absent: ["n/a"], of the file', absent: ["n/a"] }] },
  ]);
});

it("a word for nothing that says something in another column is one in the column alone", async () => {
  const from = await mkdtemp(join(tmpdir(), "remedies-"));
  await writeFile(join(from, "d.csv"), "Id,Amount,Why\n1,5,price\n2,none,\n3,7,none\n4,n/a,\n");
  const mapping = (amount: object) => ({
    mapping: "m",
    meta: { title: "M", currency: "EUR", as_of: "2024-12-31" },
    rows: { stages: [{ stage_id: "s", position: 1, kind: "open" }], reps: [{ rep_id: "r" }] },
    files: { "d.csv": { loads: [{ into: "deals", columns: { deal_id: "Id", outcome: { value: "lost" }, lost_reason: "Why", amount: { column: "Amount", ...amount } } }] } },
  });
  const first = await imported(from, { yaml: stringify(mapping({})) });
  await first.close();
  expect(first.result.remedies).toEqual([
    { file: "d.csv", column: "Amount", ways: [{ say: 'absent: ["n/a"], of the file', absent: ["n/a"] }] },
    { file: "d.csv", column: "Amount", ways: [{ say: 'map: { "none": "" }', empty: ["none"] }] },
  ]);
  const { rows, close } = await imported(from, { yaml: stringify(mapping(parse(`{ ${first.result.remedies[1]!.ways[0]!.say} }`) as object)) });
  expect(await rows("SELECT deal_id, amount::VARCHAR AS amount, lost_reason FROM deals ORDER BY 1")).toEqual([
    { deal_id: "1", amount: "5.00", lost_reason: "price" },
    { deal_id: "2", amount: null, lost_reason: null },
    { deal_id: "3", amount: "7.00", lost_reason: "none" },
  ]);
  await close();
  await rm(from, { recursive: true });
});

it("files named after the tables have no mapping yet, and are told so", () => {
  expect(remediesOf("expected YYYY-MM-DD; date: D/M/YYYY in a mapping reads it as 2024-04-13")).toEqual({ expected: "expected YYYY-MM-DD", isOwn: true, remedies: [{ say: "date: D/M/YYYY", value: "2024-04-13" }] });
  expect(remediesOf("expected YYYY-MM-DD")).toEqual({ expected: "expected YYYY-MM-DD", isOwn: false, remedies: [] });
});
