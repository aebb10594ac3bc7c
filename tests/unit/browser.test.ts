import { expect, it } from "vitest";
import { ensureBrowser, findBrowser, type Machine } from "../../scripts/lib/browser.ts";

interface Setup {
  /** files that are there, and that programs make */
  files?: string[];
  env?: Record<string, string>;
  /** programs that work, and the file each leaves */
  works?: Record<string, string | undefined>;
  /** files that are there and do not start */
  broken?: string[];
  platform?: NodeJS.Platform;
  isRoot?: boolean;
}

function machine({ files = [], env = { PATH: "/usr/local/bin:/usr/bin" }, works = {}, broken = [], platform = "linux", isRoot = true }: Setup) {
  const there = new Set(files);
  const ran: string[] = [];
  const made: Machine = {
    env, platform, isRoot, arch: "x64",
    exists: (path) => there.has(path),
    starts: (path) => !broken.includes(path),
    playwrights: () => "/cache/playwright/chrome",
    unpack: async () => "/cache/unpacked/chromium",
    run(command, ...args) {
      const call = [command, ...args].join(" ");
      ran.push(call);
      const key = Object.keys(works).find((k) => call.startsWith(k));
      if (key === undefined) return false;
      if (works[key]) there.add(works[key]);
      return true;
    },
  };
  return { made, ran };
}

it.each<[string, Setup, string]>([
  ["CHROME_PATH before all", { env: { CHROME_PATH: "/opt/chrome", PATH: "/usr/bin" }, files: ["/opt/chrome", "/usr/bin/chromium"] }, "/opt/chrome"],
  ["an installed one when CHROME_PATH names none", { env: { CHROME_PATH: "/gone", PATH: "/usr/bin" }, files: ["/usr/bin/chromium"] }, "/usr/bin/chromium"],
  ["Chrome before Chromium", { files: ["/usr/bin/chromium", "/usr/bin/google-chrome"] }, "/usr/bin/google-chrome"],
  ["wherever the path leads", { env: { PATH: "/snap/bin" }, files: ["/snap/bin/chromium"] }, "/snap/bin/chromium"],
  ["Playwright's own when none is installed", { files: ["/cache/playwright/chrome"] }, "/cache/playwright/chrome"],
  ["not one whose libraries are missing", { files: ["/usr/bin/chromium", "/cache/playwright/chrome"], broken: ["/usr/bin/chromium"] }, "/cache/playwright/chrome"],
  ["on a Mac, the application", { platform: "darwin", files: ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"] }, "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
])("%s", async (_, setup, expected) => {
  const { made, ran } = machine(setup);
  expect(findBrowser(made)).toBe(expected);
  expect(await ensureBrowser(made)).toBe(expected);
  expect(ran).toEqual([]);
});

it("Playwright's download is the first thing that is installed", async () => {
  const { made, ran } = machine({ works: { "playwright install chromium": "/cache/playwright/chrome" } });
  expect(await ensureBrowser(made)).toBe("/cache/playwright/chrome");
  expect(ran).toEqual(["playwright install chromium"]);
});

it("a download that does not start is no browser: apt-get comes next, for root on Debian", async () => {
  const setup: Setup = { files: ["/etc/debian_version"], broken: ["/cache/playwright/chrome"], works: { "playwright install": "/cache/playwright/chrome", "apt-get update": undefined, "apt-get install": "/usr/bin/chromium" } };
  const { made, ran } = machine(setup);
  expect(await ensureBrowser(made)).toBe("/usr/bin/chromium");
  expect(ran).toEqual(["playwright install chromium", "apt-get update -qq", "apt-get install -y -qq chromium"]);
  const other = machine({ ...setup, isRoot: false, works: { ...setup.works, "npm install": "/cache/unpacked/chromium" } });
  expect(await ensureBrowser(other.made)).toBe("/cache/unpacked/chromium");
  expect(other.ran.some((call) => call.startsWith("apt-get"))).toBe(false);
});

it("npm's packed Chromium is the last way, on Linux alone", async () => {
  const { made } = machine({ works: { "npm install": "/cache/unpacked/chromium" } });
  expect(await ensureBrowser(made)).toBe("/cache/unpacked/chromium");
  await expect(ensureBrowser(machine({ platform: "win32", works: { "npm install": "/cache/unpacked/chromium" } }).made)).rejects.toThrow("No browser for the tests");
});

it("when nothing works, one sentence names all five ways", async () => {
  const { made } = machine({ files: ["/etc/debian_version"] });
  const said = await ensureBrowser(made).catch((error: Error) => error.message);
  for (const way of ["CHROME_PATH", "install one", "Playwright's own download", "apt-get install chromium", "@sparticuz/chromium"]) expect(said).toContain(way);
});
