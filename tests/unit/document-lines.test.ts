import { describe, expect, it } from "vitest";
import { readPlanFile } from "../../src/components/compare/plan-file.ts";
import { documentLines, inLines } from "../../src/domain/plan/document-lines.ts";

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
  ])("of %s is %s", (path, line) => expect(documentLines(text)(path)).toBe(line));

  it("is looked for only where a fault has one: a text that is refused for its size is not read a second time", () => {
    const unread = undefined as unknown as string;
    expect(inLines(unread, [{ path: "" }])).toEqual([{ fault: { path: "" }, line: undefined }]);
    expect(() => inLines(unread, [{ path: "period" }])).toThrow();
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
