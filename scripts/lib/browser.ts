import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { root } from "../setup/install.mjs";

/** What looking for a browser touches, so that a test can be any machine. */
export interface Machine {
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  arch: string;
  isRoot: boolean;
  exists(path: string): boolean;
  /** runs a program to its end, with its output shown; whether it went well */
  run(command: string, ...args: string[]): boolean;
  /** whether a browser starts at all: one without its libraries is there and does not */
  starts(path: string): boolean;
  /** where Playwright's own download is, or would be */
  playwrights(): string;
  /** npm's own packed Chromium, inflated, from the folder it was installed in */
  unpack(folder: string): Promise<string>;
}

export const thisMachine: Machine = {
  env: process.env,
  platform: process.platform,
  arch: process.arch,
  isRoot: process.getuid?.() === 0,
  exists: existsSync,
  run: (command, ...args) => spawnSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] }).status === 0,
  // Elsewhere a browser that is asked for its version opens a window.
  starts: (path) => process.platform !== "linux" || spawnSync(path, ["--version"], { stdio: "ignore" }).status === 0,
  playwrights: () => chromium.executablePath(),
  async unpack(folder) {
    const packed = (await import(pathToFileURL(createRequire(join(folder, "package.json")).resolve("@sparticuz/chromium")).href)) as { default: { executablePath(): Promise<string> } };
    return packed.default.executablePath();
  },
};

const names = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser"];
const places: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"],
  win32: ["C:/Program Files/Google/Chrome/Application/chrome.exe", "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe"],
};

function installed({ env, platform, exists }: Machine): string | undefined {
  const paths = (env["PATH"] ?? "").split(delimiter).filter(Boolean);
  const candidates = places[platform] ?? names.flatMap((name) => paths.map((path) => join(path, name)));
  return candidates.find(exists);
}

/** A browser that the machine has: `CHROME_PATH`, an installed Chrome or Chromium, or Playwright's own; undefined when there is none. */
export function findBrowser(machine: Machine = thisMachine): string | undefined {
  return [machine.env["CHROME_PATH"], installed(machine), machine.playwrights()].find((path) => path && machine.exists(path) && machine.starts(path));
}

const isDebian = ({ platform, exists }: Machine) => platform === "linux" && exists("/etc/debian_version");

/** npm's own packed Chromium, kept outside the project's packages: only machines without any other browser need it. */
async function packedChromium(machine: Machine): Promise<string | undefined> {
  if (machine.platform !== "linux" || machine.arch !== "x64") return undefined;
  const folder = join(root, ".cache", "chromium");
  if (!machine.run("npm", "install", "--no-save", "--no-package-lock", "--loglevel=error", "--prefix", folder, "@sparticuz/chromium@153.0.0")) return undefined;
  const path = await machine.unpack(folder).catch(() => undefined);
  return path && machine.exists(path) && machine.starts(path) ? path : undefined;
}

/** A browser for the tests, installed when the machine has none. @throws when nothing worked: the message names all that was tried */
export async function ensureBrowser(machine: Machine = thisMachine): Promise<string> {
  const { run, isRoot } = machine;
  const ways: (() => Promise<string | undefined> | string | undefined)[] = [
    () => findBrowser(machine),
    () => (run("playwright", "install", "chromium") ? findBrowser(machine) : undefined),
    () => (isDebian(machine) && isRoot && run("apt-get", "update", "-qq") && run("apt-get", "install", "-y", "-qq", "chromium") ? findBrowser(machine) : undefined),
    () => packedChromium(machine),
  ];
  for (const way of ways) {
    const found = await way();
    if (found) return found;
  }
  throw new Error(
    "No browser for the tests: set CHROME_PATH to a Chrome or Chromium, or install one; Playwright's own download, apt-get install chromium (Debian, as root) and npm's @sparticuz/chromium (Linux x64) did not work here.",
  );
}
