import { describe, expect, it } from "vitest";
import { exampleParts } from "../../../src/domain/definitions/example.ts";
import { count, definitions } from "../../../src/domain/definitions/index.ts";
import { matchingTerms } from "../../../src/domain/definitions/search.ts";
import { definitionWords as en } from "../../../src/i18n/en/definitions/index.ts";
import { definitionWords as zh } from "../../../src/i18n/zh/definitions/index.ts";

const found = (query: string) => matchingTerms(definitions.all.map((t) => t.key), [en, zh], query);

describe("looking for a term", () => {
  it.each([
    ["赢单率", "win-rate"],
    ["WILSON", "interval"],
    ["all stages", "strict"],
    ["回款", "collections"],
    ["ｗin rate", "win-rate"],
    ["quota-ramp", "quota-ramp"],
  ])("%s finds %s", (query, key) => {
    expect(found(query)).toContain(key);
  });

  it("finds only terms that hold every word", () => {
    expect(found("retroactive cent short")).toEqual(["retroactive"]);
    expect(found("no such words at all")).toEqual([]);
  });

  it("finds all terms when nothing is typed", () => {
    expect(found("  ")).toEqual(definitions.names);
  });
});

it("an example's text falls into words and numbers", () => {
  expect(exampleParts("{won} of {n} won.", { won: count(4), n: count(6) })).toEqual([
    { name: "won", number: count(4) },
    { text: " of " },
    { name: "n", number: count(6) },
    { text: " won." },
  ]);
  expect(() => exampleParts("{lost}", {})).toThrow(/lost/);
});
