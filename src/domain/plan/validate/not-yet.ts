import { type PathPart, type PlanError, pathText, shown } from "./errors.ts";

type At = (path: readonly PathPart[], value: unknown) => boolean;
const type = (name: string): At => (path, value) => path.length === 3 && path[2] === "type" && value === name;

/**
 * What plan.md has and this version does not reckon yet: each is refused where it stands, so that no plan is replayed without a part of it.
 * A feature that is finished is struck here, and nowhere else.
 */
const features: readonly (readonly [what: string, at: At])[] = [
  ...["pool", "contest"].map((t) => [`component type ${t}`, type(t)] as const),
];

/** What of a document is not reckoned yet. */
export function notYet(document: unknown): PlanError[] {
  const errors: PlanError[] = [];
  const walk = (value: unknown, path: PathPart[]): void => {
    const feature = features.find(([, at]) => at(path, value));
    if (feature) {
      errors.push({ path: pathText(path), code: "not_supported_yet", found: shown(value), expected: "a plan without it", message: `${pathText(path)}: ${feature[0]} is not supported yet.` });
      return;
    }
    if (Array.isArray(value)) value.forEach((v, i) => walk(v, [...path, i]));
    else if (value !== null && typeof value === "object") for (const [key, v] of Object.entries(value)) walk(v, [...path, key]);
  };
  walk(document, []);
  return errors;
}
