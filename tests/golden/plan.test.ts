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
const files = readdirSync(folder).filter((f) => f.endsWith(".yaml")).map((file) => ({ file, cases: parse(readFileSync(new URL(file, folder), "utf8"), { merge: true }) as Case[] }));

it("at least 120 worked cases, no name twice, each published convention with the address of its source", () => {
  const names = files.flatMap(({ cases }) => cases.map((c) => c.name));
  expect(names.length).toBeGreaterThanOrEqual(120);
  expect(new Set(names).size).toBe(names.length);
  for (const c of files.find(({ file }) => file === "published.yaml")!.cases) expect([c.name, c.source]).toEqual([c.name, expect.stringMatching(/\w{3}.*, https?:\/\/\S+/)]);
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
