import { isMap, isPair, isScalar } from "yaml";
import type { PathPart } from "./errors.ts";

/** Where a node stands: the keys of the mappings and the numbers in lists on the way to it. */
export function placeOf(path: readonly unknown[]): PathPart[] {
  const parts: PathPart[] = [];
  path.forEach((node, i) => {
    const inside = path[i + 1];
    if (isPair(node)) parts.push(isScalar(node.key) ? String(node.key.value) : "");
    else if (node !== null && typeof node === "object" && "items" in node && !isMap(node)) parts.push((node.items as unknown[]).indexOf(inside));
  });
  return parts;
}
