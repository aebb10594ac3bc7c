import type { Cap, Component, Condition, Measure } from "../reference/document.ts";

type Keys = Record<string, unknown>;

/** A component that looks at other measures, wherever it looks at some. */
export function changeMeasures(component: Component, change: (m: Measure) => Measure): Component {
  const condition = (c: Condition): Condition => ({ ...c, ...(c.measure ? { measure: change(c.measure) } : {}), ...(c.attainment ? { attainment: change(c.attainment) } : {}) });
  const part = (p: Keys, key: "measure") => ({ ...p, [key]: change(p[key] as Measure) });
  const c = component as unknown as Keys;
  const own: Keys = { ...c };
  if (c["measure"]) own["measure"] = change(c["measure"] as Measure);
  if (c["modifiers"]) own["modifiers"] = (c["modifiers"] as Keys[]).map((m) => part(m, "measure"));
  if (c["gate"]) own["gate"] = { ...(c["gate"] as Keys), when: ((c["gate"] as Keys)["when"] as Condition[]).map(condition) };
  if (c["table"]) own["table"] = { ...(c["table"] as Keys), rows: part((c["table"] as Keys)["rows"] as Keys, "measure"), columns: part((c["table"] as Keys)["columns"] as Keys, "measure") };
  if (c["score"] && Array.isArray(c["score"])) own["score"] = (c["score"] as Keys[]).map((s) => part(s, "measure"));
  if (c["tiers"]) own["tiers"] = { ...(c["tiers"] as Keys), steps: ((c["tiers"] as Keys)["steps"] as Keys[]).map((s) => (s["if"] ? { ...s, if: (s["if"] as Condition[]).map(condition) } : s)) };
  return own as unknown as Component;
}

/** `cap` with those that are kept, absent where none is. */
export function onlyCaps(cap: Cap | Cap[] | undefined, keep: (cap: Cap) => boolean, change: (cap: Cap) => Cap = (c) => c): { cap?: Cap[] } {
  const kept = [cap ?? []].flat().filter(keep).map(change);
  return kept.length > 0 ? { cap: kept } : {};
}
