import { parseDocument, visit } from "yaml";
import type { PlanError } from "./errors.ts";

/** More than any plan needs, and little enough that a hostile document costs nothing. */
const limits = { bytes: 262_144, depth: 24, aliases: 100, nodes: 20_000 };

/** The document in YAML or JSON text as plain values, or what is wrong with its text. */
export function readDocument(text: string): { value: unknown } | { errors: PlanError[] } {
  const refuse = (code: string, found: string, expected: string): { errors: PlanError[] } => ({ errors: [{ path: "", code, found, expected, message: `The plan: found ${found}; expected ${expected}.` }] });
  if (text.length > limits.bytes) return refuse("too_large", `${text.length} characters`, `at most ${limits.bytes}`);
  const document = parseDocument(text, { uniqueKeys: true, merge: true });
  const broken = document.errors[0];
  if (broken) return refuse("not_yaml", broken.message.split("\n")[0]!.replace(/:$/, ""), "a YAML or JSON document");
  let [deepest, aliases, nodes] = [0, 0, 0];
  visit(document, {
    Alias: () => void aliases++,
    Node: (_key, _node, path) => {
      nodes++;
      deepest = Math.max(deepest, path.length);
    },
  });
  // A mapping counts twice on a path: itself and its pair.
  if (deepest > limits.depth * 2) return refuse("too_deep", `nesting deeper than ${limits.depth}`, `at most ${limits.depth} levels`);
  if (nodes > limits.nodes) return refuse("too_large", `${nodes} values`, `at most ${limits.nodes}`);
  if (aliases > limits.aliases) return refuse("too_many_aliases", `${aliases} aliases`, `at most ${limits.aliases}`);
  try {
    return { value: document.toJS({ maxAliasCount: limits.aliases }) as unknown };
  } catch (fault) {
    return refuse("too_many_aliases", (fault as Error).message, `at most ${limits.aliases} aliases`);
  }
}

