import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { distFaults } from "../../scripts/lib/dist-checks.ts";

function faultsOf(file: string, text: string, bytes?: number): string[] {
  const folder = mkdtempSync(join(tmpdir(), "dist-"));
  mkdirSync(join(folder, "below"));
  writeFileSync(join(folder, "below", file), text);
  if (bytes !== undefined) truncateSync(join(folder, "below", file), bytes);
  const faults = distFaults(folder);
  rmSync(folder, { recursive: true });
  return faults;
}

it.each([
  ["an address from the root", "index.html", `<p><a class="x" href="/zh/">中文</a></p>`, /address from the root/],
  ["a script from the root", "index.html", `<script type="module" src="/_astro/a.js"></script>`, /address from the root/],
  ["an island from the root", "index.html", `<astro-island component-url="/_astro/a.js"></astro-island>`, /address from the root/],
  ["an inline style", "index.html", `<p style="color:red">x</p>`, /inline style/],
  ["another origin", "index.html", `<img alt="" src="https://example.org/a.png">`, /another origin/],
  ["a style sheet's address from the root", "a.css", `@font-face { src: url(/_astro/a.woff2) }`, /address from the root/],
])("%s does not pass", (_, file, text, says) => {
  expect(faultsOf(file, text)).toEqual([expect.stringMatching(says)]);
});

it("a file of 25 MiB passes and one of a byte more does not", () => {
  expect(faultsOf("a.bin", "", 25 * 1024 * 1024)).toEqual([]);
  expect(faultsOf("a.bin", "", 25 * 1024 * 1024 + 1)).toEqual([expect.stringContaining("a.bin")]);
});

it("relative addresses, and what a text says between its tags, pass", () => {
  expect(faultsOf("index.html", `<a href="../zh/">style="x" href="/"</a><a href="#won">x</a><script src="../a.js"></script>`)).toEqual([]);
});
