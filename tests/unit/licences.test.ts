import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { shippedPackages, writeLicences } from "../../scripts/build/licences.ts";
import { leftBehind, shippedRoots } from "../../scripts/build/shipped-packages.ts";

const manifest = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8")) as Record<"dependencies" | "devDependencies", Record<string, string>>;

it("everything that the browser is sent has its licence in the site's list", async () => {
  const dist = await mkdtemp(join(tmpdir(), "licences-"));
  await writeLicences(dist);
  const text = await readFile(join(dist, "third-party-licences.txt"), "utf8");
  for (const name of [...shippedRoots, "flatbuffers", "tslib", "d3-scale", "delaunator", "internmap"]) expect(text).toMatch(new RegExp(`^${name} \\d`, "m"));
  expect(text).toContain("Stichting DuckDB Foundation");
  expect(text).toContain("SIL OPEN FONT LICENSE");
});

it("what the site ships allows it to be given away with it", async () => {
  for (const { name, licence } of await shippedPackages()) expect(["MIT", "ISC", "Apache-2.0", "BSD-3-Clause", "0BSD", "OFL-1.1", "Unlicense"], name).toContain(licence);
});

it("every dependency is either shipped with its licence or runs only where the site is made", () => {
  const native = ["@duckdb/node-api", "fflate", "saxen"];
  expect(Object.keys(manifest.dependencies).filter((d) => !native.includes(d)).sort()).toEqual(shippedRoots.filter((r) => r in manifest.dependencies).toSorted());
  for (const root of shippedRoots) expect({ ...manifest.dependencies, ...manifest.devDependencies }, root).toHaveProperty([root]);
  for (const name of Object.values(leftBehind).flat()) expect(shippedRoots).not.toContain(name);
});
