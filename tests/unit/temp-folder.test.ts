import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import setup from "../lib/temp-folder.ts";

it("what tests write to the folder for temporary files goes with the run", () => {
  const end = setup();
  const made = mkdtempSync(join(tmpdir(), "x-"));
  const folder = dirname(made);
  expect(folder).toMatch(/attain-tests-/);
  end();
  expect([existsSync(made), existsSync(folder), tmpdir() === folder]).toEqual([false, false, false]);
});
