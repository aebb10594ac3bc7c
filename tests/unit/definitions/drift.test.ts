import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { definedFigures, definitionOf, definitions } from "../../../src/domain/definitions/index.ts";
import { parkedMetrics, segmentMetrics, stageMetrics } from "../../../src/domain/funnel/metrics/index.ts";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const sources = (path: string, ending: RegExp) =>
  readdirSync(folder(path), { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => ({ name, text: readFileSync(`${folder(path)}/${name}`, "utf8") }));

/** Metrics of figure ids that components write out: `figureId("cost", …)`, `<Figure id="deals"`. */
const onPages = new Set(sources("../../../src/components/", /\.(svelte|ts)$/).flatMap(({ text }) => [...text.matchAll(/figureId\("(\w+)"|<Figure\s+id="(\w+)"/g)].map((m) => m[1] ?? m[2]!)));

describe("every figure has a definition", () => {
  it.each(segmentMetrics.names)("%s of the funnel", (name) => {
    expect(definitionOf({ metric: name, of: [] }), `name ${name} among the figures of a term in src/domain/definitions/`).toBeDefined();
  });

  it.each([...stageMetrics.names, ...parkedMetrics.names, "leak", "leak_amount", "by_age", "against_rest"])("%s of a stage", (name) => {
    expect(definitionOf({ metric: name, of: ["s"] }), `name ${name} among the figures of a term in src/domain/definitions/`).toBeDefined();
  });

  it.each(["cost", "cost_of_sales", "payable", "unreleased", "revenue", "earned"])("%s of a plan", (name) => {
    expect(definitionOf({ metric: name, of: ["plan"] })).toBeDefined();
  });

  it.each([...onPages].sort())("%s on a page", (name) => {
    expect(definitionOf({ metric: name, of: ["x"] }), `name ${name} among the figures of a term in src/domain/definitions/`).toBeDefined();
  });

  it("and finds the pages' figures at all", () => {
    expect([...onPages]).toEqual(expect.arrayContaining(["deals", "cost", "check", "reached"]));
    expect(definedFigures.length).toBeGreaterThan(40);
  });

  it("what is lost at a stage is a leak, what is lost in all an outcome", () => {
    expect(definitionOf({ metric: "lost", of: ["s2"] })!.key).toBe("leak");
    expect(definitionOf({ metric: "lost", of: [] })!.key).toBe("outcome");
    expect(definitionOf({ metric: "no_such_figure", of: [] })).toBeUndefined();
  });
});

it("every worked example in numbers is computed again by a test", () => {
  const tests = sources("../", /^(definitions|overview)\/.*\.test\.ts$/).filter(({ name }) => !name.endsWith("drift.test.ts")).map(({ text }) => text).join("\n");
  const without = definitions.all.filter((term) => term.example !== undefined && !tests.includes(`"${term.key}"`)).map((term) => term.key);
  expect(without).toEqual([]);
});
