import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { defects } from "../../scripts/lib/defects.ts";

it.each(defects.map((d) => [d.name, d] as const))("the known defect “%s” names text that stands once", (_name, { file, find, replace }) => {
  expect(readFileSync(file, "utf8").split(find).length - 1).toBe(1);
  expect(replace).not.toBe(find);
});

it("known defects have names of their own", () => {
  expect(new Set(defects.map((d) => d.name)).size).toBe(defects.length);
  expect(defects.length).toBeGreaterThanOrEqual(40);
});
