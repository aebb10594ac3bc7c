import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

let work: string;
beforeAll(async () => void (work = await mkdtemp(join(tmpdir(), "validate-"))));
afterAll(() => rm(work, { recursive: true }));

const run = async (text: string, ...args: string[]) => {
  const file = join(work, "plan.yaml");
  await writeFile(file, text);
  return spawnSync(process.execPath, ["scripts/validate.ts", "--plan", file, ...args], { encoding: "utf8" });
};
const plan = (more: string) => `id: p\nperiod: quarter\neligible: { role: [KAM] }\ncomponents: [{ id: c, type: commission, measure: { of: bookings }, ${more} }]\n`;

it("says what a plan says, as its page does, and what is easily missed in it", async () => {
  const { status, stdout } = await run(plan("rate: 0.05, gate: { when: [{ measure: { of: collection_rate }, at_least: 38 }], otherwise: hold }"));
  expect(status).toBe(0);
  for (const line of ["Who is in\n  For role KAM.", "  5% of bookings\n", "When payable\n  All of it is payable on the last day of the quarter", "of the year's last quarter always is", "Easily missed\n  Collection rate of 3,800% is more than it can be, at most 100%. 38% is written 0.38."]) expect(stdout).toContain(line);
});

it("names what is wrong and what was meant, and that more is looked at later only where there may be more", async () => {
  const { status, stdout } = await run(plan('rate: "8%"'));
  expect([status, stdout.split("\n").slice(1)]).toEqual([1, ["  line 4: components[0] (c).rate: found \"8%\"; expected a number, or a mapping with of, steps, points, rows, columns, values. Did you mean 0.08?", ""]]);
  const later = "\nWhat a component must have together is looked at once its parts are right.\n";
  expect((await run(plan("rate: 0.05").replace("bookings", "bokings"))).stdout.split(later)).toHaveLength(2);
  // The cap has an amount and a multiple of the target, which is told once the mode is right.
  expect((await run(plan("tiers: { by: attainment, mode: x, steps: [{ from: 0, rate: 0.05 }] }, carry: { base: 0.7 }, cap: { per: period, times_target: 2, amount: 5 }"))).stdout.split(later)).toHaveLength(2);
  expect((await run(plan("rate: 8"))).stdout).not.toContain("looked at once");
});

it("names the line of each fault, and once the place of what is wrong with the text", async () => {
  const { stdout } = await run(plan("rate: 0.05").replace("quarter", "fortnight").replace("role", "roles"));
  expect(stdout.split("\n").slice(1, 3).map((line) => line.slice(0, 24))).toEqual(["  line 2: period: found ", "  line 3: eligible.roles"]);
  expect((await run("id: p\nperiod： quarter\n")).stdout).toContain("  The plan: found the full-width ： at line 2, column 7;");
  const simulated = spawnSync(process.execPath, ["scripts/simulate.ts", "--data", work, "--plan", join(work, "plan.yaml")], { encoding: "utf8" });
  expect(simulated.stderr).toContain("\n  The plan: found the full-width");
  await writeFile(join(work, "plan.yaml"), plan("rate: 5"));
  expect(spawnSync(process.execPath, ["scripts/simulate.ts", "--data", work, "--plan", join(work, "plan.yaml")], { encoding: "utf8" }).stderr).toContain("\n  line 4: components[0] (c).rate: found 5;");
});

it("as JSON says whether it holds and nothing else", async () => {
  const { status, stdout } = await run(plan("rate: 0.05"), "--format", "json");
  expect([status, JSON.parse(stdout)]).toEqual([0, { valid: true, errors: [] }]);
  const wrong = await run(plan("rate: 5"), "--format", "json");
  expect([wrong.status, Object.keys(JSON.parse(wrong.stdout).errors[0])]).toEqual([1, ["path", "found", "expected", "message"]]);
});

it("names the file of a plan that comes with the product where only its name is given", () => {
  const found = (plan: string) => spawnSync(process.execPath, ["scripts/validate.ts", "--plan", plan], { encoding: "utf8" });
  expect([found("ramp").status, found("ramp").stderr.trim()]).toEqual([1, "ramp is not there. Did you mean data/plans/library/ramp.yaml?"]);
  expect(found("nothing-of-the-kind.yaml").stderr.trim()).toBe("nothing-of-the-kind.yaml is not there.");
});
