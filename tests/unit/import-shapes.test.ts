import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { perColumn } from "../../src/domain/dataset/importing/each.ts";
import { PlainText } from "../../src/domain/dataset/importing/plain-text.ts";
import { checkMapping } from "../../src/domain/dataset/mapping-read.ts";
import { imported } from "../lib/imported.ts";

async function folder(files: Record<string, string>) {
  const from = await mkdtemp(join(tmpdir(), "shapes-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(from, name), text);
  return from;
}
const head = "mapping: shapes\nmeta: { title: Shapes, currency: EUR, as_of: 2024-12-31 }\n";
const base = "rows: { stages: [{ stage_id: s, position: 1, kind: open }], reps: [{ rep_id: r }] }\n";

describe("a column for each stage", () => {
  const load = (each: unknown, stage: object = { each: 1, map: { Talk: talk, Won: "won", Other: "" }, else: "reject" }) =>
    checkMapping({ mapping: "x", files: { x: { loads: [{ into: "stage_events", each, columns: { deal_id: "Id", stage_id: stage, entered_on: { each: "cell" } } }] } } }).mapping.files[0]!.loads[0]!;
  const talk = "talk";
  const patterns = ['In "* (Sales)"', "In '* (Sales)'", "in_*"];
  const found = (header: string[], given = load(patterns)) => perColumn(given, header, "x.csv").map((l) => [l.columns.stage_id!.value, l.columns.entered_on!.column[0]]);

  it("is told by its name in any of the forms that are given", () => {
    expect(found(["Id", 'In "Talk (Sales)"', "In 'Won (Sales)'", 'Out "Talk (Sales)"'])).toEqual([["talk", 'In "Talk (Sales)"'], ["won", "In 'Won (Sales)'"]]);
    expect(found(["Id", "in_Talk"])).toEqual([["talk", "in_Talk"]]);
  });
  it("is left out when the map says nothing after its name", () => expect(found(["Id", "in_Talk", "in_Other"])).toHaveLength(1));
  it("that the map does not know stops the import, or is left out, as the mapping says", () => {
    expect(() => found(["Id", "in_Offer"])).toThrow('x.csv: the column "in_Offer" is of "Offer", which the mapping does not know.');
    expect(found(["Id", "in_Offer", "in_Talk"], load(patterns, { each: 1, map: { Talk: "talk" }, else: "absent" }))).toHaveLength(1);
  });
  it("of which there is none is missed, unless it may be", () => {
    expect(() => found(["Id"])).toThrow('has no column "In "* (Sales)""');
    expect(found(["Id"], load({ columns: patterns, optional: true }))).toEqual([]);
  });
});

it("text between signs of several letters is the same in pieces of any size", () => {
  const text = 'a+|b "c"+|d\n+e&|\n1+|,+|&&|\n\n2+|x+|y&|\n';
  const read = (size: number) => {
    const plain = new PlainText("+|", "&|\n");
    let out = "";
    for (let i = 0; i < text.length; i += size) out += plain.push(text.slice(i, i + size));
    return out + plain.end();
  };
  expect(read(text.length)).toBe('"a","b ""c""","d\n+e"\n"1",",","&"\n"\n2","x","y"\n');
  for (let size = 1; size < 12; size++) expect(read(size), String(size)).toBe(read(text.length));
});

describe("rows that become one", () => {
  const orders = (file: string) => `  ${file}:
    loads:
      - into: deals
        group: { by: deal_id, sum: amount }
        columns: { deal_id: id, owner_id: owner, outcome: { value: won }, amount: amount }
`;
  it("are not loaded as a smaller one when a file before has their key", async () => {
    const from = await folder({ "a.csv": "id,owner,amount\n1,r,10\n1,r,5\n", "b.csv": "id,owner,amount\n1,r,7\n2,r,1\n1,r,8\n2,r,2\n" });
    const { ledger, rows, close } = await imported(from, { yaml: `${head}${base}files:\n${orders("a.csv")}${orders("b.csv")}` });
    expect(ledger).toEqual({ "a.csv": [2, 2, 0, 0], "b.csv": [4, 2, 2, 0] });
    expect(await rows("SELECT deal_id, amount::VARCHAR AS amount FROM deals ORDER BY 1")).toEqual([{ deal_id: "1", amount: "15.00" }, { deal_id: "2", amount: "3.00" }]);
    expect((await rows("SELECT line, reason FROM import_rejects ORDER BY 1")).map((r) => [r["line"], (r["reason"] as string).split(":")[0]])).toEqual([[2, "duplicate_key"], [4, "group_incomplete"]]);
    await close();
  });

  it("add up the decimals that the file has, and round the sum", async () => {
    const from = await folder({ "a.csv": "id,owner,amount\n1,r,0.004\n1,r,0.004\n1,r,1.004\n2,r,0.005\n2,r,0.1199\n" });
    const { rows, close } = await imported(from, { yaml: `${head}${base}files:\n${orders("a.csv")}` });
    expect(await rows("SELECT deal_id, amount::VARCHAR AS amount FROM deals ORDER BY 1")).toEqual([{ deal_id: "1", amount: "1.01" }, { deal_id: "2", amount: "0.12" }]);
    await close();
  });

  it("count people once however many rows name them, and a person with a wrong row is still one", async () => {
    const from = await folder({ "d.csv": `id,owner,team,amount\n${Array.from({ length: 2_000 }, (_, i) => `${i},rep ${i % 3},team ${i % 2},${i === 7 ? "x" : i}`).join("\n")}\n` });
    const yaml = `${head}rows: { stages: [{ stage_id: s, position: 1, kind: open }] }
files:
  d.csv:
    loads:
      - { into: deals, columns: { deal_id: id, owner_id: owner, outcome: { value: won }, amount: amount } }
      - { into: reps, group: { by: rep_id, if_same: team }, columns: { rep_id: owner, team: team } }
      - { into: accounts, once: true, columns: { account_id: team, name: team } }
`;
    const { ledger, rows, close } = await imported(from, { yaml });
    expect(ledger).toEqual({ "d.csv": [2000, 1999, 1, 0] });
    expect(await rows("SELECT rep_id, team FROM reps ORDER BY 1")).toEqual([0, 1, 2].map((i) => ({ rep_id: `rep ${i}`, team: null })));
    expect(await rows("SELECT account_id, name FROM accounts ORDER BY 1")).toEqual([0, 1].map((i) => ({ account_id: `team ${i}`, name: `team ${i}` })));
    await close();
  });
});
