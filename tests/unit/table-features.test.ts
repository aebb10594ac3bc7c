import { describe, expect, it } from "vitest";
import { tableNamed, tables } from "../../src/domain/dataset/contract.ts";
import { absentFeatures, tableFeatures } from "../../src/domain/dataset/features.ts";
import { data as en } from "../../src/i18n/en/data.ts";
import { data as zh } from "../../src/i18n/zh/data.ts";

describe("what a table lights up", () => {
  it("is said of every optional table that an export may bring", () => {
    const optional = tables.filter((t) => !t.required && t.name !== "import_rejects").map((t) => t.name);
    expect([...tableFeatures.names].sort()).toEqual(optional.sort());
  });

  it("asks for columns that the contract has", () => {
    for (const { table, reads } of tableFeatures.all) expect(tableNamed(table).columns.map((c) => c.name)).toEqual(expect.arrayContaining([...reads]));
  });

  it("has words in both languages where a page reads the table", () => {
    for (const { table, on } of tableFeatures.all) {
      for (const words of [en.lightsUp, zh.lightsUp]) expect(table in words, table).toBe(on.length > 0);
    }
  });

  it("is listed as absent only when the export has no such table, even one without rows", () => {
    const absent = absentFeatures({ stage_events: 0, quotas: 12 }).map((f) => f.table);
    expect(absent).not.toContain("stage_events");
    expect(absent).not.toContain("quotas");
    expect(absent).toContain("credits");
  });
});
