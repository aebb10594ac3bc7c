import { LineCounter, isMap, isNode, isScalar, parseDocument } from "yaml";
import { pathParts } from "./edits.ts";

/**
 * Where things stand in a plan's text: of a path the line, from 1, of its key or entry, or of the nearest thing above it that the document has. Nothing for the
 * document as a whole: what is wrong with its text says its own place.
 */
export function documentLines(text: string): (path: string) => number | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const startOf = (parts: readonly (string | number)[]): number | undefined => {
    const holder = document.getIn(parts.slice(0, -1), true);
    const key = isMap(holder) ? holder.items.find(({ key: k }) => isScalar(k) && String(k.value) === String(parts.at(-1)))?.key : undefined;
    const node = key ?? document.getIn(parts, true);
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

/** Faults of a plan's text with their lines, from its top to its end; those of the text as a whole first. */
export function inLines<F extends { path: string }>(text: string, faults: readonly F[]): { fault: F; line: number | undefined }[] {
  // A text that was refused as a whole, as one that is too large is, is not read for places that it has not.
  const lineOf = faults.every(({ path }) => path === "") ? () => undefined : documentLines(text);
  return faults.map((fault) => ({ fault, line: lineOf(fault.path) })).sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
