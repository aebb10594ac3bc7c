import { readFileSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Line } from "../../src/domain/plan/lines.ts";
import { creditFaults } from "../lib/credit-sum.ts";
import { rateFaults } from "../lib/rate-sum.ts";
import { type Case, type Outcome, check, planOf, worldOf } from "../lib/plan-case.ts";
import { Product } from "../property/plan/product.ts";
import type { PlanDocument } from "../property/plan/reference/document.ts";
import { replayByHand } from "../property/plan/reference/replay.ts";

const folder = new URL("plan/", import.meta.url);
const guide = readFileSync(new URL("README.md", import.meta.url), "utf8");
const files = [
  ...readdirSync(folder).filter((f) => f.endsWith(".yaml")).map((file) => ({ file, text: readFileSync(new URL(file, folder), "utf8") })),
  { file: "README.md", text: /```yaml\n([^]*?)```/.exec(guide)![1]! },
].map(({ file, text }) => ({ file, cases: parse(text, { merge: true }) as Case[] }));

it("at least 120 worked cases, no name twice, each published convention with the address of its source", () => {
  const names = files.flatMap(({ cases }) => cases.map((c) => c.name));
  expect(names.length).toBeGreaterThanOrEqual(120);
  expect(new Set(names).size).toBe(names.length);
  for (const c of files.find(({ file }) => file === "published.yaml")!.cases) expect([c.name, c.source]).toEqual([c.name, expect.stringMatching(/\w{3}.*, https?:\/\/\S+/)]);
});

it("the guide beside the cases says what each of their keys means", () => {
  const used = files.flatMap(({ cases }) => cases.flatMap((c) => [...Object.keys(c), ...Object.keys(c.given)]));
  const explained = [...guide.matchAll(/^\| `(\w+)` \|/gm)].map(([, key]) => key!);
  expect(new Set(explained)).toEqual(new Set(used.filter((key) => !["name", "source", "plan", "given"].includes(key))));
});

describe.each(files)("$file", ({ cases }) => {
  let product: Product;
  beforeAll(async () => void (product = await Product.start()));
  afterAll(() => product.close());

  it.each(cases.map((c) => [c.name, c] as const))("%s", async (_name, c) => {
    const [world, plan] = [worldOf(c), planOf(c)];
    check(c, replayByHand(world, plan as unknown as PlanDocument) as Outcome);
    await product.load(world);
    const given = await product.replay(plan as unknown as PlanDocument);
    check(c, given as unknown as Outcome);
    expect(creditFaults(world, plan as unknown as PlanDocument, given.lines as unknown as Line[])).toEqual([]);
    expect(rateFaults(world, plan as unknown as PlanDocument, given.lines as unknown as Line[])).toEqual([]);
  });
});
