import { describe, expect, it } from "vitest";
import { tableNamed } from "../../../src/domain/dataset/contract.ts";
import { type Definition, definitions } from "../../../src/domain/definitions/index.ts";
import { definitionWords as en } from "../../../src/i18n/en/definitions/index.ts";
import { definitionWords as zh } from "../../../src/i18n/zh/definitions/index.ts";

const languages = [["English", en], ["Chinese", zh]] as const;
const terms: readonly Definition[] = definitions.all;
const placeholders = (text = "") => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!);
const textsOf = (words: object): string[] => Object.values(words).filter((v): v is string => typeof v === "string");

describe("the definitions", () => {
  it("read only tables and columns that the data contract has", () => {
    for (const { reads } of terms) {
      for (const path of reads) {
        const [table, column] = path.split(".");
        const found = tableNamed(table!);
        if (column) expect(found.columns.map((c) => c.name), path).toContain(column);
      }
    }
  });

  it("lead only to terms that exist, and never to themselves", () => {
    for (const { key, related } of terms) {
      expect(related).not.toContain(key);
      for (const other of related) expect(definitions.has(other), `${key} leads to ${other}`).toBe(true);
    }
  });

  it.each(languages)("use every number of an example, and no other, in %s", (_, words) => {
    for (const term of terms) {
      const used = new Set(placeholders(words[term.key as keyof typeof words].example));
      expect([...used].sort(), term.key).toEqual(Object.keys(term.example ?? {}).sort());
    }
  });

  it.each(languages)("have placeholders in their examples alone, in %s", (_, words) => {
    for (const [key, { example: _example, ...rest }] of Object.entries(words)) expect(textsOf(rest).flatMap(placeholders), key).toEqual([]);
  });

  it("say the same kinds of things in both languages", () => {
    for (const { key } of definitions.all) expect(Object.keys(zh[key]).sort(), key).toEqual(Object.keys(en[key]).sort());
  });

  it("add up: rows read are rows loaded, rejected and left out", () => {
    const e = Object.fromEntries(Object.entries(definitions.get("rows-read").example!).map(([name, { value }]) => [name, Number(value)]));
    expect(e["read"]).toBe(e["loaded"]! + e["rejected"]! + e["leftOut"]!);
  });

  it("are told apart by name in each language", () => {
    for (const words of [en, zh]) expect(new Set(Object.values(words).map((w) => w.name)).size).toBe(definitions.all.length);
  });

  it("keep to the characters that the site's Latin font has", () => {
    for (const [key, words] of Object.entries(en)) for (const text of textsOf(words)) expect(text, key).not.toMatch(/[→≥≤Δ√Σ]/);
  });

  it("are punctuated as Chinese where they are Chinese", () => {
    for (const [key, words] of Object.entries(zh)) for (const text of textsOf(words)) expect(text, key).not.toMatch(/[\u4e00-\u9fff][,;!?]|[,;!?][\u4e00-\u9fff]/);
  });
});
