import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const lock = JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8")) as { packages: Record<string, Record<string, unknown>> };

it("the lockfile lists the native engine for every platform, so that npm ci works on each", () => {
  const [, bindings] = Object.entries(lock.packages).find(([path]) => path === "node_modules/@duckdb/node-bindings")!;
  for (const [name, version] of Object.entries(bindings["optionalDependencies"] as Record<string, string>)) {
    expect(lock.packages[`node_modules/${name}`], name).toMatchObject({ version, optional: true, os: expect.any(Array), cpu: expect.any(Array) });
  }
});

it("there is one apache-arrow, since two of them empty tables silently", () => {
  expect(Object.keys(lock.packages).filter((path) => path.endsWith("/apache-arrow"))).toEqual(["node_modules/apache-arrow"]);
});

it("the lockfile names no registry", () => {
  expect(Object.entries(lock.packages).filter(([, p]) => "resolved" in p)).toEqual([]);
});
