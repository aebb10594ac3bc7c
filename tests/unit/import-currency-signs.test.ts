import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { currenciesOf } from "../../src/domain/dataset/importing/currency-signs.ts";
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

it("a sign stands for the currencies that have it", () => {
  for (const code of ["USD", "CAD", "AUD", "HKD", "SGD", "TWD"]) expect(currenciesOf("$")).toContain(code);
  expect([currenciesOf("￥"), currenciesOf("EUR"), currenciesOf("usd"), currenciesOf("美元"), currenciesOf("NT$"), currenciesOf("%"), currenciesOf("万")]).toEqual([["CNY", "JPY"], ["EUR"], ["USD"], ["USD"], ["TWD"], [], []]);
});

it("the reasons in Chinese", () => {
  expect(rejectDetail("expected an amount in USD; € stands for EUR: give the currency of the export, or map the column that says each row's")).toBe("应为 USD 金额，€ 表示 EUR：请写明导出数据的币种，或在映射中指定记录各行币种的列");
  expect(rejectDetail("expected an amount in EUR; $ is no sign of it: the row's currency or its amount is wrong")).toBe("应为 EUR 金额，$ 不是该币种的符号：本行的币种或金额有误");
});
