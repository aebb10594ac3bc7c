import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { ownFaultText } from "../../src/components/data/own/fault-text.ts";
import { InputFault } from "../../src/domain/fault.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { imported } from "../lib/imported.ts";

const header = "Id,Owner,Amount,Closed\n";
const good = `${header}1,Ann,10,2024-01-05\n2,Bo,20,2024-02-05\n`;

/** A file that is to be `deals.csv`, read as deals. @param keys of the file in the mapping */
async function deals(text: string | Uint8Array, keys: Record<string, unknown> = {}, name = "deals.csv") {
  const from = await mkdtemp(join(tmpdir(), "faulty-"));
  await writeFile(join(from, name), text);
  const columns = { deal_id: "Id", owner_id: "Owner", outcome: { value: "won" }, amount: "Amount", closed_on: "Closed" };
  const yaml = stringify({ mapping: "m", meta: { title: "M", currency: "EUR", as_of: "2024-12-31" }, rows: { stages: [{ stage_id: "s", position: 1, kind: "open" }], reps: [{ rep_id: "r" }] }, files: { "deals.csv": { ...keys, loads: [{ into: "deals", columns }] } } });
  try {
    const { rows, close } = await imported(from, { yaml });
    const rejected = (await rows('SELECT line, "column", reason FROM import_rejects ORDER BY 1')).map((r) => Object.values(r));
    const loaded = (await rows("SELECT deal_id, owner_id FROM deals ORDER BY 1")).map((r) => Object.values(r));
    await close();
    return { rejected, loaded };
  } finally {
    await rm(from, { recursive: true });
  }
}

const fault = async (...of: Parameters<typeof deals>): Promise<InputFault> => deals(...of).then(() => Promise.reject(new Error("no fault")), (error: unknown) => {
  if (error instanceof InputFault) return error;
  throw error;
});
const onPage = (error: InputFault, locale: "en" | "zh") => ownFaultText(error, { t: messages[locale], f: createFormat(locale, { currency: "EUR", fiscalYearStartMonth: 1 }), locale });

describe("what stops an import says what to do", () => {
  it.each<[string, string | Uint8Array, string, string[], string[]]>([
    ["a web page", "<html><table><tr><td>Id</td></tr></table></html>", "no_table_text", ["is HTML inside", "save it as .xlsx or CSV"], ["其实是 HTML"]],
    ["XML", '<?xml version="1.0"?><Workbook/>', "no_table_text", ["is XML inside"], ["其实是 XML"]],
    ["JSON", '[{"Id":1},\n{"Id":2}]', "no_table_text", ["is JSON inside"], ["其实是 JSON"]],
    ["a PDF", "%PDF-1.7\n1 0 obj", "no_table_text", ["is PDF inside"], ["其实是 PDF"]],
    ["a ZIP archive", zipSync({ "deals.csv": new TextEncoder().encode(good) }), "bad_workbook", ["unpacked first"], ["需要先解压"]],
    ["an empty file", "", "file_empty", ["Export it again"], ["请重新导出"]],
    ["a title, a day and a blank row above the header", `Deals of the year,,,\n"Made on 2024-06-30, by ops",,,\n,,,\n${good}`, "column_missing", ["looks like a title", "line 4: say header: 4 in the mapping"], ["列名在更下面的行"]],
    ["a title above the header", `Deals of the year,,,\n${good}`, "column_missing", ["looks like a title", "line 2: say header: 2 in the mapping"], ["列名在更下面的行"]],
    ["another sign between columns", good.replaceAll(",", "^"), "column_missing", ['delimiter: "^"'], ["请自行选择各列"]],
    ["another name of a column", good.replace("Closed", "Close Day"), "column_missing", ["Say in the mapping what the file calls it"], ["请自行选择各列"]],
    ["Western European text", Buffer.from(good.replace("Ann", "José"), "latin1"), "not_utf8", ["line 2", "CSV UTF-8", "encoding: windows-1252"], ["第 2 行", "encoding: windows-1252"]],
    ["rows of which none loads", `${header}1,Ann,(5),2024-01-05\n2,Bo,(6),2024-01-05\n`, "nothing_loaded", ["What a mapping would have to say: Amount: number: { brackets: true }."], ["在映射中写 number: { brackets: true } 则读作 -5.00", "请在映射中用 number 写明"]],
  ])("%s", async (_, text, code, says, zh) => {
    const error = await fault(text);
    expect(error.details.code).toBe(code);
    for (const words of says) expect(error.message).toContain(words);
    for (const words of zh) expect(onPage(error, "zh")).toContain(words);
    expect(onPage(error, "en")).not.toBe(messages.en.own.fault.unknown);
  });

  it("what the message proposes for another sign reads the file", async () => {
    const text = good.replaceAll(",", "^");
    const [, say = ""] = /in the mapping: (delimiter: .*)\.$/.exec((await fault(text)).message) ?? [];
    expect((await deals(text, parse(say) as object as Record<string, unknown>)).loaded).toEqual([["1", "Ann"], ["2", "Bo"]]);
  });

  it("a file of another name is proposed with the key that names it, which reads it", async () => {
    const error = await fault(good, {}, "Deals export (2).csv");
    expect(error.details.code).toBe("file_missing");
    const [, say = ""] = /(names: \[.*\])\.$/.exec(error.message) ?? [];
    expect((await deals(good, parse(say) as object as Record<string, unknown>, "Deals export (2).csv")).loaded).toHaveLength(2);
  });

  it.each(["\n", "\r\n"])("a quotation mark that is never closed: where it opens, in which column, where the file ends; and the keys under which marks mean nothing read it (%j)", async (end) => {
    const text = `${good}3,"Ann,30,2024-03-01\n4,Bo,40,2024-03-02\n`.replaceAll("\n", end);
    const error = await fault(text);
    expect(error.details).toMatchObject({ code: "quote_open", path: "deals.csv:4:Owner", found: "5" });
    expect(error.message).toMatch(/^deals\.csv, line 4, column Owner: .*the end of the file, line 5, is one value/);
    expect(onPage(error, "zh")).toContain("直到文件末尾（第 5 行）");
    const [, say = ""] = /in the mapping: (delimiter: .*)\.$/.exec(error.message) ?? [];
    expect((await deals(text, parse(`{ ${say} }`) as Record<string, unknown>)).loaded).toEqual([["1", "Ann"], ["2", "Bo"], ["3", '"Ann'], ["4", "Bo"]]);
  });
});

describe("of a row that is broken, the import says where it goes on", () => {
  it.each<[string, string, unknown[][]]>([
    ["a line break in a value", "3,Ann\nMiller,30,2024-03-01\n", [[4, null, "field_count: 2 instead of 4; it seems to go on in line 5"], [5, null, "field_count: 3 instead of 4; it seems to go on from line 4"]]],
    ["two short rows that make no whole one", "3,Ann\n4,Bo\n", [[4, null, "field_count: 2 instead of 4"], [5, null, "field_count: 2 instead of 4"]]],
    ["two short rows with one between", "3,Ann\n4,Bo,40,2024-03-01\nx,5,6\n", [[4, null, "field_count: 2 instead of 4"], [6, null, "field_count: 3 instead of 4"]]],
    ["a file that was cut short", "3,An", [[4, null, "field_count: 2 instead of 4; the file ends in it"]]],
    ["a sign between columns in a value", "3,Miller, Ann,30,2024-03-01\n", [[4, null, "field_count: 5 instead of 4"]]],
    ["text after a closing quotation mark", '3,"Ann "the" Great",30,2024-03-01\n', [[4, "Owner", "bad_quote"]]],
    ["a NUL byte", "3,Ann,3\0,2024-03-01\n", [[4, "Amount", "nul_byte"]]],
    ["a year that no calendar of deals has", "3,Ann,3,0204-03-01\n", [[4, "Closed", "bad_date: expected a year from 1900 to 2199"]]],
    ["a minus of another script", "3,Ann,−5,2024-03-01\n", [[4, "Amount", "bad_number: expected an amount such as 1234.50; number: {} in the mapping reads it as -5.00"]]],
  ])("%s", async (_, more, expected) => expect((await deals(good + more)).rejected).toEqual(expected));
});
