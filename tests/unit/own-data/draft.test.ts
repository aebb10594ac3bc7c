import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readMapping } from "../../../src/domain/dataset/mapping-read.ts";
import { type Draft, type DraftFile, draftYaml } from "../../../src/domain/dataset/proposing/draft.ts";
import { proposePeriods } from "../../../src/domain/dataset/proposing/periods.ts";
import { imported } from "../../lib/imported.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "attain-draft-"));
});
afterAll(() => rm(folder, { recursive: true }));

const file = (name: string, table: DraftFile["table"], columns: Record<string, string>, more: Partial<DraftFile> = {}): DraftFile => ({ name, table, header: 1, columns, dates: {}, numbers: "point", further: [], months: 3, ...more });
const about = { title: "Drafted", currency: "EUR", as_of: "2024-12-31", fiscal_year_start_month: 4 };

async function loaded(name: string, files: Record<string, string>, draft: Draft) {
  const from = join(folder, name);
  await mkdir(from);
  for (const [file, text] of Object.entries(files)) await writeFile(join(from, file), text);
  return imported(from, { yaml: draftYaml(draft) });
}

it("one file of deals makes deals, stages, stage entries, people, customers and fields; what is left out is counted by name", async () => {
  const text = "Nr;Kunde;Wer;Status;Am;Betrag;Gebiet;Art\n1;K1;Anna;Angebot;31.12.2023;1.234,50;Nord;Upsell\n2;K2;Ben;Gewonnen;05.01.2024;2.000,00;Süd;Neu\n3;;Anna;Test;06.01.2024;1,00;Süd;Neu\n4;K1;Anna;Angebot;gestern;1,00;Nord;Neu\n";
  const columns = { deal_id: "Nr", account_id: "Kunde", owner_id: "Wer", stage: "Status", created_on: "Am", amount: "Betrag", kind: "Art" };
  const draft: Draft = { ...about, files: [file("crm.csv", "deals", columns, { dates: { created_on: ["D.M.YYYY"] }, numbers: "comma", further: ["Gebiet"] })], stages: [{ word: "Angebot", kind: "open" }, { word: "Gewonnen", kind: "won" }, { word: "Test", kind: "out" }] };
  const { result, rows, close } = await loaded("one", { "crm.csv": text }, draft);
  expect(result.files).toEqual([{ file: "crm.csv", read: 4, loaded: 2, rejected: 1, left_out: 1 }]);
  expect(await rows("SELECT deal_id, account_id, owner_id, created_on, outcome, amount, kind FROM deals ORDER BY 1")).toEqual([
    { deal_id: "1", account_id: "K1", owner_id: "Anna", created_on: "2023-12-31", outcome: "open", amount: "1234.50", kind: "expansion" },
    { deal_id: "2", account_id: "K2", owner_id: "Ben", created_on: "2024-01-05", outcome: "won", amount: "2000.00", kind: null },
  ]);
  expect(await rows("SELECT stage_id, position, kind, name_en FROM stages ORDER BY position")).toEqual([
    { stage_id: "angebot", position: 1, kind: "open", name_en: "Angebot" },
    { stage_id: "won", position: 2, kind: "won", name_en: "Won" },
    { stage_id: "lost", position: 3, kind: "lost", name_en: "Lost" },
  ]);
  expect(await rows("SELECT deal_id, stage_id, entered_on FROM stage_events ORDER BY 1")).toEqual([{ deal_id: "1", stage_id: "angebot", entered_on: null }, { deal_id: "2", stage_id: "won", entered_on: null }]);
  expect(await rows("SELECT rep_id, name FROM reps ORDER BY 1")).toEqual([{ rep_id: "Anna", name: "Anna" }, { rep_id: "Ben", name: "Ben" }]);
  expect(await rows("SELECT account_id FROM accounts ORDER BY 1")).toEqual([{ account_id: "K1" }, { account_id: "K2" }]);
  expect(await rows("SELECT deal_id, name, value FROM deal_attributes ORDER BY 1")).toEqual([{ deal_id: "1", name: "Gebiet", value: "Nord" }, { deal_id: "2", name: "Gebiet", value: "Süd" }]);
  expect(await rows("SELECT value FROM meta WHERE key = 'fiscal_year_start_month'")).toEqual([{ value: "4" }]);
  await close();
});

it("deals of which it is said that nobody owns them load without an owner, and nobody is a rep; a later export that has the column is read", async () => {
  const draft: Draft = { ...about, files: [file("crm.csv", "deals", { deal_id: "id", stage: "stage", amount: "amount" }, { without: { owner_id: "owner_id" } })], stages: [{ word: "Won", kind: "won" }] };
  const none = await loaded("no-owner", { "crm.csv": "id,stage,amount\n1,Won,100\n2,Won,50\n" }, draft);
  expect(none.result.files).toEqual([{ file: "crm.csv", read: 2, loaded: 2, rejected: 0, left_out: 0 }]);
  expect(await none.rows("SELECT deal_id, owner_id FROM deals ORDER BY 1")).toEqual([{ deal_id: "1", owner_id: null }, { deal_id: "2", owner_id: null }]);
  expect(await none.rows("SELECT * FROM reps")).toEqual([]);
  await none.close();
  const later = await loaded("owner-later", { "crm.csv": "id,stage,amount,owner_id\n1,Won,100,Ann\n" }, draft);
  expect(await later.rows("SELECT owner_id FROM deals")).toEqual([{ owner_id: "Ann" }]);
  await later.close();
});

it("words that are nothing in one column alone say something in another", async () => {
  const columns = { deal_id: "id", owner_id: "owner", stage: "stage", amount: "amount", closed_on: "closed", lost_reason: "why" };
  const draft: Draft = { ...about, files: [file("crm.csv", "deals", columns, { empty: { amount: ["none"], closed: ["none"] } })], stages: [{ word: "Lost", kind: "lost" }] };
  const { rows, close } = await loaded("empty-here", { "crm.csv": "id,owner,stage,amount,closed,why\n1,Ann,Lost,none,none,none\n2,Ann,Lost,5,2024-01-05,price\n" }, draft);
  expect(await rows("SELECT amount, closed_on, lost_reason FROM deals ORDER BY deal_id")).toEqual([{ amount: null, closed_on: null, lost_reason: "none" }, { amount: "5.00", closed_on: "2024-01-05", lost_reason: "price" }]);
  await close();
});

it("files of people, quotas and stages go before what deals say of them", async () => {
  const files = {
    "deals.csv": "id,owner,stage,closed,amount\n1,u1,Won,2024-03-01,100\n2,u2,Talk,2024-09-01,50\n",
    "users.csv": "id,name\nu1,Anna\nu2,Ben\nu3,Cem\n",
    "quotas.csv": "user,start,target\nu1,2024-04-01,1000\n",
    "history.csv": "deal,stage,at\n1,Talk,2024-01-01\n1,Talk,2024-02-01\n1,Won,2024-03-01\n2,Talk,2024-05-05\n",
  };
  const draft: Draft = {
    ...about,
    stages: [{ word: "Talk", kind: "open" }, { word: "Won", kind: "won" }],
    files: [
      file("deals.csv", "deals", { deal_id: "id", owner_id: "owner", stage: "stage", closed_on: "closed", amount: "amount" }),
      file("users.csv", "reps", { rep_id: "id", name: "name" }),
      file("quotas.csv", "quotas", { rep_id: "user", period_start: "start", amount: "target" }, { months: 6 }),
      file("history.csv", "stage_events", { deal_id: "deal", stage: "stage", entered_on: "at" }),
      file("other.csv", undefined, {}),
    ],
  };
  const { result, rows, close } = await loaded("several", files, draft);
  expect(result.files.map((f) => f.read - f.loaded)).toEqual([0, 0, 0, 0]);
  expect(await rows("SELECT count(*) AS n FROM reps")).toEqual([{ n: 3 }]);
  expect(await rows("SELECT measure, period_start, period_end, amount FROM quotas")).toEqual([{ measure: "bookings", period_start: "2024-04-01", period_end: "2024-09-30", amount: "1000.00" }]);
  expect(await rows("SELECT deal_id, stage_id, entered_on FROM stage_events ORDER BY 1, 3")).toEqual([
    { deal_id: "1", stage_id: "talk", entered_on: "2024-01-01" },
    { deal_id: "1", stage_id: "won", entered_on: "2024-03-01" },
    { deal_id: "2", stage_id: "talk", entered_on: "2024-05-05" },
  ]);
  await close();
});

it("stages of words without Latin letters, or of the same ones, have ids of their own", () => {
  const draft: Draft = { ...about, files: [file("a.csv", "deals", { deal_id: "a", stage: "b", owner_id: "c" })], stages: ["初步接洽", "需求", "Demo!", "demo", "Won"].map((word) => ({ word, kind: "open" as const })) };
  const { rows } = readMapping(draftYaml(draft), "draft");
  expect(rows.map((r) => r.values.stage_id)).toEqual(["stage_1", "stage_2", "demo", "demo_2", "won_2", "won", "lost"]);
});

it("an outcome apart from the stage, days of stages in columns, quotas of quarters in columns, and control totals", async () => {
  const files = {
    "crm.csv": "Id,Owner,Stage,Status,Closed,Amount,Date entered Talk,Offer date\n1,u1,Offer,Won,2024-03-01,100,2024-01-01,2024-02-01\n2,u1,Talk,,2024-09-01,50,,\n3,u2,Offer,Lost,2024-05-01,20,2024-04-01,\n4,u2,Talk,Spam,,1,,\n5,u2,Offer,Perhaps,,1,,\n",
    "quotas.csv": "Name,2024 Q1,Q2 2024,Note\nu1,1000,2000,x\nu2,,500,\n",
  };
  const deals = file("crm.csv", "deals", { deal_id: "Id", owner_id: "Owner", stage: "Stage", outcome: "Status", closed_on: "Closed", amount: "Amount" }, { stageDays: { "Date entered Talk": "Talk", "Offer date": "Offer" } });
  const quotas = file("quotas.csv", "quotas", { rep_id: "Name" }, { periods: proposePeriods(["2024 Q1", "Q2 2024"]) });
  const outcomes = [{ word: "Won", kind: "won" }, { word: "Lost", kind: "lost" }, { word: "", kind: "open" }, { word: "Spam", kind: "out" }] as const;
  const draft: Draft = { ...about, files: [deals, quotas], stages: [{ word: "Talk", kind: "open" }, { word: "Offer", kind: "open" }], outcomes, totals: { rows: "4", won: "1", won_amount: "100.00" } };
  const { ledger, rows, manifest, close } = await loaded("apart", files, draft);
  expect(ledger).toEqual({ "crm.csv": [5, 3, 1, 1], "quotas.csv": [2, 2, 0, 0] });
  expect(await rows("SELECT deal_id, outcome FROM deals ORDER BY 1")).toEqual([{ deal_id: "1", outcome: "won" }, { deal_id: "2", outcome: "open" }, { deal_id: "3", outcome: "lost" }]);
  // Dated where the file says so; where it does not, the deal stands in its stage; the win and the loss are entries of their own.
  expect((await rows("SELECT deal_id, stage_id, entered_on::VARCHAR AS day FROM stage_events ORDER BY 1, 3 NULLS LAST")).map((r) => Object.values(r))).toEqual([
    ["1", "talk", "2024-01-01"],
    ["1", "offer", "2024-02-01"],
    ["1", "won", "2024-03-01"],
    ["2", "talk", null],
    ["3", "talk", "2024-04-01"],
    ["3", "lost", "2024-05-01"],
    ["3", "offer", null],
  ]);
  expect((await rows("SELECT rep_id, period_start::VARCHAR AS a, period_end::VARCHAR AS b, amount FROM quotas ORDER BY 1, 2")).map((r) => Object.values(r))).toEqual([["u1", "2024-01-01", "2024-03-31", "1000.00"], ["u1", "2024-04-01", "2024-06-30", "2000.00"], ["u2", "2024-04-01", "2024-06-30", "500.00"]]);
  expect(manifest.control_totals!.map((t) => t.difference)).toEqual(["-1", "0", "0.00"]);
  await close();
});

it("a header of two rows is said in the mapping", () => {
  const draft: Draft = { ...about, files: [file("x.csv", "deals", { deal_id: "Id", owner_id: "Who", stage: "Stage" }, { header: 2, headerRows: 2 })], stages: [{ word: "Talk", kind: "open" }] };
  expect(readMapping(draftYaml(draft), "x").files[0]!.format).toEqual({ header: 2, headerRows: 2 });
});

it("a column of ten thousands, one with a word for nothing and one in thousands are read as their file says", async () => {
  const columns = { deal_id: "Id", owner_id: "Who", stage: "Status", amount: "金额(万元)", cost: "Cost" };
  const written = { "金额(万元)": { thousands: ",", decimal: ".", factor: "10000", signs: [], brackets: false }, Cost: { decimal: ".", factor: "1000", signs: ["K"], brackets: true } };
  const draft: Draft = { ...about, files: [file("crm.csv", "deals", columns, { written, absent: ["n/a"] })], stages: [{ word: "Won", kind: "won" }] };
  const { result, rows, close } = await loaded("units", { "crm.csv": "Id,Who,Status,金额(万元),Cost\n1,Anna,Won,1.5,2K\n2,Ben,Won,n/a,(1.25K)\n" }, draft);
  expect(result.files).toEqual([{ file: "crm.csv", read: 2, loaded: 2, rejected: 0, left_out: 0 }]);
  expect(await rows("SELECT deal_id, amount, cost FROM deals ORDER BY 1")).toEqual([
    { deal_id: "1", amount: "15000.00", cost: "2000.00" },
    { deal_id: "2", amount: null, cost: "-1250.00" },
  ]);
  await close();
});

it("a file with a header and no rows has no words, and loads nothing", async () => {
  const draft: Draft = { ...about, files: [file("crm.csv", "deals", { deal_id: "Id", owner_id: "Who", stage: "Status", created_on: "Am" })], stages: [] };
  const { result, close } = await loaded("header", { "crm.csv": "Id,Who,Status,Am\n" }, draft);
  expect(result.files).toEqual([{ file: "crm.csv", read: 0, loaded: 0, rejected: 0, left_out: 0 }]);
  await close();
});

describe("order lines", () => {
  const text = "Order,Who,Customer,Item,Day,Net,Freight,Pieces,Area,Colour,Seen\nSO1,Anna,K1,P1,2024-03-01,10.004,5,1,North,red,2024-03-02\nSO1,Anna,K1,P2,2024-03-01,20.004,5,2,North,blue,2024-03-09\nSO2,Ben,K2,P1,2024-03-05,7,,3,South,red,\nSO2,Ben,K2,P1,2024-03-05,8,2,3,South,red,2024-03-06\nSO3,Ben,K2,P2,2024-03-06,100,,1,South,,\n";
  const columns = { deal_id: "Order", owner_id: "Who", account_id: "Customer", product_id: "Item", created_on: "Day", closed_on: "Day", amount: "Net", cost: "Freight", quantity: "Pieces", last_activity_on: "Seen" };
  const drafted = (more: Partial<DraftFile> = {}, of: Record<string, string> = columns): Draft => ({ ...about, files: [file("lines.csv", "deals", of, { lines: true, allWon: true, further: ["Area", "Colour"], ...more })], stages: [] });

  it("become one deal each, every one won, with their amounts, costs and quantities added up; what they agree on becomes a field", async () => {
    const { ledger, rows, close } = await loaded("lines", { "lines.csv": text }, drafted());
    expect(ledger).toEqual({ "lines.csv": [5, 5, 0, 0] });
    expect((await rows("SELECT deal_id, outcome, owner_id, product_id, amount::VARCHAR, cost::VARCHAR, quantity::DOUBLE, last_activity_on::VARCHAR FROM deals ORDER BY 1")).map((r) => Object.values(r))).toEqual([
      ["SO1", "won", "Anna", null, "30.01", "10.00", 3, "2024-03-09"],
      ["SO2", "won", "Ben", "P1", "15.00", "2.00", 6, "2024-03-06"],
      ["SO3", "won", "Ben", "P2", "100.00", null, 1, null],
    ]);
    expect((await rows("SELECT deal_id, name, value FROM deal_attributes ORDER BY ALL")).map((r) => Object.values(r).join(" "))).toEqual(["SO1 Area North", "SO2 Area South", "SO2 Colour red", "SO3 Area South"]);
    expect(await rows("SELECT (SELECT count(*) FROM products) AS products, (SELECT count(*) FROM reps) AS reps, (SELECT count(*) FROM accounts) AS accounts")).toEqual([{ products: 2, reps: 2, accounts: 2 }]);
    await close();
  });

  it("of which every one repeats the deal's total, count it once, and lines that differ in it are rejected together", async () => {
    const { ledger, rows, close } = await loaded("totals", { "lines.csv": text }, drafted({ ofDeal: ["cost", "quantity"] }));
    expect(ledger).toEqual({ "lines.csv": [5, 3, 2, 0] });
    expect(await rows("SELECT deal_id, cost::VARCHAR AS cost, quantity::DOUBLE AS quantity FROM deals ORDER BY 1")).toEqual([{ deal_id: "SO2", cost: "2.00", quantity: 3 }, { deal_id: "SO3", cost: null, quantity: 1 }]);
    expect((await rows("SELECT reason FROM import_rejects")).map((r) => String(r.reason).split(":")[0])).toEqual(["group_differs", "group_differs"]);
    await close();
  });

  it("with a column of stages stand in one stage a deal", async () => {
    const staged = "Order,Who,Stage,Net\nA,u,Talk,1\nA,u,Talk,2\nB,u,Won,3\nC,u,Talk,4\nC,u,Offer,5\n";
    const draft = drafted({ allWon: false, further: [] }, { deal_id: "Order", owner_id: "Who", stage: "Stage", amount: "Net" });
    const { ledger, rows, close } = await loaded("staged", { "lines.csv": staged }, { ...draft, stages: [{ word: "Talk", kind: "open" }, { word: "Offer", kind: "open" }, { word: "Won", kind: "won" }] });
    expect(ledger).toEqual({ "lines.csv": [5, 3, 2, 0] });
    expect((await rows("SELECT deal_id, stage_id, outcome, amount::VARCHAR FROM deals JOIN stage_events USING (deal_id) ORDER BY 1")).map((r) => Object.values(r))).toEqual([["A", "talk", "open", "3.00"], ["B", "won", "won", "3.00"]]);
    await close();
  });

  it("with a number and a product alone ask nothing of the others; a file of deals says nothing of lines", () => {
    expect(readMapping(draftYaml(drafted({}, { deal_id: "Order", owner_id: "Who" })), "x").files[0]!.loads[0]!.group).toEqual({ by: ["deal_id"], take: {} });
    expect(draftYaml(drafted({ lines: false }))).not.toContain("group");
  });
});
