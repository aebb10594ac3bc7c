import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { raw } from "../../src/domain/sql.ts";
import { importFolder } from "../../src/engine/jobs/import.ts";
import { openBundle } from "../../src/engine/native.ts";
import { readMapping } from "../../src/domain/dataset/mapping-read.ts";

/** What a repeated key is said to be: the file's own columns, what stands there, and both lines. */
describe("of a key that stands twice, the import names the file's column, the value and both lines", () => {
  let from: string;
  beforeEach(async () => void (from = await mkdtemp(join(tmpdir(), "repeats-"))));
  afterEach(() => rm(from, { recursive: true }));

  async function rejected(files: Record<string, string>, mapping: string, straightFrom?: number) {
    for (const [name, text] of Object.entries(files)) await writeFile(join(from, name), text);
    const yaml = `mapping: m\nmeta: { title: M, currency: EUR, as_of: 2024-12-31 }\n${mapping}`;
    const out = join(from, "out");
    await importFolder({ from, out, mapping: readMapping(yaml, "m.yaml"), now: "2026-01-01T00:00:00Z", threads: 1, ...(straightFrom === undefined ? {} : { straightFrom }) });
    const { engine } = await openBundle(out, { threads: 1 });
    const rows = await engine.query(raw('SELECT file, line, "column", reason, raw FROM import_rejects ORDER BY file, line'));
    await engine.close();
    return rows.map((r) => Object.values(r));
  }
  const people = "rows: { stages: [{ stage_id: s, position: 1, kind: open }], reps: [{ rep_id: r }] }";
  const deals = 'loads: [{ into: deals, columns: { deal_id: "Deal No", outcome: { value: open } } }]';

  it("in one file, lines counted as an editor counts them", async () => {
    const text = 'Deal No,Note\nA,x\n\nB,"two\nlines"\nC,x\nB,x\nB,x\n';
    expect(await rejected({ "d.csv": text }, `${people}\nfiles: { d.csv: { ${deals} } }`)).toEqual([
      ["d.csv", 7, "Deal No", "duplicate_key: the same key stands in line 4", "B"],
      ["d.csv", 8, "Deal No", "duplicate_key: the same key stands in line 4", "B"],
    ]);
  });

  it("in a file that goes into the bundle in one pass until then", async () => {
    const text = `Deal No\n${Array.from({ length: 300 }, (_, i) => `D${i}`).join("\n")}\nD7\n`;
    expect(await rejected({ "d.csv": text }, `${people}\nfiles: { d.csv: { ${deals} } }`, 10)).toEqual([["d.csv", 302, "Deal No", "duplicate_key: the same key stands in line 9", "D7"]]);
  });

  it("in two files, of which the second has its own name for the column", async () => {
    const second = deals.replace("Deal No", "Nr");
    expect(await rejected({ "a.csv": "Deal No\nA\nB\n", "b.csv": "Nr\n\nB\nC\n" }, `${people}\nfiles: { a.csv: { ${deals} }, b.csv: { ${second} } }`)).toEqual([["b.csv", 3, "Nr", "duplicate_key: the same key stands in line 3 of a.csv", "B"]]);
  });

  it("in the mapping's own rows", async () =>
    expect(await rejected({ "d.csv": "Deal No\nA\n", "r.csv": "Rep\nr\nq\n" }, `${people}\nfiles: { d.csv: { ${deals} }, r.csv: { loads: [{ into: reps, columns: { rep_id: Rep } }] } }`)).toEqual([["r.csv", 2, "Rep", "duplicate_key: the same key stands in the rows of the mapping", "r"]]));

  it("of several columns, those that the file has", async () => {
    const load = 'loads: [{ into: deal_changes, columns: { deal_id: "Deal No", changed_on: When, field: { value: amount }, old_value: Old, new_value: New } }]';
    expect(await rejected({ "d.csv": "Deal No\nA\n", "c.csv": "Deal No,When,Old,New\nA,2024-01-05,1,2\nA,2024-01-05,2,3\n" }, `${people}\nfiles: { d.csv: { ${deals} }, c.csv: { ${load} } }`)).toEqual([["c.csv", 3, "Deal No, When", "duplicate_key: the same key stands in line 2", "A, 2024-01-05"]]);
  });

  it("a row that says otherwise of the same key", async () => {
    const once = "loads: [{ into: reps, once: true, columns: { rep_id: Who, team: Team } }]";
    expect(await rejected({ "d.csv": "Deal No\nA\n", "p.csv": "Who,Team\nx,North\nx,North\nx,South\n" }, `rows: { stages: [{ stage_id: s, position: 1, kind: open }] }\nfiles: { d.csv: { ${deals} }, p.csv: { ${once} } }`)).toEqual([["p.csv", 4, "Who", "conflict: the same key stands with other values in line 2", "x"]]);
  });
});

it("amounts that are rounded are said of a file in which nothing else is wrong", async () => {
  const from = await mkdtemp(join(tmpdir(), "repeats-"));
  await writeFile(join(from, "d.csv"), "Id,Amount\nA,1.005\nB,2.5\n");
  const yaml = "mapping: m\nmeta: { title: M, currency: EUR, as_of: 2024-12-31 }\nrows: { stages: [{ stage_id: s, position: 1, kind: open }], reps: [{ rep_id: r }] }\nfiles: { d.csv: { loads: [{ into: deals, columns: { deal_id: Id, outcome: { value: won }, amount: Amount } }] } }";
  const { manifest } = await importFolder({ from, out: join(from, "out"), mapping: readMapping(yaml, "m.yaml"), now: "2026-01-01T00:00:00Z", threads: 1 });
  await rm(from, { recursive: true });
  expect(manifest.sources![0]!.rounded).toEqual([{ column: "Amount", rows: 1, first: [{ line: 2, raw: "1.005" }] }]);
});
