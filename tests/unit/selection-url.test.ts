import { describe, expect, it } from "vitest";
import { addPlan, defaultSelection, editPlan, filterBy, removePlan } from "../../src/domain/selection/selection.ts";
import { missingPlan } from "../../src/components/statement/missing.ts";
import { parseUrl, selectionKey, writeUrl } from "../../src/domain/selection/url.ts";

const defaults = defaultSelection({ id: "company", asOf: "2025-12-31", plans: ["flat", "accelerated", "bands"] });
const known = { datasets: ["company", "maven"], plans: ["flat", "accelerated", "bands", "strategic"], fields: ["team", "region", "product"] };
const parse = (search: string) => parseUrl(search, defaults, known);

describe("what a selection says in the address", () => {
  it.each([
    ["", ""],
    ["?view=period", "?view=period"],
    ["?view=cohort", ""],
    ["?as_of=2025-06-30&count=strict&whose=entry&by=team", "?count=strict&whose=entry&as_of=2025-06-30&by=team"],
    ["?f.team=East&f.region=&f.team=West", "?f.team=East&f.team=West&f.region="],
    ["?D=strategic", "?D=strategic"],
    ["?B=", "?B="],
    ["?A=flat", ""],
    ["?B=&base=C", "?B=&base=C"],
    ["?B.components.0.tiers.steps.1.rate=0.09", "?B.components.0.tiers.steps.1.rate=0.09"],
    ["?D=flat-d&D.from=flat&D.components.0.rate=0.06", "?D=flat-d&D.from=flat&D.components.0.rate=0.06"],
    ["?focus=C&period=2025-04-01&stage=needs&figure=won", "?focus=C&period=2025-04-01&stage=needs&figure=won"],
    ["?figure=conversion%3As2%40team%3DEast", "?figure=conversion%3As2%40team%3DEast"],
  ])("%s is written back as %s, with nothing ignored", (search, want) => {
    const { selection, ignored } = parse(search);
    expect(writeUrl(selection, defaults)).toBe(want);
    expect(ignored).toEqual([]);
    expect(parse(want).selection).toEqual(selection);
  });

  it.each([
    ["?view=weekly", "view=weekly"],
    ["?as_of=2025-02-30", "as_of=2025-02-30"],
    ["?E=unheard", "E=unheard"],
    ["?J=flat", "J=flat"],
    ["?f.colour=red", "f.colour=red"],
    ["?base=G", "base=G"],
    ["?E.components.0.rate=1", "E.components.0.rate=1"],
    ["?dataset=other", "dataset=other"],
    ["?utm_source=mail", "utm_source=mail"],
    ["?B.components[0].rate=1", "B.components[0].rate=1"],
    ["?from=2025-06-01&to=2025-01-01", "to=2025-01-01"],
  ])("%s is not understood: it is left out and named", (search, named) => {
    const { ignored, selection } = parse(search);
    expect(ignored).toEqual([named]);
    expect(writeUrl(selection, defaults)).not.toContain(named);
  });
});

describe("plans that are not here", () => {
  it("are told with their letters, and which of them is in focus; nothing of theirs is taken for the default's", () => {
    const { absent, selection, ignored } = parse("?B=mine&B.components.0.rate=0.5&E=copy&E.from=theirs&focus=E");
    expect(absent).toEqual([{ letter: "B", id: "mine", document: "mine", inFocus: false }, { letter: "E", id: "copy", document: "theirs", inFocus: true }]);
    expect(selection.plans).toEqual(defaults.plans);
    expect(ignored).toEqual(["B=mine", "E=copy", "E.from=theirs", "B.components.0.rate=0.5", "focus=E"]);
    expect(parse("?B=mine").absent).toMatchObject([{ letter: "B", inFocus: defaults.focus === "B" }]);
    expect(parse("?D=strategic&E=un heard").absent).toEqual([]);
  });

  it("are those that a statement is asked of, by their name or in focus", () => {
    const missing = (search: string) => {
      const { selection, absent } = parse(search);
      return missingPlan(selection, absent)?.document;
    };
    expect(["?E=mine&plan=mine", "?E=mine&focus=E", "?E=copy&E.from=mine&plan=copy", "?plan=strategic"].map(missing)).toEqual(["mine", "mine", "mine", "strategic"]);
    expect(["", "?plan=bands", "?E=mine", "?E=mine&focus=E&plan=flat"].map(missing)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe("plans and their letters", () => {
  it("a removed plan's letter is free, the others keep theirs, and the next plan takes it", () => {
    const without = removePlan(defaults, "B");
    expect(without.plans.map((p) => p.letter)).toEqual(["A", "C"]);
    expect(addPlan(without, "strategic").plans.map((p) => `${p.letter} ${p.id}`)).toEqual(["A flat", "B strategic", "C bands"]);
  });

  it("a duplicate carries its edits, and its id says what it is of and its letter", () => {
    const edited = editPlan(defaults, "A", "components.0.rate", "0.06");
    const twice = addPlan(edited, "flat", edited.plans[0]);
    expect(twice.plans[3]).toEqual({ letter: "D", id: "flat-d", from: "flat", edits: [{ path: "components.0.rate", value: "0.06" }] });
    expect(parse(writeUrl(twice, defaults)).selection).toEqual(twice);
  });

  it("a ninth plan is not taken", () => {
    let s = defaults;
    for (let i = 0; i < 7; i++) s = addPlan(s, "strategic");
    expect(s.plans).toHaveLength(8);
  });

  it("when the baseline goes, the first plan left is the baseline", () => {
    expect(removePlan(defaults, "A")).toMatchObject({ base: "B", focus: "C" });
  });

  it("taking an edit back leaves the plan as published", () => {
    const edited = editPlan(defaults, "B", "components.0.rate", "0.09");
    expect(editPlan(edited, "B", "components.0.rate", undefined)).toEqual(defaults);
  });
});

it("a filter without values is no filter", () => {
  const east = filterBy(defaults, "team", ["East"]);
  expect(writeUrl(east, defaults)).toBe("?f.team=East");
  expect(filterBy(east, "team", [])).toEqual(defaults);
});

it("what the page asks before its first paint and what it reads afterwards are the same parameters", () => {
  const examples: Record<string, string> = { dataset: "maven", view: "period", count: "strict", whose: "entry", from: "2025-01-01", to: "2025-02-01", as_of: "2025-03-01", period: "2025-04-01", by: "team", base: "B", focus: "C", stage: "s1", id: "x", plan: "flat", rep: "r1", against: "flat", deal: "d1", term: "x", sql: "x", cohort: "x", segment: "x", sort: "x", "f.team": "East", C: "strategic", "B.components.0.rate": "0.1" };
  for (const [key, value] of Object.entries(examples)) {
    expect(parse(`?${key}=${value}`).ignored, key).toEqual([]);
    expect(selectionKey.test(key), key).toBe(true);
  }
  for (const key of ["figure", "utm_source", "I", "f.", "B.", "views", "term2"]) expect(selectionKey.test(key), key).toBe(false);
});
