import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";

const script = fileURLToPath(new URL("../../scripts/generate.ts", import.meta.url));
let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "generate-command-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (...args: string[]) => spawnSync(process.execPath, [script, "--out", join(folder, "out"), ...args], { encoding: "utf8" });

it.each([["--deals", "199"], ["--deals", "10000001"], ["--deals", "4e3"], ["--seed", "-1"], ["--company", "other"]])("%s %s is no call: exit 2, a sentence, nothing written", (option, value) => {
  const { status, stderr, stdout } = run(`${option}=${value}`);
  expect(status).toBe(2);
  expect(stderr).toContain(option);
  expect(stderr).toContain(value);
  expect(stdout).toBe("");
  expect(existsSync(join(folder, "out"))).toBe(false);
});

it("prints the tables that it wrote as one JSON document, payroll and rates among them", () => {
  const { status, stdout } = run("--deals", "200", "--format", "json");
  expect(status).toBe(0);
  const printed = JSON.parse(stdout) as { tables: Record<string, number>; bundle: { sha256: string } };
  expect(printed.tables).toMatchObject({ deals: 200, fx_rates: 36, checkpoint_defs: 12 });
  expect(printed.tables["payouts_actual"]).toBeGreaterThan(10);
  expect(printed.tables["scores"]).toBeGreaterThan(10);
  expect(printed.bundle.sha256).toMatch(/^[0-9a-f]{64}$/);
});
