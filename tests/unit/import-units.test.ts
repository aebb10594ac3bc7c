import { expect, it } from "vitest";
import { currencySigns } from "../../src/domain/dataset/importing/currency-signs.ts";
import { unitInName } from "../../src/domain/dataset/importing/units.ts";
import { proposeColumns } from "../../src/domain/dataset/proposing/propose.ts";

it.each<[string, ReturnType<typeof unitInName>]>([
  ["金额(万元)", { name: "金额", factor: "10000" }],
  ["金额（单位：千元）", { name: "金额", factor: "1000" }],
  ["Amount (USD k)", { name: "Amount", factor: "1000" }],
  ["Amount (in millions)", { name: "Amount", factor: "1000000" }],
  ["Amount (USD)", undefined],
  ["Probability (%)", undefined],
  ["Term (months)", undefined],
  ["Amount", undefined],
])("the unit in the name of a column: %s", (name, found) => expect(unitInName(name)).toEqual(found));

it("a name with its unit feeds the field that the name alone would", () =>
  expect(proposeColumns("deals", ["商机编号", "金额(万元)"])).toMatchObject({ amount: "金额(万元)" }));

it("a K beside a factor of a thousand is no kyat; beside none it may be", () => {
  expect(currencySigns({ signs: ["K", "$"], factor: "1000" })).toEqual(["$"]);
  expect(currencySigns({ signs: ["K", "$"], factor: "1" })).toEqual(["K", "$"]);
  expect(currencySigns({ signs: ["K"], factor: "10000" })).toEqual(["K"]);
});
