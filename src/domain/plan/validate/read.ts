import { LineCounter, parseDocument, visit } from "yaml";
import { documentLines } from "../document-lines.ts";
import { aliasFault } from "./aliases.ts";
import { joinCommas } from "./commas.ts";
import type { PlanError } from "./errors.ts";
import { wideNames } from "./full-width.ts";
import { readOptions, textFault, yamlFault } from "./yaml-fault.ts";

/** More than any plan needs, and little enough that a hostile document costs nothing. */
const limits = { bytes: 262_144, depth: 24, aliases: 100, nodes: 20_000 };

/** The document in YAML or JSON text as plain values, with the faults that can be seen in its text alone; or what keeps it from being read. */
export function readDocument(text: string): { value: unknown; faults: PlanError[]; /** the line that a path stands in */ lineOf: (path: string) => number | undefined } | { errors: PlanError[] } {
  const refuse = (code: string, found: string, expected: string, instead?: string): { errors: PlanError[] } => ({ errors: [textFault(code, found, expected, instead)] });
  const tooDeep = () => refuse("too_deep", `nesting deeper than ${limits.depth}`, `at most ${limits.depth} levels`);
  if (text.length > limits.bytes) return refuse("too_large", `${text.length} characters`, `at most ${limits.bytes}, which no plan comes near; look whether it is another file`);
  // The reader has made UTF-8 of it: what is none leaves its own sign, and UTF-16 an empty character beside each.
  if (text.includes("\u0000") || text.includes("\ufffd")) return refuse("not_utf8", "text that is not UTF-8", "a file saved as UTF-8");
  const lines = new LineCounter();
  const document = parseDocument(text, { ...readOptions, lineCounter: lines });
  const broken = document.errors[0];
  if (broken?.message.includes("call stack")) return tooDeep();
  if (broken) return { errors: [yamlFault(text, broken)] };
  if (document.contents === null) return refuse("empty", text.trim() === "" ? "an empty file" : "nothing but comments", "a plan, with id, period and components");
  let [deepest, nodes] = [0, 0];
  visit(document, {
    Node: (_key, _node, path) => {
      nodes++;
      deepest = Math.max(deepest, path.length);
    },
  });
  // A mapping counts twice on a path: itself and its pair.
  if (deepest > limits.depth * 2) return tooDeep();
  if (nodes > limits.nodes) return refuse("too_large", `${nodes} values`, `at most ${limits.nodes}`);
  const fault = aliasFault(document, lines, limits);
  if (fault) return { errors: [fault] };
  const faults = [...joinCommas(document, text), ...wideNames(document)];
  // What the aliases stand for is bounded by now.
  return { faults, lineOf: documentLines(document, lines), value: document.toJS({ maxAliasCount: -1 }) as unknown };
}
