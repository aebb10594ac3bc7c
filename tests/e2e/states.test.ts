import { createHash } from "node:crypto";
import { type Page, test as base, expect } from "@playwright/test";
import { gzipSync } from "node:zlib";
import { en } from "../../src/i18n/en.ts";
import { zh } from "../../src/i18n/zh.ts";
import type { Manifest } from "../../src/domain/dataset/manifest.ts";
import { altered } from "./lib/bundles.ts";
import { dist, Host } from "./lib/host.ts";
import { figuresIn, live } from "./lib/site.ts";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const data = "data/company/pipeline.duckdb";
const list = "data/company/manifest.json";
const engine = "engine/duckdb-eh.wasm.gz";
const worker = "engine/duckdb-browser-eh.worker.js";
const manifest = JSON.parse(readFileSync(join(dist, list), "utf8")) as Manifest;
const megabytes = (manifest.files[0]!.bytes / 1e6).toFixed(1);

/** The built site on a host whose files can be spoilt. A page error, or a request off the origin, fails a test; what the host refuses does not. */
const test = base.extend<{ host: Host }>({
  host: async ({}, use) => {
    const host = await Host.start();
    await use(host);
    await host.stop();
  },
  page: async ({ page, host }, use) => {
    const faults: string[] = [];
    page.on("request", (r) => void (/^https?:/.test(r.url()) && !r.url().startsWith(host.url) && faults.push(`asked for ${r.url()}`)));
    page.on("pageerror", (e) => void faults.push(String(e)));
    await use(page);
    expect(faults).toEqual([]);
  },
});

const status = (page: Page) => page.getByRole("status").first();

/** The page's figures without any script. */
async function published(page: Page, address: string): Promise<Record<string, string>> {
  const still = await page.context().browser()!.newContext({ javaScriptEnabled: false });
  const raw = await still.newPage();
  await raw.goto(address);
  const figures = await figuresIn(raw);
  await still.close();
  return figures;
}

test.describe("loading", () => {
  test("says how much of engine and data has come, while the published figures can be read", async ({ page, host }) => {
    const [engineGo, dataGo] = [host.hold(engine, 3_100_000), host.hold(data, 400_000)];
    await page.goto(host.url);
    await expect(status(page)).toContainText("Figures as published. Making them live: engine 3.1 of 7.7 MB");
    await expect(page.getByRole("progressbar")).toBeVisible();
    const first = Number(await page.getByRole("progressbar").getAttribute("value"));
    expect(first).toBeGreaterThan(0.2);
    expect(await figuresIn(page)).toEqual(await published(page, host.url));
    await expect(page.getByRole("main").locator("data[data-figure=won]")).toBeVisible();
    engineGo();
    await expect(status(page)).toContainText(`Making them live: data 0.4 of ${megabytes} MB`);
    expect(Number(await page.getByRole("progressbar").getAttribute("value"))).toBeGreaterThan(first);
    dataGo();
    await live(page);
    await expect(status(page)).toHaveText("");
    await expect(page.getByRole("progressbar")).toBeHidden();
    await expect(page.getByRole("contentinfo")).toContainText("Computed in this tab. Nothing leaves it.");
  });

  test("says it in Chinese", async ({ page, host }) => {
    const [engineGo, dataGo] = [host.hold(engine, 3_100_000), host.hold(data, 400_000)];
    await page.goto(`${host.url}zh/`);
    await expect(status(page)).toContainText("所列为发布时的数字。正在转为实时：引擎 3.1 / 7.7 MB");
    engineGo();
    await expect(status(page)).toContainText(`数据 0.4 / ${megabytes} MB`);
    dataGo();
    await live(page);
  });

  test("shows the controls, and says of each that it waits for the live figures", async ({ page, host }) => {
    const go = host.hold(engine, 3_100_000);
    for (const [path, words, some] of [["funnel/", en.common, 10], ["zh/compare/", zh.common, 15], ["statement/", en.common, 4]] as const) {
      await page.goto(host.url + path);
      await expect(status(page)).toContainText("3.1");
      // Undo has nothing to take back, live or not.
      const reasons = await page.locator("button, select, input:not([type=range])").evaluateAll((all) =>
        all.filter((n) => n.matches(":disabled") || (n as HTMLInputElement).readOnly === true).filter((n) => n.checkVisibility()).map((n) => [n.getAttribute("aria-label") ?? n.textContent!.trim(), n.closest("[title]")?.getAttribute("title") ?? ""]),
      );
      const own = [en.compare.steps.undo, en.compare.steps.redo, zh.compare.steps.undo, zh.compare.steps.redo];
      const waiting = reasons.filter(([name]) => !own.includes(name!));
      expect(waiting.length, path).toBeGreaterThan(some);
      expect(waiting.filter(([, reason]) => reason !== words.waits), path).toEqual([]);
    }
    go();
    await live(page);
    await expect(page.getByRole("combobox", { name: en.statement.sentence.plan, exact: true })).toBeEnabled();
  });

  test("can be cancelled and taken up again", async ({ page, host }) => {
    const go = host.hold(engine, 3_100_000);
    await page.goto(host.url);
    await expect(status(page)).toContainText("engine 3.1 of");
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(status(page)).toContainText("Figures as published. Loading was stopped.");
    await expect(page.getByRole("progressbar")).toBeHidden();
    go();
    await page.getByRole("button", { name: "Make them live" }).click();
    await live(page);
    expect(await figuresIn(page)).toEqual(await published(page, host.url));
  });

  test("is not begun again by itself in a tab that it killed", async ({ page, host }) => {
    await page.addInitScript(() => sessionStorage.setItem("attain:starting", "1"));
    await page.goto(host.url);
    await expect(status(page)).toContainText("Live figures did not finish loading here last time.");
    expect(host.asked).not.toContain(engine);
    await page.getByRole("button", { name: "Continue without live figures" }).click();
    await expect(status(page)).toContainText("Loading was stopped.");
    await page.getByRole("button", { name: "Make them live" }).click();
    await live(page);
  });

  test("leaves a figure that is opened meanwhile open, and fills it in when the engine is up", async ({ page, host }) => {
    const go = host.hold(data, 400_000);
    await page.goto(`${host.url}data/`);
    await page.locator("data[data-figure='check:no-account']").click();
    await expect(page.getByRole("dialog")).toContainText(en.common.behind.waits);
    go();
    await expect(page.getByRole("dialog").getByRole("heading")).toContainText("Deal without an account", { timeout: 60_000 });
  });
});

/** What is wrong with the host's files, what the page says of it in both languages, and the files that repair it. */
interface Failure {
  name: string;
  spoil: (host: Host) => void;
  en: RegExp;
  zh: RegExp;
  files: string[];
}

const sha = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest("hex");
const write = (host: Host, change: object) => host.replace(list, JSON.stringify({ ...manifest, ...change }));
/** Another data file with the manifest that describes it. */
const describe = (host: Host, body: Buffer) => {
  host.replace(data, body);
  write(host, { files: [{ ...manifest.files[0], bytes: body.length, sha256: sha(body) }] });
};

const expected = manifest.files[0]!.sha256.slice(0, 4);

const failures: Failure[] = [
  { name: "a manifest that is not there", spoil: (h) => h.withhold(list), files: [list], en: /The data file manifest\.json is not next to this page\. .* published with the site on \d+ \w+ \d{4}; they cannot be filtered\./, zh: /页面旁没有数据文件 manifest\.json。下列数字为 \d{4}-\d\d-\d\d 发布时的结果，暂不能筛选。/ },
  { name: "a data file that is not there", spoil: (h) => h.withhold(data), files: [data], en: /The data file pipeline\.duckdb is not next to this page\./, zh: /页面旁没有数据文件 pipeline\.duckdb。/ },
  { name: "a data file whose connection breaks off", spoil: (h) => h.cut(data), files: [data], en: /pipeline\.duckdb did not arrive: the connection failed\..* Try again/, zh: /pipeline\.duckdb 未能取得：连接中断。/ },
  { name: "a damaged data file", spoil: (h) => h.flip(data), files: [data], en: new RegExp(`not the one its manifest describes \\(expected ${expected}…, found [0-9a-f]{4}…\\)\\. It was not opened\\. Copy both files again\\.`), zh: new RegExp(`数据文件与清单不符（应为 ${expected}…，实为 [0-9a-f]{4}…），未打开。请重新复制这两个文件。`) },
  { name: "a data file that was cut short", spoil: (h) => h.replace(data, h.read(data).subarray(0, 500_000)), files: [data], en: /not the one its manifest describes/, zh: /数据文件与清单不符/ },
  { name: "a page in the place of the manifest", spoil: (h) => h.replace(list, "<!doctype html><p>Not found"), files: [list], en: /manifest\.json is not a bundle's manifest: it is not JSON\. Copy both files of the bundle again/, zh: /manifest\.json 不是数据包清单：内容不是 JSON。请重新复制数据包的两个文件/ },
  { name: "a manifest without its files", spoil: (h) => write(h, { files: [] }), files: [list], en: /not a bundle's manifest: files is missing or wrong\./, zh: /不是数据包清单：files 缺失或有误。/ },
  { name: "a manifest without its day", spoil: (h) => write(h, { as_of: undefined }), files: [list], en: /not a bundle's manifest: as_of is missing or wrong\./, zh: /不是数据包清单：as_of 缺失或有误。/ },
  { name: "a newer bundle", spoil: (h) => write(h, { schema_version: 3 }), files: [list], en: /This data file is version 3; this site reads up to 1\. Rebuild the site, or import again with version 1\./, zh: /数据文件为第 3 版，本站最高支持第 1 版。请更新站点，或以第 1 版重新导入。/ },
  { name: "a bundle from before the first version", spoil: (h) => write(h, { schema_version: 0 }), files: [list], en: /This data file is version 0; this site reads from version 1\. Import it again/, zh: /数据文件为第 0 版，本站从第 1 版起支持。/ },
  { name: "a data file of another kind", spoil: (h) => describe(h, Buffer.from("deal_id,amount\n1,100\n".repeat(5_000))), files: [data, list], en: /The data file pipeline\.duckdb is whole, but it is no bundle that this site can open\. Import it again/, zh: /数据文件 pipeline\.duckdb 完整，但不是本站能打开的数据包。请用与本站同版本的程序重新导入/ },
  { name: "a data file without a table that its manifest counts", spoil: (h) => write(h, { tables: { ...manifest.tables, import_rejects: 3 } }), files: [list], en: /is whole, but it is no bundle that this site can open/, zh: /完整，但不是本站能打开的数据包/ },
  { name: "an engine that is not there", spoil: (h) => h.withhold(engine), files: [engine], en: /The calculation engine did not start: engine\/duckdb-eh\.wasm\.gz is not where the site was copied to; copy the whole folder again\. Published figures remain readable\./, zh: /计算引擎未能启动：站点目录中缺少 engine\/duckdb-eh\.wasm\.gz，请重新复制整个目录。已发布的数字仍可阅读。/ },
  { name: "a damaged engine", spoil: (h) => h.flip(engine), files: [engine], en: /did not start: engine\/duckdb-eh\.wasm\.gz is damaged; copy the whole folder again\./, zh: /计算引擎未能启动：engine\/duckdb-eh\.wasm\.gz 已损坏/ },
  { name: "an engine that was cut short", spoil: (h) => h.replace(engine, h.read(engine).subarray(0, 4_000_000)), files: [engine], en: /duckdb-eh\.wasm\.gz is damaged/, zh: /duckdb-eh\.wasm\.gz 已损坏/ },
  { name: "a page in the place of the engine", spoil: (h) => h.replace(engine, gzipSync("<!doctype html><p>Not found")), files: [engine], en: /duckdb-eh\.wasm\.gz is damaged/, zh: /duckdb-eh\.wasm\.gz 已损坏/ },
  { name: "a damaged worker", spoil: (h) => h.flip(worker), files: [worker], en: /duckdb-browser-eh\.worker\.js is damaged/, zh: /duckdb-browser-eh\.worker\.js 已损坏/ },
  { name: "a worker that is not there", spoil: (h) => h.withhold(worker), files: [worker], en: /duckdb-browser-eh\.worker\.js is not where the site was copied to/, zh: /站点目录中缺少 engine\/duckdb-browser-eh\.worker\.js/ },
  { name: "a plan file that is not there", spoil: (h) => h.withhold("plans/flat.yaml"), files: ["plans/flat.yaml"], en: /The plan file plans\/flat\.yaml is not where the site was copied to, so no plan can be replayed\. Copy the whole folder again\./, zh: /站点目录中缺少方案文件 plans\/flat\.yaml，无法回放方案。/ },
  { name: "a page in the place of a plan file", spoil: (h) => h.replace("plans/flat.yaml", "<!doctype html><p>Not found"), files: ["plans/flat.yaml"], en: /The plan file plans\/flat\.yaml is not where the site was copied to/, zh: /站点目录中缺少方案文件 plans\/flat\.yaml/ },
];

test.describe("failed: the page says what, where and what to do, keeps its figures, and goes live once the file is repaired", () => {
  failures.forEach((failure, i) => {
    // Each failure goes live again in one language; the message is looked at in both.
    const [first, second] = i % 2 === 0 ? (["zh", "en"] as const) : (["en", "zh"] as const);
    test(failure.name, async ({ page, host }) => {
      failure.spoil(host);
      for (const locale of [first, second]) {
        const words = locale === "zh" ? zh.common : en.common;
        await page.goto(host.url + (locale === "zh" ? "zh/" : ""));
        const alert = page.getByRole("alert");
        await expect(alert.getByRole("paragraph").first()).toHaveText(failure[locale], { timeout: 30_000 });
        await expect(status(page)).toHaveText(words.status.published);
        await expect(page.getByRole("progressbar")).toBeHidden();
        await alert.getByText(words.fault.details).click();
        await expect(alert.locator("pre")).toContainText(/^(bundle|manifest|schema|hash|engine|plan|unreachable)/);
      }
      const before = await figuresIn(page);
      expect(before).toEqual(await published(page, page.url()));
      host.repair(...failure.files);
      await page.getByRole("button", { name: second === "zh" ? zh.common.fault.tryAgain : en.common.fault.tryAgain }).click();
      await live(page);
      await expect(page.getByRole("alert")).toHaveCount(0);
      expect(await figuresIn(page)).toEqual(before);
    });
  });
});

test.describe("a browser in which the engine cannot start", () => {
  const blocked: { name: string; block: () => void; unblock: () => void; en: RegExp; zh: RegExp }[] = [
    {
      name: "blocks WebAssembly",
      block: () => void (Object.assign(window, { kept: WebAssembly }), Reflect.deleteProperty(window, "WebAssembly")),
      unblock: () => void Object.assign(window, { WebAssembly: (window as unknown as { kept: unknown }).kept }),
      en: /^The calculation engine did not start: this browser blocks WebAssembly\. Published figures remain readable\.$/,
      zh: /^计算引擎未能启动：浏览器禁用了 WebAssembly。已发布的数字仍可阅读。$/,
    },
    {
      name: "refuses workers",
      block: () => {
        const kept = Worker;
        class Refused {
          constructor() {
            throw new DOMException("refused", "SecurityError");
          }
        }
        Object.assign(window, { kept, Worker: Refused });
      },
      unblock: () => void Object.assign(window, { Worker: (window as unknown as { kept: unknown }).kept }),
      en: /^The calculation engine did not start in this browser\. Published figures remain readable\. Try again, or another browser;/,
      zh: /^计算引擎未能在此浏览器中启动。已发布的数字仍可阅读。请重试或换用其他浏览器/,
    },
  ];
  for (const { name, block, unblock, ...says } of blocked) {
    test(name, async ({ page, host }) => {
      await page.addInitScript(block);
      for (const locale of ["zh", "en"] as const) {
        await page.goto(host.url + (locale === "zh" ? "zh/" : ""));
        await expect(page.getByRole("alert").getByRole("paragraph").first()).toHaveText(says[locale]);
      }
      expect(await figuresIn(page)).toEqual(await published(page, host.url));
      await page.evaluate(unblock);
      await page.getByRole("button", { name: "Try again" }).click();
      await live(page);
    });
  }

  test("never answers: after a minute the page says so", async ({ page, host }) => {
    // A worker that swallows what it is told stands for a browser that hangs; the minute is not waited for.
    await page.clock.install();
    await page.addInitScript(() => {
      class Silent extends EventTarget {
        postMessage() {}
        terminate() {}
      }
      Object.assign(window, { kept: Worker, Worker: Silent });
    });
    for (const [path, text] of [["zh/", zh.common.fault.engine_timeout], ["", en.common.fault.engine_timeout]] as const) {
      await page.goto(host.url + path);
      await expect(status(page)).toContainText(/starting the engine|启动引擎/, { timeout: 30_000 });
      await page.clock.fastForward(59_000);
      await expect(page.getByRole("alert")).toHaveCount(0);
      await page.clock.fastForward(2_000);
      await expect(page.getByRole("alert").getByRole("paragraph").first()).toHaveText(text);
    }
    await page.evaluate(() => void Object.assign(window, { Worker: (window as unknown as { kept: unknown }).kept }));
    await page.getByRole("button", { name: "Try again" }).click();
    // The page's clock is the test's, and so are its performance marks.
    await expect(page.getByRole("contentinfo")).toContainText("Computed in this tab", { timeout: 60_000 });
  });
});

/** Every state that the page's figures take, as the browser paints them, with the day in the head. */
const watchFigures = (page: Page) =>
  page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const look = () => {
      const figures = [...document.querySelectorAll("main data[data-figure], header p, footer p")].map((n) => n.getAttribute("value") ?? n.textContent!.trim());
      const state = JSON.stringify(figures);
      if (document.readyState !== "loading" && figures.length > 0 && seen.at(-1) !== state) seen.push(state);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
const seenStates = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { seen: string[] }).seen);

const colourOf = (page: Page, name: string) => page.evaluate((n) => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.className = n;
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}, name);

test.describe("the HTML's figures are not the ones asked for", () => {
  test("a bundle put in the place of the published one: its figures come as a whole, and until then the page says whose they are", async ({ page, host }) => {
    const other = await altered(
      [`UPDATE meta SET value = 'Northern Instruments' WHERE key = 'title'`, `UPDATE meta SET value = '2025-06-30' WHERE key = 'as_of'`, `DELETE FROM deals WHERE hash(deal_id) % 3 = 0`],
      { title: "Northern Instruments", as_of: "2025-06-30" },
    );
    const go = host.hold(data, 100_000, other.data);
    host.replace(list, JSON.stringify(other.manifest));
    await watchFigures(page);
    await page.goto(host.url);
    await expect(page.getByText("Published view; yours is loading. The figures below are those of Example company")).toBeVisible();
    // Neither one's deals with the other's day.
    await expect(page.getByText("Opening “Northern Instruments”")).toBeVisible();
    const figure = page.locator("main data[data-figure=won]");
    const before = await published(page, host.url);
    expect(await figuresIn(page)).toEqual(before);
    await expect(figure).toHaveCSS("color", await colourOf(page, "muted"));
    await expect(page.getByRole("contentinfo")).toContainText("Meridian Key Accounts");
    await expect(page.getByRole("contentinfo")).toContainText("As published with the site.");
    go();
    await live(page);
    await expect(page.getByText("Published view; yours is loading")).toBeHidden();
    await expect(page.getByText("Opening “Northern Instruments”")).toBeHidden();
    await expect(figure).not.toHaveCSS("color", await colourOf(page, "muted"));
    await expect(page.getByRole("banner")).toContainText("Northern Instruments as of 30 Jun 2025");
    await expect(page.getByRole("contentinfo")).toContainText("Northern Instruments, 2,");
    expect((await figuresIn(page))["won"]).not.toBe(before["won"]);
    expect(await seenStates(page)).toHaveLength(2);
    // What the address leaves out is the new bundle's own.
    expect(new URL(page.url()).search).toBe("");
    await expect(page.getByRole("banner").getByRole("link", { name: "Funnel" })).toHaveAttribute("href", /funnel\/$/);
  });

  test("an address with another selection: the page says so before any of its scripts has come", async ({ page, host }) => {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(/_astro\/.*\.js/, async (route) => {
      await released;
      await route.continue();
    });
    await watchFigures(page);
    await page.goto(`${host.url}?as_of=2025-03-31`, { waitUntil: "domcontentloaded" });
    await expect(page.getByText("Published view; yours is loading")).toBeVisible();
    const figure = page.locator("main data[data-figure=won]");
    await expect(figure).toHaveCSS("color", await colourOf(page, "muted"));
    const before = await figuresIn(page);
    release();
    await live(page);
    await expect(page.getByText("Published view; yours is loading")).toBeHidden();
    expect((await figuresIn(page))["won"]).not.toBe(before["won"]);
    await expect(page.getByRole("banner")).toContainText("as of 31 Mar 2025");
    expect(await seenStates(page)).toHaveLength(2);
  });

  test("a figure that is pressed before any of the page's scripts has come opens as soon as they are here", async ({ page, host }) => {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(/_astro\/.*\.js/, async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(`${host.url}data/`, { waitUntil: "domcontentloaded" });
    await page.locator("data[data-figure='check:no-account']").click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    release();
    await expect(page.getByRole("dialog").getByRole("heading")).toContainText("Deal without an account", { timeout: 60_000 });
    expect(new URL(page.url()).searchParams.get("figure")).toBe("check:no-account");
  });

  test("in Chinese; and when loading was stopped it says that yours is not loaded", async ({ page, host }) => {
    host.hold(engine, 3_100_000);
    await page.goto(`${host.url}zh/?as_of=2025-03-31`);
    await expect(page.getByText("所列为发布时的视图，所选视图载入中")).toBeVisible();
    await page.getByRole("button", { name: "取消" }).click();
    await expect(page.getByText("所列为发布时的视图，所选视图未载入")).toBeVisible();
  });

  test("parameters that are not the site's own change nothing", async ({ page, host }) => {
    host.hold(engine, 3_100_000);
    await page.goto(`${host.url}?utm_source=mail&figure=won`);
    await expect(status(page)).toContainText("engine 3.1 of");
    await expect(page.getByText("Published view; yours is loading")).toBeHidden();
    await expect(page.getByText("Not understood in this address and left out: utm_source=mail")).toBeVisible();
  });
});

test("data on which a calculation fails: the published figures stay, and the page can be asked again", async ({ page, host }) => {
  const broken = await altered([`ALTER TABLE deals ALTER created_on TYPE VARCHAR`, `UPDATE deals SET created_on = 'no day'`]);
  host.replace(data, broken.data);
  host.replace(list, JSON.stringify(broken.manifest));
  for (const locale of ["zh", "en"] as const) {
    await page.goto(host.url + (locale === "zh" ? "zh/" : ""));
    const words = locale === "zh" ? zh.common : en.common;
    await expect(page.getByRole("alert").getByRole("paragraph").first()).toHaveText(words.fault.query_failed, { timeout: 60_000 });
    await expect(status(page)).toHaveText(words.status.published);
    await expect(page.getByRole("progressbar")).toBeHidden();
  }
  expect(await figuresIn(page)).toEqual(await published(page, host.url));
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
});

test("offline after it is live, every page of the navigation still opens with its figures", async ({ page, host }) => {
  await page.goto(host.url);
  await live(page);
  const failed: string[] = [];
  // The browser asks for the icon again whenever the address changes, and keeps the one it has.
  page.on("requestfailed", (r) => void (!r.url().endsWith("favicon.svg") && failed.push(r.url())));
  await page.context().setOffline(true);
  const { pages } = en.common;
  for (const name of [pages.funnel, pages.compare, pages.statement, pages.data, pages.definitions, pages.overview]) {
    await page.getByRole("banner").getByRole("link", { name, exact: true }).click();
    await expect(page).toHaveTitle(`${name} · Attain`, { timeout: 30_000 });
  }
  await page.getByRole("banner").getByRole("link", { name: pages.data, exact: true }).click();
  await page.locator("data[data-figure='check:no-account']").click();
  await expect(page.getByRole("dialog").getByRole("heading")).toContainText("Deal without an account");
  expect(failed).toEqual([]);
});

test("on a phone, what is said of another company's figures lies over nothing that can be pressed", async ({ page, host }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  host.hold(engine, 100_000);
  await page.goto(`${host.url}zh/statement/?dataset=simple`);
  const notice = await page.getByText("以下数字属于示例公司").boundingBox();
  const actions = await page.getByRole("button", { name: zh.statement.actions.previous }).boundingBox();
  expect(notice!.y + notice!.height).toBeLessThanOrEqual(actions!.y);
});

test("data with a check that stops the figures: every page of figures says which, and how many", async ({ page, host }) => {
  const stopped = await altered([`DELETE FROM fx_rates`]);
  host.replace(data, stopped.data);
  host.replace(list, JSON.stringify(stopped.manifest));
  await page.goto(host.url);
  await live(page);
  const notice = page.getByText(/^A check of the data stops these figures: [\d,]+ deals in a currency without a rate\. Figures are withheld/);
  await expect(notice).toBeVisible();
  for (const name of ["Funnel", "Compare plans", "Statements"]) {
    await page.getByRole("banner").getByRole("link", { name, exact: true }).click();
    await expect(page).toHaveTitle(new RegExp(`^${name.replace(/s$/, "")}`));
    await expect(notice).toBeVisible();
  }
  await notice.getByRole("link").click();
  await expect(page.getByRole("row", { name: /Currency without a rate/ })).toContainText("Stops");
  await expect(notice).toBeHidden();
});
