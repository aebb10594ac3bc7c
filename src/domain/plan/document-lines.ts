import { type Document, type LineCounter, isMap, isNode, isScalar } from "yaml";
import { pathParts } from "./edits.ts";

/**
 * Where things stand in a plan's document: of a path the line of its text, from 1, of its key or entry, or of the nearest thing above it that the document has.
 * Nothing for the document as a whole: what is wrong with its text says its own place.
 */
export function documentLines(document: Document, lines: LineCounter): (path: string) => number | undefined {
  const keysOf = new Map<unknown, Map<string, unknown>>();
  const keyIn = (holder: unknown, name: string): unknown => {
    if (!isMap(holder)) return undefined;
    const keys = keysOf.get(holder) ?? new Map(holder.items.flatMap(({ key }) => (isScalar(key) ? [[String(key.value), key] as const] : [])).reverse());
    keysOf.set(holder, keys);
    return keys.get(name);
  };
  const startOf = (parts: readonly (string | number)[]): number | undefined => {
    const node = keyIn(document.getIn(parts.slice(0, -1), true), String(parts.at(-1))) ?? document.getIn(parts, true);
    return isNode(node) ? node.range?.[0] : undefined;
  };
  return (path) => {
    for (let parts = pathParts(path); parts.length > 0; parts = parts.slice(0, -1)) {
      const start = startOf(parts);
      if (start !== undefined) return lines.linePos(start).line;
    }
    return undefined;
  };
}

/** Faults of a plan's text from its top to its end; those of the text as a whole first. */
export const inLines = <F extends { line?: number }>(faults: readonly F[]): F[] => [...faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
