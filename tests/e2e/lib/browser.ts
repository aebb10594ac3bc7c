import { existsSync } from "node:fs";

const installed = [
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

/** The browser that tests run in: `CHROME_PATH`, or one that is installed; undefined for Playwright's own download. */
export const browserPath = (): string | undefined => process.env["CHROME_PATH"] ?? installed.find((path) => existsSync(path));
