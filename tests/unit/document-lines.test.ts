import { describe, expect, it } from "vitest";
import { LineCounter, parse, parseDocument } from "yaml";
import { readPlanFile } from "../../src/components/compare/plan-file.ts";
import { documentLines, inLines } from "../../src/domain/plan/document-lines.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";

const text = `id: p
period: quarter
eligible:
  role: [KAM]
components:
  - id: c
    type: commission
    measure:
      of: bookings
    tiers:
      by: attainment
      steps:
        - { from: 0, rate: 0.02 }
        - { from: 1,
            rate: 0.04 }
`;

describe("the line of a path in a plan's text", () => {
  it.each([
    ["period", 2],
    ["eligible", 3],
    ["components[0]", 6],
    ["components[0].measure", 8],
    ["components[0].tiers.steps[1]", 14],
    ["components[0].tiers.steps[1].rate", 15],
    // What is not there stands where it is missing.
    ["components[0].tiers.steps[1].retroactive", 14],
    ["components[0].cap.per", 6],
    ["components[3].id", 5],
    ["title", undefined],
    ["", undefined],
  ])("of %s is %s", (path, line) => {
    const lines = new LineCounter();
    expect(documentLines(parseDocument(text, { lineCounter: lines }), lines)(path)).toBe(line);
  });

  it("puts faults in order, those of the text as a whole first", () => {
    expect(inLines([{ line: 12 }, {}, { line: 3 }])).toEqual([{}, { line: 3 }, { line: 12 }]);
  });

  it("comes with each fault of a plan's text, read once, also where commas were put together; plain values have none", () => {
    const lines = (source: string | object) => {
      const found = parsePlan(source);
      return "errors" in found ? found.errors.map((e) => [e.path, e.line]) : [];
    };
    expect(lines(text.replace("quarter", "fortnight").replace("0.02 }", "0,02 }").replace("rate: 0.04", "rate: 4"))).toEqual([
      ["components[0].tiers.steps[0].rate", 13],
      ["period", 2],
      ["components[0].tiers.steps[1].rate", 15],
    ]);
    expect(lines({ ...(parse(text) as object), period: "fortnight" })).toEqual([["period", undefined]]);
  });

  it("is told of every fault of a file; what is wrong with its text has its place in its words", () => {
    const faults = (source: string) => {
      const read = readPlanFile(source);
      return "faults" in read ? read.faults.map((f) => [f.code, f.line]) : [];
    };
    expect(faults(text)).toEqual([]);
    expect(faults(text.replace("rate: 0.02", "rate: 2").replace("rate: 0.04", "rate: 0.04, colour: red").replace("quarter", "fortnight"))).toEqual([
      ["unknown_value", 2],
      ["rate_above_one", 13],
      ["unknown_key", 15],
    ]);
    expect(faults("id: p\nperiod： quarter\n")).toEqual([["yaml_full_width", undefined]]);
  });
});
