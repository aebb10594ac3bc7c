import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readMapping } from "../../src/domain/dataset/mapping-read.ts";
import { raw } from "../../src/domain/sql.ts";
import { importFolder } from "../../src/engine/jobs/import.ts";
import { openBundle } from "../../src/engine/native.ts";

/** Deals and order lines that may be wrong in every way that rejects a row or leaves it out. */
const mapping = readMapping(
  `
mapping: rows
meta: { title: Rows, currency: EUR, as_of: 2024-12-31 }
rows: { stages: [{ stage_id: s, position: 1, kind: open }], reps: [{ rep_id: r }] }
files:
  deals.csv:
    leave_out: [{ rule: deleted, when: { Deleted: "1" } }, { rule: merged, when: { Deleted: merged } }]
    loads:
      - into: deals
        when: { Kind: [deal, ~] }
        columns:
          deal_id: Id
          closed_on: { column: Closed, date: [YYYY-MM-DD, D/M/YYYY] }
          outcome: { rules: [{ value: won, when: { Won: "1" } }, { value: lost, when: { Won: "0" } }] }
          amount: { column: Amount, number: { thousands: ",", brackets: true, signs: ["%"] } }
  lines.csv:
    loads:
      - into: deals
        group: { by: deal_id, sum: amount }
        columns: { deal_id: Order, outcome: { value: won }, amount: Amount, owner_id: Owner }
control_totals: [{ file: deals.csv, rows: 0 }, { of: deals, rows: 0, sum: { amount: 0 } }]
`,
  "mapping.yaml",
);

const deal = fc.record({
  Id: fc.constantFrom("1", "2", "3", "4", "5", "6", "7", "8", ""),
  Kind: fc.constantFrom("deal", "deal", "deal", "", "note"),
  Closed: fc.constantFrom("2024-01-05", "31/12/2024", "", "32/12/2024", "x"),
  Won: fc.constantFrom("1", "0", "1", "0", "maybe", ""),
  Amount: fc.constantFrom("1,200.50", "(5)", "12%", "", "9,0,0", "abc"),
  Deleted: fc.constantFrom("", "", "", "", "1", "merged"),
  fields: fc.constantFrom(0, 0, 0, 0, 0, 1, -1),
});
const line = fc.record({ Order: fc.constantFrom("a", "b", "1", ""), Amount: fc.constantFrom("1.5", "2.005", "x"), Owner: fc.constantFrom("r", "r", "q"), fields: fc.constantFrom(0, 0, 0, 0, 1) });
const written = (rows: readonly (Record<string, unknown> & { fields: number })[], columns: readonly string[]) =>
  [columns, ...rows.map((row) => [...columns.map((c) => `"${String(row[c])}"`), ...(row.fields > 0 ? ["x"] : [])].slice(0, row.fields < 0 ? -1 : undefined))].map((cells) => cells.join(",")).join("\n");
const columns = ["Id", "Kind", "Closed", "Won", "Amount", "Deleted"];

it("every row that is read is loaded, rejected or left out, exactly once, whatever is wrong with it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deal, { maxLength: 25 }), fc.array(line, { maxLength: 10 }), async (deals, lines) => {
      const from = await mkdtemp(join(tmpdir(), "rows-"));
      // one of each that is whole, so that something can be loaded
      const all = [{ Id: "sound", Kind: "deal", Closed: "", Won: "1", Amount: "1", Deleted: "", fields: 0 }, ...deals];
      const orders = [{ Order: "whole", Amount: "1", Owner: "r", fields: 0 }, ...lines];
      await writeFile(join(from, "deals.csv"), written(all, columns));
      await writeFile(join(from, "lines.csv"), written(orders, ["Order", "Amount", "Owner"]));
      const { files, manifest } = await importFolder({ from, out: join(from, "bundle"), mapping, now: "2026-01-01T00:00:00Z", threads: 1 });
      const { engine } = await openBundle(join(from, "bundle"), { threads: 1 });
      const rejects = await engine.query<{ file: string; line: number }>(raw("SELECT file, line FROM import_rejects"));
      const ids = (await engine.query<{ deal_id: string }>(raw("SELECT deal_id FROM deals"))).map((d) => d.deal_id);
      await engine.close();
      for (const f of files) {
        expect(f.read).toBe(f.file === "deals.csv" ? all.length : orders.length);
        expect(f.loaded + f.rejected + f.left_out).toBe(f.read);
        const at = rejects.filter((r) => r.file === f.file).map((r) => r.line);
        expect(new Set(at).size).toBe(f.rejected);
        expect(at).toHaveLength(f.rejected);
      }
      // By hand: a row of the right length that is deleted or merged is left out, whatever else is wrong with it.
      const whole = (row: { fields: number }) => row.fields === 0;
      expect(files[0]!.left_out).toBe(all.filter((d) => whole(d) && d.Deleted !== "").length);
      const good = all.filter((d) => whole(d) && d.Deleted === "" && d.Id !== "" && d.Kind !== "note" && !["32/12/2024", "x"].includes(d.Closed) && ["1", "0"].includes(d.Won) && !["9,0,0", "abc"].includes(d.Amount));
      expect(files[0]!.loaded).toBe(new Set(good.map((d) => d.Id)).size);
      expect(new Set(ids).size).toBe(ids.length);
      expect(manifest.control_totals).toMatchObject([{ found: String(all.length) }, { found: String(ids.length), missing: expect.anything() }, {}]);
      // Of a total of all rows, what is missing is what was not loaded.
      const [, total] = manifest.control_totals!;
      const missing = total!.missing.reduce((n, m) => n + m.rows, 0);
      expect(missing).toBeGreaterThanOrEqual(files.reduce((n, f) => n + f.rejected + f.left_out, 0) - all.filter((d) => whole(d) && d.Kind === "note").length);
      expect(missing).toBeLessThanOrEqual(files.reduce((n, f) => n + f.rejected + f.left_out, 0));
    }),
    { numRuns: 40 },
  );
}, 120_000);
