import { RecordBatchReader, Table, Utf8, tableToIPC, vectorFromArray } from "apache-arrow";
import { describe, expect, it, vi } from "vitest";
import { rowsOf } from "../../../src/engine/tab/decode.ts";

/** Rows of what crosses from the worker: a table as it is after its way through Arrow's format. */
const received = (columns: Record<string, (string | null)[]>) => {
  const table = new Table(Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, vectorFromArray(values, new Utf8())])));
  return [...RecordBatchReader.from(tableToIPC(table))];
};

describe("rows of record batches", () => {
  it.each<[string, (string | null)[]]>([
    ["ASCII, cut from one text", ["a", "", "quarter", null, "2025-01-01", ""]],
    ["one that holds other letters, too", ["a", "春天", null, "Zoë", "\u{1f600}b", ""]],
    ["nothing but nothing", [null, null, null]],
    ["empty texts", ["", "", ""]],
    ["no row", []],
  ])("hold the texts of a column: %s", (_, texts) => {
    expect(rowsOf(received({ text: texts, other: texts.map((_, i) => `${i}`) }))).toEqual(texts.map((text, i) => ({ text, other: `${i}` })));
  });

  it("are those of a part of a batch, too", () => {
    const [batch] = received({ text: ["left out", "b", null, "dd", "left out"] });
    expect(rowsOf([batch!.slice(1, 4)])).toEqual([{ text: "b" }, { text: null }, { text: "dd" }]);
  });

  it("need one call of the decoder for a column of ASCII, however many rows", () => {
    const batches = received({ a: Array.from({ length: 500 }, (_, i) => `row ${i}`), b: Array.from({ length: 500 }, () => "x") });
    const decode = vi.spyOn(TextDecoder.prototype, "decode");
    rowsOf(batches);
    expect(decode).toHaveBeenCalledTimes(2);
    decode.mockRestore();
  });
});
