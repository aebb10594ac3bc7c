import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sum } from "../../src/domain/money.ts";
import { generateCompany } from "../../src/engine/jobs/generate.ts";

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "simulate-"));
  await generateCompany({ company: "simple", deals: 200, seed: 1, out: join(work, "bundle") });
});
afterAll(() => rm(work, { recursive: true }));

/** A bundle of one rep's deals, imported from files of the contract's own names. */
async function bundleOf(name: string, deals: string, asOf: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const from = join(work, name);
  await mkdir(from);
  const files = { "stages.csv": "stage_id,position,kind\ntalk,1,open\n", "reps.csv": "rep_id,name\nr1,Ada\n", "deals.csv": deals, ...more };
  for (const [file, text] of Object.entries(files)) await writeFile(join(from, file), text);
  const data = join(from, "out");
  expect(spawnSync(process.execPath, ["scripts/import.ts", "--from", from, "--out", data, "--set", `as_of=${asOf}`, "--set", "currency=USD"], { encoding: "utf8" }).status).toBe(0);
  return data;
}

const run = (...args: string[]) => spawnSync(process.execPath, ["scripts/simulate.ts", "--data", join(work, "bundle"), ...args], { encoding: "utf8" });

it("says of a plan's filter that no deal matches it, and of no other", async () => {
  const plan = join(work, "filter.yaml");
  await writeFile(plan, "id: typo\nperiod: quarter\ncomponents: [{ id: pays, type: commission, measure: { of: bookings, where: { product: [nothing, none], not: { source: [fairytale] } } }, rate: 0.05 }]\n");
  const { status, stdout } = run("--plan", plan, "--plan", "data/plans/flat.yaml");
  expect(status).toBe(0);
  const said = stdout.replaceAll(/\n {2}/g, " ").split("\n").filter((line) => line.includes("no deal has"));
  expect(said).toEqual([
    "typo: no deal has product nothing or none, so a filter of pays keeps nothing. The data has paper, desks, screens and care.",
    "typo: no deal has source fairytale, so a filter of pays excludes nothing. No deal of the data has a value there.",
  ]);
  const slip = join(work, "slip.yaml");
  await writeFile(slip, "id: slip\nperiod: quarter\ncomponents: [{ id: pays, type: commission, measure: { of: bookings, where: { product: [sreens] } }, rate: 0.05 }]\n");
  expect(run("--plan", slip).stdout.replaceAll(/\n {2}/g, " ")).toContain("slip: no deal has product sreens, so a filter of pays keeps nothing. Did you mean screens?\n");
  expect(Object.keys(JSON.parse(run("--plan", plan, "--format", "json").stdout).plans[0])).not.toContain("unmatched");
});

it("says of a stage that no deal enters which there are, and of no other", async () => {
  const plan = join(work, "stage.yaml");
  await writeFile(plan, "id: typo\nperiod: quarter\ncomponents: [{ id: pays, type: bonus, measure: { of: stage, stage: qoted }, amount: 100 }, { id: too, type: bonus, measure: { of: stage, stage: quoted }, amount: 100 }]\n");
  const { status, stdout } = run("--plan", plan);
  expect(status).toBe(0);
  expect(stdout.replaceAll(/\n {2}/g, " ")).toMatch(/\nNo deal of this data is counted by these measures of typo: deals that enter qoted \(pays; did you mean quoted\?\)\. The stages that deals enter are contacted, quoted, won and lost; compare the spelling\.\n/);
});

it("says of a plan that nobody is in it, and whom it is for", async () => {
  const plan = join(work, "nobody.yaml");
  await writeFile(plan, "id: nobody\nperiod: quarter\neligible: { role: [KAM, Pilot] }\ncomponents: [{ id: c, type: commission, measure: { of: bookings }, rate: 0.05 }]\n");
  const { status, stdout } = run("--plan", plan, "--plan", "data/plans/flat.yaml");
  expect(status).toBe(0);
  expect(stdout).toMatch(/\nnobody: nobody_eligible: Nobody is in nobody, so it pays nothing: it is for role KAM or Pilot, and\n {2}in these data role is \w[^]*? take the condition out of the plan\.\n/);
  expect(stdout).not.toContain("flat: nobody");
  const { plans } = JSON.parse(run("--plan", plan, "--format", "json").stdout) as { plans: { issues: object[] }[] };
  expect(plans[0]!.issues).toEqual([]);
});

it("writes the lines of every plan, and says where it cannot", async () => {
  const [path, other] = [join(work, "lines.csv"), join(work, "other.yaml")];
  await writeFile(other, "id: other\nperiod: quarter\ncomponents: [{ id: c, type: commission, measure: { of: bookings }, rate: 0.03 }]\n");
  const { stdout } = run("--plan", "data/plans/flat.yaml", "--plan", other, "--lines", path, "--format", "json");
  const rows = (await readFile(path, "utf8")).trim().split("\n").slice(1);
  for (const { id, earned } of (JSON.parse(stdout) as { plans: { id: string; earned: string }[] }).plans) {
    const amounts = rows.filter((row) => row.startsWith(`${id},`)).map((row) => row.split(",")[9]!);
    expect([id, amounts.length > 0, sum(amounts)]).toEqual([id, true, earned]);
  }
  const refused = run("--plan", "data/plans/flat.yaml", "--lines", work);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain(`--lines ${work} cannot be written`);
});

it("says of a plan's steps that no won deal has the attribute they are read at, and of no other plan", async () => {
  const data = await bundleOf("no-list", "deal_id,owner_id,created_on,closed_on,outcome,amount,list_amount\nd1,r1,2024-01-02,2024-02-01,won,500,\nd2,r1,2024-01-02,2024-02-01,open,500,600\n", "2024-12-31");
  const plan = join(work, "steps.yaml");
  await writeFile(plan, "id: steps\nperiod: quarter\ncomponents: [{ id: c, type: commission, measure: { of: bookings }, rate: 0.05, multipliers: [{ of: discount, steps: [[0, 1], [0.1, 0.5]] }] }]\n");
  const args = ["scripts/simulate.ts", "--data", data, "--plan", plan, "--plan", "data/plans/flat.yaml"];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect(status).toBe(0);
  expect(stdout.replaceAll(/\n {2}/g, " ").split("\n").filter((line) => line.includes("no won deal"))).toEqual(["In this data no won deal has this: discount. A factor that steps would take from it is 1. Export amount and list_amount with the deals."]);
  const json = JSON.parse(spawnSync(process.execPath, [...args, "--format", "json"], { encoding: "utf8" }).stdout) as { plans: { issues: object[] }[] };
  expect(json.plans.map((p) => p.issues)).toEqual([[], []]);
});

it("prints what is held, forfeited and taken back where any plan has some, so that the parts add up, and leaves the JSON as it is", async () => {
  const deals = "deal_id,owner_id,created_on,closed_on,outcome,amount\nd1,r1,2023-01-02,2023-02-01,won,500\nd2,r1,2024-01-02,2024-02-01,won,2000\nd3,r1,2024-01-02,2024-08-01,won,600\n";
  const data = await bundleOf("parts", deals, "2024-11-30", { "cancellations.csv": "deal_id,cancelled_on,amount\nd2,2024-06-01,1500\n" });
  const plan = join(work, "parts.yaml");
  await writeFile(plan, "id: parts\nperiod: quarter\ncomponents: [{ id: c, type: commission, measure: { of: bookings }, rate: 0.05, gate: { when: [{ measure: { of: bookings }, at_least: 1000 }], otherwise: hold }, release: [{ on: close, share: 0.5 }, { months: 24, share: 0.5 }], clawback: { within: { days: 180 } } }]\n");
  const printed = (...args: string[]) => spawnSync(process.execPath, ["scripts/simulate.ts", "--data", data, "--plan", "data/plans/flat.yaml", ...args], { encoding: "utf8" }).stdout;
  const rows = printed("--plan", plan).split("\n").map((line) => line.split(/ {2,}/));
  expect(rows[1]).toEqual(["plan", "earned", "payable", "unreleased", "of_it_held", "forfeited", "clawback", "revenue", "cost_of_sales", "issues"]);
  // d1 is held to its year's end; d2 is half paid, of whose 100 the cancellation takes 75: the 50 that wait, then 25 back; d3 is held.
  expect(rows[3]).toEqual(["flat", "155.00", "155.00", "0.00", "0.00", "0.00", "0.00", "3100.00", "0.05", "0"]);
  expect(rows[4]).toEqual(["parts", "155.00", "25.00", "30.00", "30.00", "75.00", "-25.00", "3100.00", "0.05", "0"]);
  expect(printed().split("\n")[1]!.split(/ {2,}/)).toEqual(["plan", "earned", "payable", "unreleased", "revenue", "cost_of_sales", "issues"]);
  // Who earns what stands below the totals.
  expect(rows.slice(rows.findIndex(([cell]) => cell === "Earned by rep") + 1, -1)).toEqual([["rep id", "rep name", "flat", "parts"], expect.anything(), ["r1", "Ada", "155.00", "155.00"]]);
  const [{ reps, ...totals }] = (JSON.parse(printed("--plan", plan, "--format", "json")) as { plans: [never, { reps: object[] }] }).plans.slice(1) as [{ reps: object[] }];
  expect(Object.keys(totals)).toEqual(["id", "earned", "payable", "unreleased", "revenue", "cost_of_sales", "forfeited", "clawback", "issues"]);
  expect(Object.keys(reps[0]!)).toEqual(["rep_id", "period_start", "component_id", "credit", "quota", "attainment", "earned", "payable", "unreleased", "forfeited", "clawback"]);
});

it("says which funds of a pool nobody has a part of, and which component nobody has credit in, in the text alone", async () => {
  const data = await bundleOf("unpaid", "deal_id,account_id,owner_id,created_on,closed_on,outcome,stage_id,amount\nd1,c1,r1,2026-01-05,2026-01-20,won,talk,1000\n", "2026-12-31", { "reps.csv": "rep_id,name,team,role\nr1,Ada,North,Lead\nr2,Bo,North,KAM\n" });
  const plan = join(work, "unpaid.yaml");
  await writeFile(plan, "id: unpaid\nperiod: quarter\neligible: { role: [KAM] }\ncomponents:\n  - { id: shared, type: pool, measure: { of: bookings, scope: team }, rate: 0.1, share_by: credit }\n  - { id: own, type: commission, measure: { of: bookings }, rate: 0.05 }\n");
  const text = spawnSync(process.execPath, ["scripts/simulate.ts", "--data", data, "--plan", plan], { encoding: "utf8" }).stdout.replace(/\n +/g, " ");
  expect(text).toContain("“shared” of unpaid pays nobody from the fund of North in FY2026 Q1 (100.00). Nobody who shares in it has credit of their own in it above 0.");
  expect(text).toContain("The one rep who is in “own” of unpaid has no credit in it in these periods, and it pays nothing: bookings is 0 for that rep.");
  const [found] = JSON.parse(spawnSync(process.execPath, ["scripts/simulate.ts", "--data", data, "--plan", plan, "--format", "json"], { encoding: "utf8" }).stdout).plans;
  expect(Object.keys(found)).toEqual(["id", "earned", "payable", "unreleased", "revenue", "cost_of_sales", "forfeited", "clawback", "reps", "issues"]);
  expect(found.issues).toEqual([]);
});
