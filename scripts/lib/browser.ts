import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { root } from "../setup/install.mjs";

const installed = [
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

const there = (path: string | undefined): string | undefined => (path && existsSync(path) ? path : undefined);
const run = (command: string, ...args: string[]): boolean => spawnSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] }).status === 0;

/** A browser that this machine has: `CHROME_PATH`, an installed Chrome or Chromium, or Playwright's own; undefined when there is none. */
export const findBrowser = (): string | undefined => there(process.env["CHROME_PATH"]) ?? installed.find((p) => existsSync(p)) ?? there(chromium.executablePath());

const isDebian = () => process.platform === "linux" && existsSync("/etc/debian_version");

/** npm's own packed Chromium, kept outside the project's packages: only machines without any other browser need it. */
async function packedChromium(): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const folder = join(root, ".cache", "chromium");
  if (!run("npm", "install", "--no-save", "--no-package-lock", "--loglevel=error", "--prefix", folder, "@sparticuz/chromium@153.0.0")) return undefined;
  const packed = (await import(createRequire(join(folder, "package.json")).resolve("@sparticuz/chromium"))) as { default: { executablePath(): Promise<string> } };
  return there(await packed.default.executablePath());
}

/** A browser for the tests, installed when the machine has none. @throws when nothing worked: the message names all that was tried */
export async function ensureBrowser(): Promise<string> {
  const ways: (() => Promise<string | undefined> | string | undefined)[] = [
    findBrowser,
    () => (run("playwright", "install", "chromium") ? findBrowser() : undefined),
    () => (isDebian() && process.getuid?.() === 0 && run("apt-get", "update", "-qq") && run("apt-get", "install", "-y", "-qq", "chromium") ? findBrowser() : undefined),
    packedChromium,
  ];
  for (const way of ways) {
    const found = await way();
    if (found) return found;
  }
  throw new Error(
    "No browser for the tests: set CHROME_PATH to a Chrome or Chromium, or install one; Playwright's own download, apt-get install chromium (Debian, as root) and npm's @sparticuz/chromium (Linux x64) did not work here.",
  );
}
