import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ownFaultText } from "../../src/components/data/own/fault-text.ts";
import { encodingOfUnmarked } from "../../src/domain/dataset/importing/encoding.ts";
import type { InputFault } from "../../src/domain/fault.ts";
import { folderFiles } from "../../src/engine/import/folder.ts";
import { readyFile } from "../../src/engine/import/source.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";

/** 张伟 and 王芳 of 上海 and 北京, a line each. */
const utf8 = new TextEncoder().encode("d1,张伟,上海\nd2,王芳,北京\n");
const gb18030 = Uint8Array.from([
  ...[0x64, 0x31, 0x2c, 0xd5, 0xc5, 0xce, 0xb0, 0x2c, 0xc9, 0xcf, 0xba, 0xa3, 0x0a],
  ...[0x64, 0x32, 0x2c, 0xcd, 0xf5, 0xb7, 0xbc, 0x2c, 0xb1, 0xb1, 0xbe, 0xa9, 0x0a],
]);
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((p) => [...p]));
const times = (n: number, part: Uint8Array) => joined(...Array.from({ length: n }, () => part));

it("the samples are what they say", () => {
  expect(new TextDecoder("gb18030").decode(gb18030)).toBe(new TextDecoder().decode(utf8));
});

it("Chinese that is not UTF-8 is GB18030, few lines or many", () => {
  expect(encodingOfUnmarked(gb18030)).toBe("gb18030");
  expect(encodingOfUnmarked(times(500, gb18030))).toBe("gb18030");
  expect(encodingOfUnmarked(joined(times(500, new TextEncoder().encode("d0,plain\n")), gb18030))).toBe("gb18030");
});

it.each([["one line of another export at the end", joined(times(25, utf8), gb18030)], ["half and half", joined(times(25, utf8), times(25, gb18030))], ["the other first", joined(times(25, gb18030), utf8)]])("a file of two encodings is asked about: %s", (_, sample) => {
  expect(encodingOfUnmarked(sample)).toBeUndefined();
});

it("a Western file is asked about", () => {
  expect(encodingOfUnmarked(Uint8Array.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x0a, 0x43, 0x61, 0x66, 0xe9, 0x0a]))).toBeUndefined();
});

const latin = Buffer.from("d1,Müller\nd2,Café\n", "latin1");
const accents = new TextEncoder().encode("d3,Krüger\n");
const header = new TextEncoder().encode("id,name\n");

/** What keeps a file from being read; undefined when nothing does. */
async function faultOf(bytes: Uint8Array): Promise<InputFault | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "encodings-"));
  try {
    await writeFile(join(folder, "d.csv"), bytes);
    await readyFile(await folderFiles(folder, folder), "d.csv", { header: 1 });
    return undefined;
  } catch (error) {
    return error as InputFault;
  } finally {
    await rm(folder, { recursive: true });
  }
}

it.each([
  ["Western lines after UTF-8", joined(header, accents, latin), "d.csv:3", "2", ["line 2 is UTF-8 (d3,Krüger)", "line 3 is not (d1,M"]],
  ["UTF-8 after Western lines", joined(header, latin, accents), "d.csv:2", "4", ["line 4 is UTF-8 (d3,Krüger)", "line 2 is not (d1,M"]],
  ["Chinese lines after UTF-8", joined(header, utf8, gb18030), "d.csv:4", "2", ["line 2 is UTF-8 (d1,张伟,上海)", "line 4 is not"]],
  ["one export behind a megabyte of another", joined(header, times(60_000, gb18030), times(2_000, utf8)), "d.csv:2", "120002", ["line 120002 is UTF-8", "line 2 is not"]],
  ["a letter cut in two in a file that is UTF-8", joined(header, accents, accents.subarray(0, 6), Uint8Array.from([10])), "d.csv:3", "2", ["correct line 3"]],
])("no encoding is proposed for a file of two, and a line of each is named: %s", async (_, bytes, path, found, says) => {
  const fault = (await faultOf(bytes))!;
  expect(fault.details).toMatchObject({ code: "two_encodings", path, found });
  for (const part of says) expect(fault.message).toContain(part);
  expect(fault.message).not.toContain("windows-1252");
  for (const locale of ["en", "zh"] as const) expect(ownFaultText(fault, { locale, t: messages[locale], f: createFormat(locale, { currency: "EUR", fiscalYearStartMonth: 1 }) })).toContain(Number(found).toLocaleString("en"));
});

it("of a Western file, the encoding is asked for as before", async () => expect((await faultOf(joined(header, latin)))!.details).toMatchObject({ code: "not_utf8", path: "d.csv:2" }));
it.each<[string, string, string, string]>([
  ["Big5", "big5", "b3afa7d3b0b6", "陳志偉"],
  ["Shift_JIS", "shift_jis", "8d828bb489c08e71", "高橋佳子"],
])("%s, which reads as GB18030 without a fault and as other signs, is not taken for it", (_, name, hex, text) => {
  const bytes = Buffer.from(hex, "hex");
  expect(new TextDecoder(name, { fatal: true }).decode(bytes)).toBe(text);
  expect(() => new TextDecoder("gb18030", { fatal: true }).decode(bytes)).not.toThrow();
  expect(encodingOfUnmarked(joined(new TextEncoder().encode("D1,"), bytes, new TextEncoder().encode(",100.00\n")))).toBeUndefined();
});

it("a Chinese file of many lines is read", async () => expect(await faultOf(joined(header, times(60_000, gb18030)))).toBeUndefined());
