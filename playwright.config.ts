import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/lib/browser.ts";

const executablePath = findBrowser();

/**
 * Most pages run the engine for seconds: making fast machine code of it early is a quarter of a start's work and is not earned back there.
 * A function becomes fast code once it has run 30 times as much as V8 waits for by itself.
 */
const laterFastCode = "--js-flags=--wasm-tiering-budget=400000000";

/** Browser tests run on the built site in `dist/` (`npm run build` first). */
export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.test.ts",
  outputDir: "test-results",
  workers: process.env["CI"] ? 2 : 1,
  // A worker takes a test, not a file: nobody waits at the end for the longest file.
  fullyParallel: true,
  // A machine that is shared may stall a browser once; such a test is listed as flaky, and a fault fails twice.
  retries: process.env["CI"] ? 1 : 0,
  // Tests assert work, not seconds: a busy machine may take its time.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    locale: "en-GB",
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: [...(process.platform === "linux" ? ["--no-sandbox"] : []), laterFastCode] },
  },
});
