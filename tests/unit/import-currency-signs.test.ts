import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { currenciesOf } from "../../src/domain/dataset/importing/currency-signs.ts";
import { readMapping } from "../../src/domain/dataset/mapping-read.ts";
import { importFolder } from "../../src/engine/jobs/import.ts";
import { rejectDetail } from "../../src/i18n/zh/rejects.ts";
import { imported } from "../lib/imported.ts";

let work: string;
beforeAll(async () => void (work = await mkdtemp(join(tmpdir(), "signs-"))));
afterAll(() => rm(work, { recursive: true }));

const signs = ["$", "€", "£", "¥", "￥", "元", "万元", "US$", "HK$", "S$", "USD", "RMB", "人民币", "%"];

/** Amounts under a mapping that takes every sign off: what loads, and why the rest does not. */
async function amounts(currency: string, rows: readonly (readonly [amount: string, own?: string])[], more: object = {}) {
  const from = await mkdtemp(join(work, "in-"));
  const own = rows.some((r) => r.length === 2);
  await writeFile(join(from, "d.csv"), `Id,Amount,Currency\n${rows.map(([amount, code = ""], i) => `${i},"${amount}",${code}`).join("\n")}\n`);
  const columns = { deal_id: "Id", outcome: { value: "open" }, amount: { column: "Amount", number: { thousands: ",", signs, ...more } }, ...(own ? { currency: { column: "Currency", optional: true } } : {}) };
  const yaml = stringify({ mapping: "signs", meta: { title: "Signs", as_of: "2024-12-31" }, rows: { stages: [{ stage_id: "s", position: 1, kind: "open" }], reps: [{ rep_id: "r" }] }, files: { "d.csv": { loads: [{ into: "deals", columns }] } } });
  const { rows: query, close } = await imported(from, { yaml }, { currency });
  const loaded = await query("SELECT amount::VARCHAR AS amount FROM deals ORDER BY deal_id::INTEGER");
  const rejected = await query('SELECT raw, "column", reason FROM import_rejects ORDER BY line');
  await close();
  return { loaded: loaded.map((r) => r.amount), rejected: rejected.map((r) => [r.column, r.raw, r.reason]) };
}

describe("a sign beside an amount that its row's currency cannot have", () => {
  it("keeps the row from being loaded, and the reason says which currency it is", async () => {
    const give = "give the currency of the export, or map the column that says each row's";
    expect(await amounts("USD", [["$1,100"], ["€500"], ["¥500"], ["600 USD"], ["US$7"], ["RMB 8"], ["HK$9"], ["10"]])).toEqual({
      loaded: ["1100.00", "600.00", "7.00", "10.00"],
      rejected: [
        ["Amount", "€500", `bad_number: expected an amount in USD; € stands for EUR: ${give}`],
        ["Amount", "¥500", `bad_number: expected an amount in USD; ¥ stands for CNY or JPY: ${give}`],
        ["Amount", "RMB 8", `bad_number: expected an amount in USD; RMB stands for CNY: ${give}`],
        ["Amount", "HK$9", `bad_number: expected an amount in USD; HK$ stands for HKD: ${give}`],
      ],
    });
    expect((await amounts("EUR", [["$5"], ["6"]])).rejected).toEqual([["Amount", "$5", `bad_number: expected an amount in EUR; $ is no sign of it: ${give}`]]);
  });
  it("is read by the row's own currency where the file has one, and else by the export's", async () =>
    expect(await amounts("USD", [["€500", "EUR"], ["$500", "EUR"], ["€500", ""], ["$500", ""], ["￥8", "JPY"], ["￥8", "CNY"], ["S$3", "SGD"], ["S$3", "USD"]])).toEqual({
      loaded: ["500.00", "500.00", "8.00", "8.00", "3.00"],
      rejected: [
        ["Amount", "$500", "bad_number: expected an amount in EUR; $ is no sign of it: the row's currency or its amount is wrong"],
        ["Amount", "€500", "bad_number: expected an amount in USD; € stands for EUR: the row's currency or its amount is wrong"],
        ["Amount", "S$3", "bad_number: expected an amount in USD; S$ stands for SBD or SGD or SRD: the row's currency or its amount is wrong"],
      ],
    }));
  it("is judged by a code alone: what is no code is told of where rates are looked for", async () => expect((await amounts("EUR", [["$5", "usd"], ["$6", "US$"]])).loaded).toEqual(["5.00", "6.00"]));
  it("of a Chinese export: 元 beside yuan, ¥ and 万元 load; 元 beside dollars does not", async () => {
    expect((await amounts("CNY", [["5元"], ["¥5"], ["￥6"], ["7万元"], ["人民币8"]])).loaded).toHaveLength(5);
    expect((await amounts("USD", [["5元"], ["7万元"], ["8"]])).loaded).toEqual(["8.00"]);
  });
  it("is no sign that the mapping should take off", async () => {
    const { rejected } = await amounts("USD", [["CA$5"], ["₹5"], ["5 kr"], ["6"]]);
    expect(rejected.map((r) => r[2])).toEqual(Array(3).fill("bad_number: expected an amount such as 1234.50"));
  });
});

describe("the currency where a file of meta alone says it", () => {
  const deals = { deal_id: "Id", outcome: { value: "open" }, amount: { column: "Amount", number: { thousands: ",", signs } } };
  const mapping = (meta: object[]) => stringify({ mapping: "signs", meta: { title: "Signs" }, rows: { stages: [{ stage_id: "s", position: 1, kind: "open" }], reps: [{ rep_id: "r" }] }, files: { "d.csv": { loads: [{ into: "deals", columns: deals }] }, "m.csv": { loads: meta } } });
  const loads = [{ into: "meta", columns: { key: "key", value: "value" } }];

  async function rejected(settings: string, load: object[] = loads, straightFrom?: number) {
    const from = await mkdtemp(join(work, "in-"));
    await writeFile(join(from, "d.csv"), 'Id,Amount\n1,"$1,100"\n2,€500\n3,7\n');
    await writeFile(join(from, "m.csv"), settings);
    const out = join(from, "out");
    const { rejects } = await importFolder({ from, out, mapping: readMapping(mapping(load), "m.yaml"), now: "2026-01-01T00:00:00Z", threads: 1, ...(straightFrom === undefined ? {} : { straightFrom }) });
    return rejects.examples.map((r) => [r.line, r.reason]);
  }
  const wrong = [[3, "bad_number: expected an amount in USD; € stands for EUR: give the currency of the export, or map the column that says each row's"]];

  it.each([["long", Infinity], ["short", 0]])("refuses signs of another (the %s way)", async (_, straightFrom) => {
    expect(await rejected("key,value\ncurrency,USD\nas_of,2024-12-31\n", loads, straightFrom)).toEqual(wrong);
    expect(await rejected("key,value\nas_of,2024-12-31\ncurrency,EUR\n", loads, straightFrom)).toEqual([[2, "bad_number: expected an amount in EUR; $ is no sign of it: give the currency of the export, or map the column that says each row's"]]);
  });
  it("stands in a column of its own as well, the same in every row", async () => {
    const said = (key: string, value: object | string) => ({ into: "meta", once: true, columns: { key: { value: key }, value } });
    expect(await rejected("Code,Taken\nUSD,2024-12-31\nUSD,2024-12-31\n", [said("currency", "Code"), said("as_of", "Taken")])).toEqual(wrong);
  });
  it("of files named after the tables: no mapping is proposed that would take the sign off", async () => {
    const from = await mkdtemp(join(work, "in-"));
    const files = { deals: "deal_id,outcome,amount\n1,open,7\n2,open,€500\n", stages: "stage_id,position,kind\ns,1,open\n", reps: "rep_id\nr\n" };
    for (const [name, text] of Object.entries(files)) await writeFile(join(from, `${name}.csv`), text);
    const remedies = async (currency: string) => {
      await writeFile(join(from, "meta.csv"), `key,value\ncurrency,${currency}\nas_of,2024-12-31\n`);
      return (await importFolder({ from, out: join(from, "out"), now: "2026-01-01T00:00:00Z", threads: 1 })).remedies.map((r) => r.ways.map((way) => way.say));
    };
    expect(await remedies("USD")).toEqual([]);
    expect(await remedies("EUR")).toEqual([['number: { signs: ["€"] }']]);
  });
});

it("a sign stands for the currencies that have it", () => {
  for (const code of ["USD", "CAD", "AUD", "HKD", "SGD", "TWD"]) expect(currenciesOf("$")).toContain(code);
  expect([currenciesOf("￥"), currenciesOf("EUR"), currenciesOf("usd"), currenciesOf("美元"), currenciesOf("NT$"), currenciesOf("%"), currenciesOf("万")]).toEqual([["CNY", "JPY"], ["EUR"], ["USD"], ["USD"], ["TWD"], [], []]);
});

it("the reasons in Chinese", () => {
  expect(rejectDetail("expected an amount in USD; € stands for EUR: give the currency of the export, or map the column that says each row's")).toBe("应为 USD 金额，€ 表示 EUR：请写明导出数据的币种，或在映射中指定记录各行币种的列");
  expect(rejectDetail("expected an amount in EUR; $ is no sign of it: the row's currency or its amount is wrong")).toBe("应为 EUR 金额，$ 不是该币种的符号：本行的币种或金额有误");
});
