import { expect, it } from "vitest";
import { figureId, parseFigureId } from "../../src/domain/figures.ts";

it("a figure id keeps colons, signs and Chinese of what it names", () => {
  const id = figureId("earned", ["flat", "rep:7@x=y"], { field: "team", value: "华东 =A" });
  expect(parseFigureId(id)).toEqual({ metric: "earned", of: ["flat", "rep:7@x=y"], at: { field: "team", value: "华东 =A" } });
});

it.each(["", "@team=East", "won@team", "%E0%A4%A"])("%j is no figure id", (text) => expect(parseFigureId(text)).toBeUndefined());
