import { parseDocument, visit } from "yaml";
import type { PlanError } from "./errors.ts";
import { wideNames } from "./full-width.ts";
import { joinThousands } from "./thousands.ts";
import { readOptions, textFault, yamlFault } from "./yaml-fault.ts";

/** More than any plan needs, and little enough that a hostile document costs nothing. */
const limits = { bytes: 262_144, depth: 24, aliases: 100, nodes: 20_000 };

/** The document in YAML or JSON text as plain values, with the faults that can be seen in its text alone; or what keeps it from being read. */
export function readDocument(text: string): { value: unknown; faults: PlanError[] } | { errors: PlanError[] } {
  const refuse = (code: string, found: string, expected: string, instead?: string): { errors: PlanError[] } => ({ errors: [textFault(code, found, expected, instead)] });
  if (text.length > limits.bytes) return refuse("too_large", `${text.length} characters`, `at most ${limits.bytes}`);
  const document = parseDocument(text, readOptions);
  const broken = document.errors[0];
  if (broken) return { errors: [yamlFault(text, broken)] };
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
  const faults = [...joinThousands(document), ...wideNames(document)];
  try {
    return { faults, value: document.toJS({ maxAliasCount: limits.aliases }) as unknown };
  } catch (fault) {
    const unknown = /^Unresolved alias .*: (.*)$/.exec((fault as Error).message)?.[1];
    if (unknown !== undefined) return refuse("yaml_alias", `*${unknown}, which stands for what is called &${unknown}, and nothing is`, "text with a * in quotes", `"*${unknown}"`);
    return refuse("too_many_aliases", (fault as Error).message, `at most ${limits.aliases} aliases`);
  }
}

