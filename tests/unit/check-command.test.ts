import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
      { id: "no-quota", severity: "distorts", rows: 1, message: expect.stringMatching(/^1 rep who won deals or was paid has no quota in some period\. /), sample: ["r1"] },
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
    expect(stdout).toMatch(/distorts +2 +no-owner +2 deals without an owner\..* +d3, d4\n/);
    // what they are worth, and which figures they touch
    expect(stdout).toMatch(/distorts +1 +won-without-amount .* (–|0\.00) +Won amount, Win rate by amount, Cost of the plan, Cost of sales +d1\n/);
    expect(stdout).toMatch(/\npassed: .*after-export/);
  });

  it("says where a bundle is missing, and what the call needs", () => {
    expect(run("check", "--data", join(folder, "nothing")).status).toBe(1);
    expect(run("check").status).toBe(2);
  });
});
