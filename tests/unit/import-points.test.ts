import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { raw } from "../../src/domain/sql.ts";
import { importFolder } from "../../src/engine/jobs/import.ts";
import { openBundle } from "../../src/engine/native.ts";
import { imported } from "../lib/imported.ts";
import { type MadeCell, workbook } from "../lib/workbook.ts";

let work: string;
beforeAll(async () => void (work = await mkdtemp(join(tmpdir(), "points-"))));
afterAll(() => rm(work, { recursive: true }));

const mapping = (file: string) =>
  stringify({
    mapping: "points",
    meta: { title: "Points", currency: "EUR", as_of: "2024-12-31" },
    rows: { stages: [{ stage_id: "s", position: 1, kind: "open" }], reps: [{ rep_id: "r" }] },
    files: { [file]: { loads: [{ into: "deals", columns: { deal_id: "Id", outcome: { value: "open" }, amount: "Amount" } }] } },
  });

/** A column of amounts of a mapping: how many rows load and what they come to, and of how many what is asked. */
async function amounts(file: string, content: string | Uint8Array) {
  const from = await mkdtemp(join(work, "in-"));
  await writeFile(join(from, file), content);
  const { rows, close } = await imported(from, { yaml: mapping(file) });
  const [loaded] = await rows("SELECT count(*) AS n, sum(amount)::VARCHAR AS amount FROM deals");
  const rejected = await rows("SELECT split_part(reason, ':', 1) AS code, count(*) AS n FROM import_rejects GROUP BY 1 ORDER BY 1");
  await close();
  return { ...loaded, rejected: Object.fromEntries(rejected.map((r) => [r.code, r.n])) };
}
const csv = (texts: readonly string[]) => `Id,Amount\n${texts.map((t, i) => `${i},"${t}"`).join("\n")}\n`;
const times = (n: number, text: string) => Array<string>(n).fill(text);

describe("of a long column, the records after those that are looked at first have a say", () => {
  it("points that are before decimals far down decide for the first", async () => expect(await amounts("d.csv", csv([...times(3_000, "1.250"), "0.5"]))).toEqual({ n: 3_001, amount: "3750.50", rejected: {} }));
  it("points between thousands far down gainsay the first", async () => expect(await amounts("d.csv", csv([...times(3_000, "2.5"), "1.250", "1.250,50"]))).toEqual({ n: 3_000, amount: "7500.00", rejected: { ambiguous_number: 1, bad_number: 1 } }));
  it("numbers without a point say nothing", async () => expect(await amounts("d.csv", csv([...times(3_000, "7"), "1.250"]))).toEqual({ n: 3_000, amount: "21000.00", rejected: { ambiguous_number: 1 } }));
});

describe("in a workbook", () => {
  const sheet = (cells: readonly MadeCell[]) => workbook([{ name: "Deals", rows: [["Id", "Amount"], ...cells.map((cell, i): MadeCell[] => [i + 1, cell])] }]);
  it("a number is a number, however many decimals it has", async () => expect(await amounts("d.xlsx", sheet([12.125, 250.375]))).toEqual({ n: 2, amount: "262.51", rejected: {} }));
  it("a number beside it says nothing of a text, whose point is asked about", async () => expect(await amounts("d.xlsx", sheet([12000, "12.000", 1234.5, 12.125]))).toEqual({ n: 3, amount: "13246.63", rejected: { ambiguous_number: 1 } }));
  it("another text says what its point is", async () => expect(await amounts("d.xlsx", sheet([12000, "12.000", "2.5", 1234.5, 12.125]))).toEqual({ n: 5, amount: "13261.13", rejected: {} }));
  it("a text is asked about as in any other file", async () => expect(await amounts("d.xlsx", sheet([7, "12.000"]))).toEqual({ n: 1, amount: "7.00", rejected: { ambiguous_number: 1 } }));
});

describe("in files of the contract's own columns", () => {
  async function canonical(deals: string, straightFrom?: number) {
    const from = await mkdtemp(join(work, "in-"));
    const files = { meta: "key,value\ncurrency,EUR\nas_of,2026-01-31\n", stages: "stage_id,position,kind\ns,1,open\n", reps: "rep_id\nr\n", fx_rates: "currency,valid_from,rate\nCNY,2024-01-01,7.125\n", deals };
    for (const [name, text] of Object.entries(files)) await writeFile(join(from, `${name}.csv`), text);
    const out = join(from, "bundle");
    const { rejects } = await importFolder({ from, out, now: "2026-01-01T00:00:00Z", threads: 1, ...(straightFrom === undefined ? {} : { straightFrom }) });
    const { engine } = await openBundle(out, { threads: 1 });
    const loaded = await engine.query(raw("SELECT deal_id, amount, quantity, term_months FROM deals ORDER BY 1"));
    const rates = await engine.query(raw("SELECT rate FROM fx_rates"));
    await engine.close();
    return { loaded: loaded.map((r) => Object.values(r).join(" ")), rates, rejected: rejects.examples.map((r) => [r.column, r.raw, r.reason]) };
  }
  const header = "deal_id,outcome,amount,quantity,term_months\n";

  it.each([["long", Infinity], ["short", 0]])("points stand before decimals, but money has never three of them (the %s way)", async (_, straightFrom) => {
    const { loaded, rates, rejected } = await canonical(`${header}a,open,12.000,1.250,12\nb,open,7,2.500,6\n`, straightFrom);
    expect(loaded).toEqual(["b 7.00 2.500000 6"]);
    expect(rates).toEqual([{ rate: "7.12500000" }]);
    expect(rejected).toEqual([["amount", "12.000", 'ambiguous_number: thousands or decimals?; number: { thousands: ".", decimal: "," } in a mapping reads it as 12000.00, number: { decimal: "." } as 12.00']]);
  });

  it.each([["long", Infinity], ["short", 0]])("an amount of two decimals says what points are (the %s way)", async (_, straightFrom) => {
    const { loaded, rejected } = await canonical(`${header}a,open,12.000,1.250,12\nb,open,7.50,2.500,6-\n`, straightFrom);
    expect(loaded).toEqual(["a 12.00 1.250000 12", "b 7.50 2.500000 -6"]);
    expect(rejected).toEqual([]);
  });
});
