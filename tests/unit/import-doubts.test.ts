import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { SourceFile } from "../../src/domain/dataset/manifest.ts";
import { readMapping } from "../../src/domain/dataset/mapping-read.ts";
import { importFolder } from "../../src/engine/jobs/import.ts";
import { doubtsIn } from "../../src/i18n/doubts-text.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";

async function sourceOf(files: Record<string, string>, file: string, yaml?: string): Promise<SourceFile> {
  const from = await mkdtemp(join(tmpdir(), "doubts-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(from, name), text);
  const { manifest } = await importFolder({ from, out: join(from, "out"), ...(yaml === undefined ? {} : { mapping: readMapping(yaml, "m.yaml") }), now: "2026-01-01T00:00:00Z", threads: 1 });
  await rm(from, { recursive: true });
  return manifest.sources!.find((s) => s.file === file)!;
}
const said = (source: SourceFile, locale: "en" | "zh") => doubtsIn(source, messages[locale].data.ledger, createFormat(locale, { currency: "EUR", fiscalYearStartMonth: 1 }));

const mapping = (kind: string) => `
mapping: m
meta: { title: M, currency: EUR, as_of: 2024-12-31 }
rows: { stages: [{ stage_id: s, position: 1, kind: open }], reps: [{ rep_id: r }] }
files: { d.csv: { leave_out: [{ rule: gone, when: { Id: "9" } }], loads: [{ into: deals, columns: { deal_id: Id, outcome: { value: won }, kind: { column: Type, ${kind} }, amount: Amount } }] } }`;
const types = "Id,Type,Amount\n1,Neu,1\n2,Upgrade,2\n3,Upgrade,3\n4,Other,4\n5,,5\n6,Replacement,6\n7,Upgrade,x\n9,Upgrade,7\n";

it("words that the mapping does not know are counted in the rows that load, and named with what may be said of them", async () => {
  const source = await sourceOf({ "d.csv": types }, "d.csv", mapping('map: { Neu: new, Other: "" }, else: absent'));
  expect(source).toMatchObject({ read: 8, loaded: 6, rejected: 1, left_out: 1 });
  expect(source.dropped).toEqual([{ column: "Type", table: "deals", field: "kind", rows: 3, words: [{ word: "Upgrade", rows: 2 }, { word: "Replacement", rows: 1 }] }]);
  expect(said(source, "en")).toEqual(['d.csv: 3 rows without kind, because the mapping does not know the word in Type: “Upgrade” (2) and “Replacement” (1). Say under map of kind what each means (new, renewal, expansion, cross_sell), or "" for none']);
  expect(said(source, "zh")).toEqual(['d.csv：3 行没有 kind，因为映射不认得 Type 中的词：“Upgrade”（2 行）、“Replacement”（1 行）。请在映射中 kind 的 map 下写明各词的含义（new, renewal, expansion, cross_sell），不需要的写 ""']);
});

it("of a column with a hundred words the commonest are named", async () => {
  const text = `Id,Type,Amount\n${Array.from({ length: 100 }, (_, i) => `${i + 10},W${i},1\n`).join("")}1,W7,1\n`;
  const [found] = (await sourceOf({ "d.csv": text }, "d.csv", mapping("map: { Neu: new }, else: absent"))).dropped!;
  expect([found!.rows, found!.words.length, found!.words[0]]).toEqual([101, 20, { word: "W7", rows: 2 }]);
});

it("where every word is known, nothing is said", async () => expect(await sourceOf({ "d.csv": types }, "d.csv", mapping("map: { Neu: new, Upgrade: expansion, Replacement: expansion, Other: new }, else: absent"))).not.toHaveProperty("dropped"));

const company = { "meta.csv": "key,value\ncurrency,EUR\nas_of,2026-01-31\n", "stages.csv": "stage_id,position,kind\ns,1,open\n", "reps.csv": "rep_id\nr\n" };

it("a further column of deals that looks like one of the contract which is not there is named", async () => {
  const source = await sourceOf({ ...company, "deals.csv": "deal_id,outcome,amuont,quantity,quality,Competitor\n1,won,5,1,high,Acme\n" }, "deals.csv");
  expect(source.resembling).toEqual([{ column: "amuont", like: "amount" }]);
  expect(said(source, "en")).toEqual(["deals.csv: the column “amuont” became an attribute of the deals. It looks like amount, which the file does not have: if it is that, rename it"]);
  expect(said(source, "zh")).toEqual(["deals.csv：列“amuont”已作为商机的附加字段。它很像文件中没有的 amount，若确是该列，请改名"]);
});

it("no column is taken for one that is there", async () => expect(await sourceOf({ ...company, "deals.csv": "deal_id,outcome,amount,amounts,quantity,quality\n1,won,5,1,2,3\n" }, "deals.csv")).not.toHaveProperty("resembling"));

it("points that another number of the column explains are told once, with that number and its line", async () => {
  const deals = ["12.000", "15.000", "", "x", "250.000", "2.5", "7.5"].map((amount, i) => `${i},won,${amount}\n`).join("");
  const source = await sourceOf({ ...company, "deals.csv": `deal_id,outcome,amount\n${deals}` }, "deals.csv");
  expect(source.decimals).toEqual([{ column: "amount", rows: 3, example: "12.000", because: { line: 7, raw: "2.5" } }]);
  expect(said(source, "en")).toEqual(["deals.csv: points in amount are read as decimals because of 2.5 (line 7); 3 numbers such as 12.000 would otherwise be thousands"]);
  expect(said(source, "zh")).toEqual(["deals.csv：因第 7 行有 2.5，amount 中的点按小数点读取；否则 12.000 等 3 个数会是千分位写法"]);
});
it("where no number could be otherwise, nothing is said of points", async () => expect(await sourceOf({ ...company, "deals.csv": "deal_id,outcome,amount\n1,won,12.50\n2,won,1250.000\n" }, "deals.csv")).not.toHaveProperty("decimals"));

const optional = `
mapping: m
meta: { title: M, currency: EUR, as_of: 2024-12-31 }
rows: { stages: [{ stage_id: s, position: 1, kind: open }], reps: [{ rep_id: r }] }
files: { d.csv: { loads: [{ into: deals, columns: { deal_id: Id, outcome: { value: won }, account_id: { column: [Account ID, Account, Customer], optional: true }, source: { column: Phone 1, optional: true } } }] } }`;

it("a column that a mapping does not read and that looks like one it would is named", async () => {
  const source = await sourceOf({ "d.csv": "Id,Acount,Phone 2,Remark\n1,Acme,5,x\n" }, "d.csv", optional);
  expect(source).toMatchObject({ unread_columns: ["Acount", "Phone 2", "Remark"], resembling: [{ column: "Acount", like: "Account", unread: true }] });
  expect(said(source, "en")).toEqual(["d.csv: the column “Acount” is not read. It looks like Account, which the mapping would read and the file does not have: if it is that, rename it, or add its name in the mapping"]);
  expect(said(source, "zh")).toEqual(["d.csv：列“Acount”未读取。它很像映射要读、文件中却没有的 Account，若确是该列，请改名，或在映射中补上这个列名"]);
});
it("none is where the column is there", async () => expect(await sourceOf({ "d.csv": "Id,Acount,Account\n1,Acme,Acme\n" }, "d.csv", optional)).not.toHaveProperty("resembling"));

it("a further column of deals that other systems call as one of the contract which is not there is named as well", async () => {
  const source = await sourceOf({ ...company, "deals.csv": "deal_id,outcome,金额,Competitor\n1,won,5,Acme\n" }, "deals.csv");
  expect(source.resembling).toEqual([{ column: "金额", like: "amount" }]);
});

it.each([
  ["deal_id,outcom,amount", 'deals.csv has no column outcome, and every row of deals needs one; is it "outcom"? Then rename that to outcome. Its columns: deal_id, outcom, amount.'],
  ["商机编号,outcome", 'deals.csv has no column deal_id, and every row of deals needs one; is it "商机编号"? Then rename that to deal_id. Its columns: 商机编号, outcome.'],
  ["deal_id,阶段,amount", 'deals.csv has no column outcome, and every row of deals needs one. Its columns: deal_id, 阶段, amount. "阶段" seems to say the stage of a deal: a mapping says which of its words mean won, lost or open; data/mappings/generic.yaml is one to copy and begin with.'],
  ["deal_id,amount", "deals.csv has no column outcome, and every row of deals needs one. Its columns: deal_id, amount."],
])("a header without a column that every deal needs is told which of its own may be it: %s", async (header, message) => {
  await expect(sourceOf({ ...company, "deals.csv": `${header}\n1,won,5\n` }, "deals.csv")).rejects.toMatchObject({ message });
});

it("a column of people that other systems call otherwise is told what the contract calls it", async () => {
  const reps = (header: string) => sourceOf({ ...company, "reps.csv": `${header}\nr,x\n`, "deals.csv": "deal_id,outcome\n1,won\n" }, "reps.csv");
  await expect(reps("rep_id,上级")).rejects.toMatchObject({ message: 'reps.csv has a column "上级" that the contract does not know; did you mean "manager_id"? Its columns: rep_id, name, role, team, region, manager_id, hired_on, left_on, base_salary, target_incentive.' });
  await expect(reps("rep_id,姓名")).rejects.toMatchObject({ details: { hint: "name" } });
  await expect(reps("rep_id,colour")).rejects.toMatchObject({ message: expect.stringMatching(/does not know\. Its columns/) });
});

it.each([
  ["Id,阶段", '"商机阶段" or "销售阶段", which the mapping names; did you mean "阶段"? Its'],
  ["Id,阶段名称", '"商机阶段" or "销售阶段", which the mapping names. Its'],
  ["Id,销售日期", '"商机阶段" or "销售阶段", which the mapping names. Its'],
])("a column that the mapping names and the file has not is looked for by the parts of Chinese names: %s", async (header, message) => {
  const yaml = mapping("map: { Neu: new }, else: absent").replace("column: Type", "column: [商机阶段, 销售阶段]").replace(", amount: Amount", "");
  await expect(sourceOf({ "d.csv": `${header}\n1,x\n` }, "d.csv", yaml)).rejects.toMatchObject({ message: expect.stringContaining(message) });
});
