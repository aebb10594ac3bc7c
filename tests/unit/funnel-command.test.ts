import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const run = (script: string, ...args: string[]) => spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], { cwd: root, encoding: "utf8" });

it("the funnel for people has no days for a stage that nobody entered, and days not reached for one that nobody left", () => {
  const folder = mkdtempSync(join(tmpdir(), "funnel-command-"));
  try {
    const files = {
      stages: "stage_id,position,kind\ntalk,1,open\noffer,2,open\nsign,3,open\nwon,4,won\nlost,5,lost\n",
      reps: "rep_id\nr1\n",
      deals: "deal_id,owner_id,created_on,closed_on,outcome,amount\nd1,r1,2024-01-01,2024-01-11,won,5\nd2,r1,2024-01-01,2025-01-11,open,5\n",
      stage_events: "deal_id,stage_id,entered_on\nd1,talk,2024-01-01\nd2,sign,2024-01-01\n",
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.csv`), text);
    expect(run("import", "--from", folder, "--out", join(folder, "out"), "--set", "as_of=2024-12-31", "--set", "currency=USD").status).toBe(0);
    const { status, stdout } = run("funnel", "--data", join(folder, "out"));
    expect(status).toBe(0);
    /** The last two columns of a stage's row. */
    const days = (stage: string) => stdout.split("\n").find((line) => line.startsWith(`${stage} `))!.trimEnd().split(/ {2,}/).slice(-2);
    expect(Object.fromEntries(["talk", "offer", "sign", "won"].map((stage) => [stage, days(stage)]))).toEqual({ talk: ["10", "10"], offer: ["–", "–"], sign: ["not reached", "not reached"], won: ["–", "–"] });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
