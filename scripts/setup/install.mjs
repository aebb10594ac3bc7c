// Runs on whatever Node the machine has (20 or newer), before anything is installed: built-ins only.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const npmCli = process.env.npm_execpath;

/** Runs npm with the given words; the process ends with npm's status when it fails. */
export function npm(...args) {
  const [command, words] = npmCli ? [process.execPath, [npmCli, ...args]] : ["npm", args];
  const { status, error } = spawnSync(command, words, { cwd: root, stdio: "inherit" });
  if (error) console.error(`npm could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** Installs the locked packages when `node_modules` is missing or older than the lockfile, then checks that Node 24 is what scripts will run on. */
export function installWhenStale() {
  const installed = join(root, "node_modules", ".package-lock.json");
  const lock = join(root, "package-lock.json");
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
    console.log("Installing the packages that package-lock.json names …");
    npm("ci", "--loglevel=error");
  }
  const node = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
  const { stdout } = spawnSync(node, ["--version"], { encoding: "utf8", shell: process.platform === "win32" });
  if (!/^v24\./.test(stdout ?? "")) {
    console.error(`The project runs on its own Node 24, but node_modules/.bin/node says ${stdout?.trim() || "nothing"}. Were install scripts off? Run: npm rebuild node`);
    process.exit(1);
  }
}
