/**
 * Everything that must hold, in the order in which a fault is cheapest to see: types, lint, unit, golden and property
 * tests, the build, then a real browser on what was built. What only reads the sources runs side by side. All steps run even when one
 * fails; the last line is `N passed, N failed, N skipped`.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { ensureBrowser } from "./lib/browser.ts";
import { root } from "./setup/install.mjs";

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const reports = join(root, ".cache", "test-reports");
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const report = (name: string) => join(reports, `${name}.json`);
const read = (name: string): unknown => (existsSync(report(name)) ? JSON.parse(readFileSync(report(name), "utf8")) : undefined);

function run(command: string, args: string[], env: Record<string, string> = {}): boolean {
  console.log(`\n── ${[command, ...args.filter((a) => !a.includes(reports))].join(" ")}`);
  return spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env }, shell: process.platform === "win32" }).status === 0;
}

/** A step that either holds or does not counts as one. */
const check = (command: string, ...args: string[]): Tally => (run(command, args) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 });

/** As `check`, beside others: its output comes when it is done. */
const checkBeside = (command: string, ...args: string[]): Promise<Tally> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, FORCE_COLOR: "0" }, shell: process.platform === "win32" });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    const done = (ok: boolean) => {
      console.log(`\n── ${[command, ...args].join(" ")}\n${output.trimEnd()}`);
      resolve({ passed: Number(ok), failed: Number(!ok), skipped: 0 });
    };
    child.on("error", (error) => ((output += error.message), done(false)));
    child.on("close", (status) => done(status === 0));
  });

/** A runner that fails without saying which test (it crashed, or found none) counts as one failure. */
const atLeastTheExitCode = (ok: boolean, tally: Tally): Tally => (ok || tally.failed > 0 ? tally : { ...tally, failed: 1 });

function vitest(): Tally {
  const ok = run("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report("vitest")}`]);
  const r = read("vitest") as { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number } | undefined;
  return atLeastTheExitCode(ok, { passed: r?.numPassedTests ?? 0, failed: r?.numFailedTests ?? 0, skipped: (r?.numPendingTests ?? 0) + (r?.numTodoTests ?? 0) });
}

/** A page keeps a core busy while its engine starts. */
const browsers = Math.min(4, availableParallelism());

async function playwright(): Promise<Tally> {
  const browser = await ensureBrowser().catch((error: Error) => void console.error(error.message));
  if (!browser) return { passed: 0, failed: 1, skipped: 0 };
  const ok = run("playwright", ["test", "--reporter=list,json", `--workers=${browsers}`], { CHROME_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report("playwright") });
  const r = read("playwright") as { stats: { expected: number; unexpected: number; flaky: number; skipped: number } } | undefined;
  return atLeastTheExitCode(ok, { passed: (r?.stats.expected ?? 0) + (r?.stats.flaky ?? 0), failed: r?.stats.unexpected ?? 0, skipped: r?.stats.skipped ?? 0 });
}

type Step = [name: string, () => Tally | Promise<Tally>];

/** Steps of one row run side by side, rows one after another. */
const rows: Step[][] = [
  [
    ["types", () => checkBeside("tsc", "--noEmit")],
    ["components", () => checkBeside("svelte-check", "--fail-on-warnings")],
    ["pages", () => checkBeside("astro", "check", "--minimumFailingSeverity", "warning")],
    ["lint", () => checkBeside("eslint", ".")],
  ],
  [["unit, golden, property", vitest]],
  [["build", () => check("npm", "run", "--silent", "build")]],
  [["browser", playwright]],
];

const tallies: (Tally & { name: string; seconds: number })[] = [];
for (const row of rows) {
  const began = performance.now();
  tallies.push(...(await Promise.all(row.map(async ([name, step]) => ({ name, ...(await step()), seconds: Math.round((performance.now() - began) / 1000) })))));
}

console.log("");
for (const t of tallies) console.log(`${t.name.padEnd(24)} ${t.passed} passed, ${t.failed} failed, ${t.skipped} skipped in ${t.seconds} s`);
const total = (key: keyof Tally) => tallies.reduce((n, t) => n + t[key], 0);
console.log(`${total("passed")} passed, ${total("failed")} failed, ${total("skipped")} skipped`);
process.exitCode = total("failed") > 0 ? 1 : 0;
