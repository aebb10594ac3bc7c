import { type PathPart, type PlanError, pathText, shown } from "./errors.ts";

/** What plan.md has and this version does not reckon yet. Each is refused where it stands, so that no plan is replayed without a part of it. */
const planKeys = ["guarantee", "draw", "cap"];
const componentKinds = ["target", "bonus", "pool", "contest"];
const componentKeys = ["modifiers", "gate", "release", "clawback", "carry", "apply"];
const measureKinds = ["stage", "checkpoint", "earnings", "csat", "collection_rate", "margin_rate", "renewal_rate", "on_time_rate", "growth", "score", "ratio"];
const scopes = ["team", "direct_reports", "all_reports", "company"];

type Part = Record<string, unknown>;
const isPart = (value: unknown): value is Part => value !== null && typeof value === "object" && !Array.isArray(value);

/** The errors, and the document without what they name, for the rest to be checked. */
export function notYet(document: unknown): { errors: PlanError[]; rest: unknown } {
  const errors: PlanError[] = [];
  const refuse = (path: PathPart[], found: unknown, what: string) =>
    errors.push({ path: pathText(path), code: "not_supported_yet", found: shown(found), expected: "a plan without it", message: `${pathText(path)}: ${what} is not supported yet.` });
  const without = (part: Part, keys: string[], path: PathPart[]): Part =>
    Object.fromEntries(
      Object.entries(part).filter(([key, value]) => {
        if (keys.includes(key)) refuse([...path, key], value, key);
        return !keys.includes(key);
      }),
    );

  const measure = (value: unknown, path: PathPart[]): unknown => {
    if (!isPart(value)) return value;
    const rest = { ...value };
    if (measureKinds.includes(rest["of"] as string)) {
      refuse([...path, "of"], rest["of"], `measure ${String(rest["of"])}`);
      return undefined;
    }
    if (scopes.includes(rest["scope"] as string)) {
      refuse([...path, "scope"], rest["scope"], `scope ${String(rest["scope"])}`);
      delete rest["scope"];
    }
    if (rest["net"] === true) {
      refuse([...path, "net"], true, "net");
      delete rest["net"];
    }
    return rest;
  };

  const component = (value: unknown, path: PathPart[]): unknown => {
    if (!isPart(value)) return value;
    if (componentKinds.includes(value["type"] as string)) {
      refuse([...path, "type"], value["type"], `component type ${String(value["type"])}`);
      return undefined;
    }
    const rest = without(value, componentKeys, path);
    if ("measure" in rest) {
      const kept = measure(rest["measure"], [...path, "measure"]);
      if (kept === undefined) return undefined;
      rest["measure"] = kept;
    }
    if (isPart(rest["tiers"]) && Array.isArray(rest["tiers"]["steps"])) {
      const steps = (rest["tiers"]["steps"] as unknown[]).map((s, i) => (isPart(s) ? without(s, ["if"], [...path, "tiers", "steps", i]) : s));
      rest["tiers"] = { ...rest["tiers"], steps };
    }
    return rest;
  };

  if (!isPart(document)) return { errors, rest: document };
  const rest = without(document, planKeys, []);
  if (Array.isArray(rest["components"])) rest["components"] = (rest["components"] as unknown[]).map((x, i) => component(x, ["components", i]));
  return { errors, rest };
}
