import { readFileSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sum, toNumber } from "../../src/domain/money.ts";
import { countingIds } from "../../src/domain/plan/counting.ts";
import { type Line, asEarned } from "../../src/domain/plan/lines.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { generateCompany } from "../../src/engine/jobs/generate.ts";
import { readFacts } from "../../src/engine/jobs/facts.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import { type NativeEngine, openBundle } from "../../src/engine/native.ts";

const folder = "data/plans";
const documents = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml")).sort();
const planOf = (name: string): Plan => {
  const found = parsePlan(readFileSync(join(folder, name), "utf8"));
  if ("errors" in found) throw new Error(`${name}: ${found.errors.map((e) => e.message).join("; ")}`);
  return found.plan;
};

/** The plans that the site opens on and those to start from, replayed on the company that it shows. */
describe("the plans that ship", () => {
  let work: string;
  let engine: NativeEngine;
  let replay: Replay;
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), "library-"));
    await generateCompany({ deals: 4000, seed: 1, out: join(work, "company") });
    const opened = await openBundle(join(work, "company"), { threads: 1 });
    engine = opened.engine;
    replay = new Replay(engine, await readFacts(engine, opened.manifest));
  }, 120_000);
  afterAll(async () => {
    await engine.close();
    await rm(work, { recursive: true });
  });

  it("are those on the site and those to start from", () => {
    expect(documents).toEqual(expect.arrayContaining(["flat.yaml", "accelerator.yaml", "bands.yaml", "strategic.yaml", "library/icr.yaml"]));
  });

  it.each(documents)("%s has its file's id, and a title and a purpose in both languages", (name) => {
    const { id, title, description, components } = planOf(name);
    expect(`${id}.yaml`).toBe(basename(name));
    for (const words of [title, description, ...components.map((c) => c.title)]) expect(words).toEqual({ en: expect.stringMatching(/[a-z]{3}/i), zh: expect.stringMatching(/\p{Script=Han}{2}/u) });
  });

  it.each(documents)("%s pays somebody in every component, and its lines, written some reps at a time, sum to its totals", async (name) => {
    const plan = planOf(name);
    const groups: (readonly Line[])[] = [];
    const lines = await replay.lines(plan);
    const result = await replay.runWithLines(plan, { atOnce: Math.ceil(asEarned(lines).length / 2) }, (some) => void groups.push(some));
    expect(groups.filter((g) => g.length > 0).length).toBeGreaterThan(1);
    expect(groups.flat()).toEqual(lines);
    expect(result).toEqual(await replay.run(plan));
    const counting = countingIds(plan);
    expect(toNumber(result.earned)).toBeGreaterThan(0);
    for (const { id } of plan.components) expect(lines.some((l) => l.component_id === id && toNumber(l.amount) > 0), id).toBe(true);
    const own = lines.filter((l) => l.kind !== "clawback" && (counting.has(l.component_id) || !plan.components.some((c) => c.id === l.component_id)));
    expect(sum(own.map((l) => l.amount))).toBe(result.earned);
  });
});
