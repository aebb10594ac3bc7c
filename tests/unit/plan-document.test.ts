import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { planJsonSchema } from "../../src/domain/plan/schema.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { GET } from "../../src/pages/plan.schema.json.ts";

/** data/plans/README.md describes the plan language: all of it, and nothing that is not in it. */
const text = readFileSync("data/plans/README.md", "utf8");

type Node = { [key: string]: unknown; properties?: Record<string, Node>; enum?: unknown[]; const?: unknown; items?: Node };
const root = planJsonSchema() as Node & { $defs?: Record<string, Node> };

/** What stands at a place itself: behind its reference, in the forms of a union and in a list, but not in the objects there. */
function here(node: Node): Node[] {
  if (typeof node["$ref"] === "string") return here(root.$defs![node["$ref"].replace("#/$defs/", "")]!);
  const forms = (node["anyOf"] ?? node["oneOf"]) as Node[] | undefined;
  return [...(forms ?? []).flatMap(here), ...(node.items ? here(node.items) : []), ...(forms ? [] : [node])];
}
const wordsAt = (node: Node): string[] => here(node).flatMap((n) => [...(n.enum ?? []), ...("const" in n ? [n.const] : [])]).filter((w) => typeof w === "string");

/** Every object of the language: its keys, each with the words that it allows. */
const objects = new Map<string, Record<string, string[]>>();
function collect(node: unknown): void {
  if (Array.isArray(node)) return node.forEach(collect);
  if (node === null || typeof node !== "object") return;
  const { properties } = node as Node;
  if (properties) {
    const keys = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, wordsAt(value)]));
    objects.set(JSON.stringify(keys), keys);
  }
  Object.values(node).forEach(collect);
}
collect(root);
const keys = new Set([...objects.values()].flatMap(Object.keys));
const words = new Set([...objects.values()].flatMap((o) => Object.values(o).flat()));

const codes = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map((m) => m[1]!);
/** The document's tables: in each the keys of its first column, with the words that the second allows. */
const tables = text
  .split("\n\n")
  .filter((block) => block.startsWith("| "))
  .map((block) => {
    const rows = block.split("\n").slice(2).map((line) => line.split(" | "));
    return Object.fromEntries(rows.flatMap(([first, second]) => codes(first!).map((key) => [key, codes(second!)])));
  });
const anyComponent = tables.find((t) => "horizon" in t)!;
/** The words of the tables that tell events and ratios. */
const measured = tables.filter((t) => "bookings" in t || "csat" in t).flatMap(Object.keys);

describe("the document of the plan language", () => {
  it.each([...objects.values()].map((o) => [Object.keys(o).join(", "), o] as const))("has a table of %s, with every word allowed", (_keys, object) => {
    const lacks = (table: Record<string, string[]>) =>
      Object.entries(object).flatMap(([key, allowed]) => {
        const said = table[key];
        if (!said) return [key];
        return allowed.filter((word) => !said.includes(word) && !(key === "of" && measured.includes(word))).map((word) => `${key}: ${word}`);
      });
    const found = tables.flatMap((t) => [lacks(t), lacks({ ...anyComponent, ...t })]).sort((a, b) => a.length - b.length)[0];
    // Names of people's words stand in the rows of what is named.
    expect(Object.keys(object).join() === "en,zh" ? [] : found).toEqual([]);
  });

  it("names no key that the language has not", () => {
    const named = tables.filter((t) => !("a rate or a share" in t)).flatMap(Object.keys);
    expect(named.filter((key) => !keys.has(key) && !words.has(key))).toEqual([]);
    expect(named.length).toBeGreaterThan(100);
  });

  it("has beside it the schema that the site publishes", async () => {
    const answer = GET();
    expect([answer.headers.get("content-type"), await answer.json()]).toEqual(["application/json", root]);
  });

  const examples = [...text.matchAll(/```yaml\n(.*?)```/gs)].map((m) => m[1]!);
  it.each(examples)("has examples that are plans: %s", (example) => {
    const whole = example.startsWith("- ") ? { id: "example", period: "quarter", components: parse(example) as object[] } : example;
    const found = parsePlan(whole);
    expect("errors" in found ? found.errors : []).toEqual([]);
  });
  it("has an example of every component type and adjuster", () => {
    const all = examples.join("\n");
    for (const type of ["commission", "target", "bonus", "pool", "contest"]) expect(all).toContain(`type: ${type}`);
    for (const key of ["multipliers", "modifiers", "gate", "cap", "release", "clawback", "guarantee", "draw", "carry"]) expect(all).toContain(`${key}:`);
  });
});
