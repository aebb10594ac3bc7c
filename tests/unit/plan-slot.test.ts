import { describe, expect, it } from "vitest";
import { slotPlan } from "../../src/domain/plan/slot.ts";
import type { Slot } from "../../src/domain/selection/selection.ts";

const documents = [{ id: "fast", text: "id: fast\nperiod: quarter\ncomponents:\n  - { id: c, type: commission, measure: { of: bookings }, tiers: { by: attainment, steps: [{ from: 0, rate: 0.05 }, { from: 1, rate: 0.08 }] } }\n" }];
const slot = (more: Partial<Slot> = {}): Slot => ({ letter: "B", id: "fast", edits: [], ...more });
const planOf = (s: Slot) => {
  const found = slotPlan(s, documents);
  if (!found || "errors" in found) throw new Error(JSON.stringify(found));
  return found.plan;
};

describe("a plan in the comparison", () => {
  it("is its document as it stands when nothing was edited", () => {
    expect(planOf(slot())).toMatchObject({ id: "fast", components: [{ tiers: { steps: [{ rate: 0.05 }, { rate: 0.08 }] } }] });
  });

  it("has its edits in it, and only there", () => {
    const plan = planOf(slot({ edits: [{ path: "components.0.tiers.steps.1.rate", value: "0.09" }, { path: "quota_factor", value: "1.1" }] }));
    expect(plan).toMatchObject({ quota_factor: 1.1, components: [{ tiers: { steps: [{ rate: 0.05 }, { rate: 0.09 }] } }] });
  });

  it("takes edits in any order: only the plan that they make together has to hold", () => {
    const three = [{ id: "three", text: "id: three\nperiod: quarter\ncomponents:\n  - { id: c, type: commission, measure: { of: bookings }, tiers: { by: attainment, steps: [{ from: 0, rate: 0.05 }, { from: 0.5, rate: 0.06 }, { from: 1, rate: 0.08 }] } }\n" }];
    const edits = [{ path: "components.0.tiers.steps.1.from", value: "1.2" }, { path: "components.0.tiers.steps.2.from", value: "1.5" }];
    for (const list of [edits, edits.toReversed()]) {
      const found = slotPlan(slot({ id: "three", edits: list }), three);
      expect(found && "plan" in found ? found.plan.components[0]!.tiers!.steps.map((s) => s.from) : found).toEqual([0, 1.2, 1.5]);
    }
    expect(slotPlan(slot({ id: "three", edits: edits.slice(0, 1) }), three)).toHaveProperty("errors");
  });

  it("keeps its own id when it is a duplicate", () => {
    expect(planOf(slot({ id: "fast-b", from: "fast" })).id).toBe("fast-b");
  });

  it("says in its title that it is a duplicate, in both languages", () => {
    const titled = (title: string) => [{ id: "fast", text: documents[0]!.text.replace("id: fast\n", `id: fast\ntitle: ${title}\n`) }];
    const titleOf = (s: Slot, title: string) => {
      const found = slotPlan(s, titled(title));
      return found && "plan" in found ? found.plan.title : undefined;
    };
    const copy = slot({ letter: "E", id: "fast-e", from: "fast" });
    expect(titleOf(copy, "{ en: Fast, zh: 快 }")).toEqual({ en: "Fast, copy\u00A0E", zh: "快，副本\u00A0E" });
    expect(titleOf(copy, "Fast")).toEqual({ en: "Fast, copy\u00A0E", zh: "Fast，副本\u00A0E" });
    expect(titleOf(slot(), "Fast")).toBe("Fast");
    expect(planOf(copy)).not.toHaveProperty("title");
  });

  it("says what is wrong when an edit leaves what the plan language allows", () => {
    const found = slotPlan(slot({ edits: [{ path: "components.0.tiers.steps.1.rate", value: "9" }] }), documents);
    expect(found && "errors" in found ? found.errors.map((e) => e.path) : []).toEqual(["components[0].tiers.steps[1].rate"]);
  });

  it("is nothing when the site has no such document", () => {
    expect(slotPlan(slot({ id: "gone" }), documents)).toBeUndefined();
  });
});
