import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const run = (script: string, ...args: string[]) => spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], { cwd: root, encoding: "utf8" });

describe("the check command", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "check-command-"));
    const files = {
      stages: "stage_id,position,kind\ntalk,1,open\nwon,2,won\nlost,3,lost\n",
      reps: "rep_id,name\nr1,Ada\n",
      deals: "deal_id,owner_id,created_on,closed_on,outcome,amount\nd1,r1,2024-01-02,2024-02-01,won,0\nd2,r1,2024-01-03,2024-02-02,won,500\nd3,,2024-01-04,2024-09-01,open,500\nd4,,2024-01-05,2025-03-01,open,500\n",
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.csv`), text);
    expect(run("import", "--from", folder, "--out", join(folder, "out"), "--set", "as_of=2024-12-31", "--set", "currency=USD").status).toBe(0);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("prints the grade, and of each check its rows, what they mean and which they are", () => {
    const { status, stdout, stderr } = run("check", "--data", join(folder, "out"), "--format", "json");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const { grade, checks } = JSON.parse(stdout) as { grade: string; checks: { id: string; severity: string; rows: number; message: string; sample: string[] }[] };
    expect(grade).toBe("distorts");
    expect(checks.filter((c) => c.rows > 0)).toEqual([
      { id: "won-without-amount", severity: "distorts", rows: 1, message: expect.stringMatching(/^1 won deal without an amount\. /), sample: ["d1"] },
      { id: "no-quota", severity: "distorts", rows: 1, message: expect.stringMatching(/^1 rep who won or was paid while they had no quota\. /), sample: ["r1"] },
      { id: "no-owner", severity: "distorts", rows: 2, message: expect.stringMatching(/^2 deals without an owner\. /), sample: ["d3", "d4"] },
      { id: "overdue", severity: "notes", rows: 1, message: expect.stringMatching(/^1 open deal with its planned close in the past\. /), sample: ["d3"] },
    ]);
    expect(checks.find((c) => c.id === "after-export")).toEqual({ id: "after-export", severity: "distorts", rows: 0, message: "Created, moved or closed after the export: none.", sample: [] });
    // No accounts, no activity: nothing to check, which is not the same as passed.
    for (const id of ["no-account", "untouched"]) expect(checks.map((c) => c.id)).not.toContain(id);
  });

  it("prints a table for people", () => {
    const { status, stdout } = run("check", "--data", join(folder, "out"));
    expect(status).toBe(0);
    expect(stdout).toMatch(/as of 2024-12-31: distorts\n/);
    expect(stdout).toMatch(/distorts +2 +no-owner +1000\.00\n +2 deals without an owner\. [^]*? +Rows: d3, d4\.\n/);
    // what they are worth, and which figures they touch
    expect(stdout).toMatch(/distorts +1 +won-without-amount +0\.00\n[^]*? +Touches: Won amount, Win rate by amount, Cost of the plan, Cost of sales\.\n +Rows: d1\.\n/);
    // in a window of a hundred columns
    expect(stdout.split("\n").filter((line) => [...line].length > 100)).toEqual([]);
    expect(stdout).toMatch(/\npassed: [^]*after-export/);
  });

  const exported = (name: string, deals: string, ...more: string[]) => {
    const from = join(folder, name);
    mkdirSync(from);
    writeFileSync(join(from, "stages.csv"), "stage_id,position,kind\ntalk,1,open\n");
    writeFileSync(join(from, "reps.csv"), "rep_id,name\nr1,Ada\n");
    writeFileSync(join(from, "deals.csv"), deals);
    expect(run("import", "--from", from, "--out", join(from, "out"), "--set", "as_of=2024-12-31", "--set", "currency=USD", ...more).status).toBe(0);
    return join(from, "out");
  };

  it("grades what the import did not load: by file and reason, the share, and what those rows are worth", () => {
    const row = (id: string, day: string, amount: string) => `${id},r1,2024-01-02,${day},won,${amount}\n`;
    const data = exported("rejects", `deal_id,owner_id,created_on,closed_on,outcome,amount\n${row("d1", "2024-02-01", "500")}${row("d2", "2024-02-02", "600")}${row("d1", "2024-02-01", "520")}${row("d3", "soon", "70.05")}${row("d4", "2024-02-02", "much")}`);
    const { status, stdout } = run("check", "--data", data, "--format", "json");
    expect(status).toBe(0);
    const { grade, checks } = JSON.parse(stdout) as { grade: string; checks: { id: string; severity: string; rows: number; message: string; sample: string[] }[] };
    expect(grade).toBe("stops");
    expect(checks.find((c) => c.id === "rejected-rows")).toEqual({
      id: "rejected-rows",
      severity: "stops",
      rows: 3,
      message: expect.stringMatching(/^3 rows of the export that were not loaded\. deals\.csv: 3 of 5 rows, 60\.0%: not a day in closed_on \(1\), not a number in amount \(1\), a row before has the same key in deal_id \(1\)\. 1 row of a deal, of which the amount can be read, is worth 70\.05 USD\. .*import again\.$/),
      sample: ["deals.csv:4", "deals.csv:5", "deals.csv:6"],
    });
    expect(checks.find((c) => c.id === "duplicate-id")).toMatchObject({ severity: "distorts", rows: 1, message: expect.stringMatching(/^1 deal with the id of another\. Not loaded, and in no figure: 1 row of such an id, worth 520\.00 USD\. /), sample: ["d1"] });
    expect((JSON.parse(readFileSync(join(data, "manifest.json"), "utf8")) as { sources: { file: string }[] }).sources.find((s) => s.file === "deals.csv")).toEqual({
      file: "deals.csv", read: 5, loaded: 2, rejected: 3, left_out: 0, into: ["deals"], encoding: "UTF-8", delimiter: ",",
      reasons: [{ code: "bad_date", column: "closed_on", rows: 1 }, { code: "bad_number", column: "amount", rows: 1 }, { code: "duplicate_key", column: "deal_id", rows: 1 }],
      worth: [{ currency: null, rows: 1, amount: "70.05" }],
      repeats: [{ currency: null, rows: 1, amount: "520.00" }],
    });
    const table = run("check", "--data", data).stdout;
    expect(table).toMatch(/as of 2024-12-31: stops\n/);
    expect(table).toMatch(/stops +3 +rejected-rows +70\.05\n/);
  });

  it("grades a bundle without a deal the worst, and ends as of an input that is at fault", () => {
    const data = exported("none", "deal_id,owner_id,created_on,closed_on,outcome,amount\n");
    const { status, stdout, stderr } = run("check", "--data", data, "--format", "json");
    expect(status).toBe(1);
    expect(stderr).toMatch(/holds no deal/);
    const { grade, checks } = JSON.parse(stdout) as { grade: string; checks: { id: string; severity: string; rows: number; sample: string[] }[] };
    expect(grade).toBe("stops");
    expect(checks.find((c) => c.id === "no-deals")).toMatchObject({ severity: "stops", rows: 1, sample: ["deals"] });
    expect(checks.map((c) => c.id)).not.toContain("won-without-amount");
    const table = run("check", "--data", data);
    expect(table.status).toBe(1);
    // There is no ledger to look at in a shell.
    expect(table.stdout).not.toContain("ledger");
    expect(table.stdout.replaceAll(/\n +/g, " ")).toContain("Import again and see in what npm run import prints of the file with the deals");
  });

  it.each([["funnel", []], ["simulate", ["--plan", "data/plans/flat.yaml"]]] as const)("%s says on standard error what stops its figures, and prints them as they are", (script, more) => {
    const rows = Array.from({ length: 20 }, (_, i) => `d${i},r1,2024-01-02,2024-02-01,won,${i < 15 ? "much" : "5"}\n`).join("");
    const most = exported(`most-${script}`, `deal_id,owner_id,created_on,closed_on,outcome,amount\n${rows}`);
    const none = exported(`no ${script}`, "deal_id,owner_id,created_on,closed_on,outcome,amount\n");
    const of = (data: string) => {
      const { status, stdout, stderr } = run(script, "--data", data, ...more, "--format", "json");
      return { status, json: typeof JSON.parse(stdout), stderr: stderr.replaceAll("\n", " ") };
    };
    const rest = "Figures are withheld, or are not those of the export, until the data are put right.";
    expect(of(most)).toEqual({ status: 0, json: "object", stderr: `Attention: A check of the data stops these figures: rejected-rows: 15 rows of the export that were not loaded (15 of 20 rows of deals.csv). ${rest} What stands behind it, and what to do: npm run -s check -- --data ${most} ` });
    expect(of(none)).toEqual({ status: 0, json: "object", stderr: `Attention: A check of the data stops these figures: no-deals: bundle without a deal. ${rest} What stands behind it, and what to do: npm run -s check -- --data '${none}' ` });
    expect(run(script, "--data", join(folder, "out"), ...more).stderr).toBe("");
  });

  it("says where a bundle is missing, and what the call needs", () => {
    expect(run("check", "--data", join(folder, "nothing")).status).toBe(1);
    expect(run("check").status).toBe(2);
  });
});
