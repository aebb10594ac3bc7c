import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type Column, tables } from "../../src/domain/dataset/contract.ts";

/** data/mappings/contract.md lists the contract for those who write files: all of it, and nothing that is not in it. */
const text = readFileSync("data/mappings/contract.md", "utf8");
const sections = new Map(text.split(/^## /m).slice(1).map((section) => [section.split("\n")[0]!, section]));
const written = tables.filter((t) => t.name !== "import_rejects");

const kinds: Record<Column["kind"], string> = { id: "text", text: "text", day: "a day", money: "money", share: "a share", rate: "a rate of exchange", score: "a number", integer: "a whole number", flag: "true or false" };

function row({ name, kind, required, values, range }: Column): string {
  const within = range === undefined ? "" : "above" in range ? `, above ${range.above}` : `, ${range.from} to ${range.to}`;
  return `| \`${name}\` | ${values ? values.map((v) => `\`${v}\``).join(", ") : kinds[kind] + within} | ${required ? "needed" : ""} |`;
}

it("has a section for each table that a file can feed", () => expect([...sections.keys()]).toEqual(written.map((t) => t.name)));

it("names the tables that must be there", () => expect(/^Only (.*) must be there/m.exec(text)?.[1]).toBe(written.filter((t) => t.required).map((t) => `\`${t.name}\``).join(", ")));

it.each(written.map((t) => [t.name, t] as const))("%s: its columns with what they hold, and its key", (name, { columns, key }) => {
  const section = sections.get(name)!;
  expect(section.split("\n").filter((line) => line.startsWith("| `"))).toEqual(columns.map(row));
  expect(/Key: (.*)\.$/m.exec(section)?.[1]).toBe(key.length > 0 ? key.map((k) => `\`${k}\``).join(", ") : undefined);
});
