import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { stringify } from "yaml";
import { readMapping } from "../../src/domain/dataset/mapping-read.ts";
import { importFolder } from "../../src/engine/jobs/import.ts";
import { hasSharedData, sharedData } from "../lib/shared.ts";
import { imported } from "../lib/imported.ts";

/** What an import without the day of the export says. */
async function fault(files: Record<string, string>, mapping?: object, set: Record<string, string> = { currency: "EUR" }): Promise<string> {
  const from = await mkdtemp(join(tmpdir(), "day-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(from, name), text);
  const error = await importFolder({ from, out: join(from, "out"), ...(mapping ? { mapping: readMapping(stringify(mapping), "m.yaml") } : {}), set, now: "2026-01-01T00:00:00Z", threads: 1 }).catch((e: unknown) => e as Error);
  await rm(from, { recursive: true });
  return error instanceof Error ? error.message : "loaded";
}
const columns = { deal_id: "Id", outcome: { column: "Outcome" }, closed_on: { column: "Closed", optional: true } };
const mapping = { mapping: "m", meta: { title: "M" }, rows: { stages: [{ stage_id: "s", position: 1, kind: "open" }], reps: [{ rep_id: "r" }] }, files: { "d.csv": { loads: [{ into: "deals", columns }] }, "a.csv": { optional: true, loads: [{ into: "accounts", columns: { account_id: "Id" } }] } } };
const asked = "meta does not say as_of (the day of the export, YYYY-MM-DD). Say it under meta in the mapping, or give --set as_of=….";

it("the day that an export was last changed is proposed, with where it stands, and never taken", async () => {
  const files = { "d.csv": "Id,Outcome,Closed,LastModifiedDate,SystemModstamp\n1,won,2024-03-01,2024-05-02T09:00:00Z,2024-05-02\n2,open,2025-01-01,2024-04-30T00:00:00Z,\n", "a.csv": "Id,updated_at\n1,2024-12-31\n" };
  expect(await fault(files, mapping)).toBe(`${asked} d.csv was last changed on 2024-05-02 (LastModifiedDate): if the export was taken that day, it is --set as_of=2024-05-02.`);
  expect(await fault(files, mapping, { currency: "EUR", as_of: "2024-06-01" })).toBe("loaded");
});

it("without such a column the last day of a deal is; a planned close is none", async () => {
  const said = `${asked} The last day on which something happened to a deal in these files is 2024-03-01: if the export was taken that day, it is --set as_of=2024-03-01.`;
  expect(await fault({ "d.csv": "Id,Outcome,Closed\n1,won,2024-03-01\n2,open,2025-01-01\n" }, mapping)).toBe(said);
  // Days that can be read in two ways tell nothing.
  expect(await fault({ "d.csv": "Id,Outcome,Closed,Last Modified\n1,won,2024-03-01,05/04/2024\n2,open,2025-01-01,\n" }, mapping)).toBe(said);
});

it("an import on another day says the same day as the one that asks for it", async () => {
  const from = await mkdtemp(join(tmpdir(), "day-"));
  try {
    await writeFile(join(from, "d.csv"), "Id,Outcome,Closed,LastModifiedDate\n1,won,2024-04-01,2024-05-02T09:00:00Z\n2,open,2025-01-01,2024-04-30T00:00:00Z\n");
    await writeFile(join(from, "m.yaml"), stringify(mapping));
    const said = (day: string) => spawnSync(process.execPath, ["scripts/import.ts", "--from", from, "--out", join(from, "out"), "--mapping", join(from, "m.yaml"), "--set", "currency=EUR", "--set", `as_of=${day}`], { encoding: "utf8" }).stdout;
    expect(said("2026-01-31")).toContain("the bundle is as of 2026-01-31, and the last change in d.csv is of 2024-05-02 (LastModifiedDate). Open deals count as that much older: if the export was taken on another day, say it with --set as_of=; the day of that would be --set as_of=2024-05-02.");
    expect(said("2024-05-02")).not.toContain("the bundle is as of");
  } finally {
    await rm(from, { recursive: true });
  }
});

it("a deal that was won after the last change is not to lie after the export; a slip in the future tells nothing", async () => {
  expect(await fault({ "d.csv": "Id,Outcome,Closed,LastModifiedDate\n1,won,2024-09-01,2024-05-02\n" }, mapping)).toContain("The last day on which something happened to a deal in these files is 2024-09-01:");
  expect(await fault({ "d.csv": "Id,Outcome,Closed,LastModifiedDate\n1,won,2190-09-01,2024-05-02\n" }, mapping)).toContain("d.csv was last changed on 2024-05-02 (LastModifiedDate):");
  expect(await fault({ "d.csv": "Id,Outcome,Closed\n1,won,2190-09-01\n" }, mapping)).toBe(asked);
});

it("where the files tell no day, none is proposed", async () => {
  expect(await fault({ "d.csv": "Id,Outcome\n1,won\n" }, mapping)).toBe(asked);
});

it.skipIf(!hasSharedData)("of Salesforce's own export the last day on which a deal was won, so that none lies after it (skipped where it does not stand beside the checkout)", async () => {
  await expect(imported(join(sharedData, "salesforce"), "salesforce", { currency: "USD" })).rejects.toThrow("The last day on which something happened to a deal in these files is 2021-10-24: if the export was taken that day, it is --set as_of=2021-10-24.");
});
