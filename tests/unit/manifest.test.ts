import { expect, it } from "vitest";
import type { InputFault } from "../../src/domain/fault.ts";
import { parseManifest } from "../../src/domain/dataset/manifest.ts";
import { parseOffered } from "../../src/domain/dataset/offered.ts";

const manifest = { schema_version: 1, title: "One", as_of: "2026-01-31", created_at: "2026-02-01T00:00:00Z", engine: "x", files: [{ path: "pipeline.duckdb", bytes: 10, sha256: "0".repeat(64), encrypted: false }], tables: { deals: 1 } };

it("a manifest is read as it stands", () => expect(parseManifest(JSON.stringify(manifest))).toEqual(manifest));

it.each([
  ["no JSON", "<!doctype html>", "manifest_broken", "not_json"],
  ["a list", "[]", "manifest_broken", "schema_version"],
  ["null", "null", "manifest_broken", "schema_version"],
  ["no version", JSON.stringify({ ...manifest, schema_version: undefined }), "manifest_broken", "schema_version"],
  ["no files", JSON.stringify({ ...manifest, files: [] }), "manifest_broken", "files"],
  ["a hash that is none", JSON.stringify({ ...manifest, files: [{ ...manifest.files[0], sha256: "abc" }] }), "manifest_broken", "files"],
  ["no title", JSON.stringify({ ...manifest, title: undefined }), "manifest_broken", "title"],
  ["no day", JSON.stringify({ ...manifest, as_of: 3 }), "manifest_broken", "as_of"],
  ["no tables", JSON.stringify({ ...manifest, tables: null }), "manifest_broken", "tables"],
  ["a newer version", JSON.stringify({ ...manifest, schema_version: 2 }), "schema_newer", "2"],
  ["a version before the first", JSON.stringify({ ...manifest, schema_version: 0 }), "schema_older", "0"],
])("%s is a fault that says what", (_, text, code, found) => {
  let fault: InputFault | undefined;
  try {
    parseManifest(text);
  } catch (error) {
    fault = error as InputFault;
  }
  expect(fault?.details).toMatchObject({ code, found });
});

const offered = [{ id: "company", title: { en: "One", zh: "一" }, plans: ["flat"] }];

it("the list of datasets is read whole or not at all", () => {
  expect(parseOffered(JSON.stringify(offered))).toEqual(offered);
  for (const text of ["<p>", "{}", "[]", JSON.stringify([{ ...offered[0], title: "One" }]), JSON.stringify([{ ...offered[0], plans: [1] }]), JSON.stringify([null])]) expect(parseOffered(text)).toBeUndefined();
});
