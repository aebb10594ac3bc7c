import { expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { readMapping } from "../../../src/domain/dataset/mapping-read.ts";
import { fitByName, fittedYaml } from "../../../src/domain/dataset/proposing/fits.ts";
import { totalsOf } from "../../../src/domain/dataset/proposing/totals.ts";

const files = { "d.csv": { loads: [{ into: "deals", columns: { deal_id: "Id", outcome: "Status", amount: "Amount", cost: "Cost" } }] } };
const others = [{ file: "d.csv", rows: 9 }, { name: "Lost", of: "deals", where: { outcome: "lost" }, rows: 2 }, { of: "deals", where: { outcome: ["won", "lost"] }, rows: 5 }];
const list = [...others, { name: "All", of: "deals", rows: 8, sum: { amount: "70.00" } }, { name: "Won", of: "deals", where: { outcome: "won" }, rows: 3, sum: { amount: "60.50", cost: "1.00" } }];
const text = stringify({ mapping: "m", rows: { stages: [{ stage_id: "s", position: 1, kind: "open" }], reps: [{ rep_id: "r" }] }, files, control_totals: list });
const mapping = readMapping(text, "m.yaml");
const saved = (totals: Parameters<typeof fittedYaml>[4]) => (parse(fittedYaml(text, fitByName(mapping), mapping, {}, totals)) as { control_totals?: unknown[] }).control_totals;

it("control totals of a mapping stand in the form again, those that it asks for", () => {
  expect(totalsOf(mapping.controlTotals)).toEqual({ rows: "8", won: "3", won_amount: "60.50" });
  expect(totalsOf(undefined)).toEqual({});
});

it("a mapping that is saved again keeps its totals; what the form says goes before, what it does not ask for stays", () => {
  expect(saved(totalsOf(mapping.controlTotals))).toEqual(list);
  expect(saved(undefined)).toEqual(list);
  expect(saved({ rows: "10", won_amount: "61.00" })).toEqual([
    ...others,
    { of: "deals", sum: { amount: "70.00" }, name: "All" },
    { of: "deals", where: { outcome: "won" }, sum: { cost: "1.00" }, name: "Won" },
    { of: "deals", rows: "10" },
    { of: "deals", where: { outcome: "won" }, sum: { amount: "61.00" } },
  ]);
  expect(saved({})).not.toContainEqual(expect.objectContaining({ rows: 8 }));
});
