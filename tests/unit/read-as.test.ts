import { expect, it } from "vitest";
import { readAsNotes } from "../../src/components/data/read-as.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";

const file = (name: string, encoding: string, delimiter: string) => ({ file: name, read: 1, loaded: 1, rejected: 0, left_out: 0, encoding, delimiter });
const notes = (locale: "en" | "zh", ...files: ReturnType<typeof file>[]) => readAsNotes(files, messages[locale].data.ledger, createFormat(locale, { currency: "USD", fiscalYearStartMonth: 1 }));

it("files that are read alike share a sentence, which names three of them and counts the rest", () => {
  const many = ["a", "b", "c", "d", "e"].map((name) => file(`${name}.csv`, "UTF-8", "\t"));
  expect(notes("en", file("plain.csv", "UTF-8", ","), ...many, file("x.csv", "GB18030", ","))).toEqual([
    "5 files were read as UTF-8, tabs between columns: a.csv, b.csv, c.csv and 2 others",
    "x.csv was read as GB18030, commas between columns",
  ]);
  expect(notes("en", ...many.slice(0, 3))).toEqual(["3 files were read as UTF-8, tabs between columns: a.csv, b.csv and c.csv"]);
  expect(notes("zh", ...many.slice(0, 4))).toEqual(["4 个文件的读法为“UTF-8，列之间为制表符”：a.csv、b.csv、c.csv、另外 1 个"]);
});
