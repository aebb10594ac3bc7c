import { expect, it } from "vitest";
import { command } from "../../scripts/bench/alone.ts";
import { differentPlans } from "../../scripts/bench/variants.ts";
import { toYaml } from "../../src/domain/plan/edits.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";

it("a hundred plans of a benchmark differ in more than their ids, and each is a document that reads back as itself", async () => {
  const plans = await differentPlans(100);
  expect(new Set(plans.map((p) => p.id)).size).toBe(100);
  expect(new Set(plans.map(({ id: _, ...rest }) => JSON.stringify(rest))).size).toBe(100);
  for (const plan of plans) expect(parsePlan(toYaml(plan))).toEqual({ plan });
  const measured = (of: string) => plans.filter((p) => p.components.some((c) => c.measure?.of === of)).length;
  for (const of of ["bookings", "acv", "margin", "collections", "acceptances"]) expect([of, measured(of)]).toEqual([of, expect.toSatisfy((n: number) => n >= 10)]);
});

it("the memory of a command is its own, not that of the process that runs it", async () => {
  const held = Buffer.alloc(1024 ** 3, 1);
  const { out, peak, ms } = await command("validate", "--plan", "data/plans/flat.yaml", "--format", "json");
  expect(JSON.parse(out)).toMatchObject({ valid: true });
  expect(peak).toBeGreaterThan(20);
  expect(peak).toBeLessThan(held.length / 1024 ** 2 / 2);
  expect(ms).toBeGreaterThan(0);
});

it("a command that fails says what it said", async () => {
  await expect(command("validate", "--plan", "nowhere.yaml")).rejects.toThrow("nowhere.yaml is not there");
});
