import { type Alias, type Document, type LineCounter, isAlias, isCollection, isPair } from "yaml";
import { type PlanError, cut, ifShort } from "./errors.ts";
import { textFault } from "./yaml-fault.ts";

/** How many aliases a document may have, and how many values with every alias written out. */
export interface AliasLimits {
  aliases: number;
  nodes: number;
}

/** The first alias of a document that cannot be written out: it stands for nothing, for what it is in itself, or with those before it for more than anybody writes. */
export function aliasFault(document: Document, lines: LineCounter, limits: AliasLimits): PlanError | undefined {
  const sizes = new Map<unknown, number>();
  /** what is being written out: an alias for one of these never ends */
  const open = new Set<unknown>();
  let count = 0;
  let fault: PlanError | undefined;
  const refuse = (alias: Alias, code: string, found: string, expected: string, instead?: string) => {
    const { line, col } = lines.linePos(alias.range?.[0] ?? 0);
    fault ??= textFault(code, `${found} at line ${line}, column ${col}`, expected, instead);
  };

  const sizeOf = (alias: Alias): number => {
    if (++count > limits.aliases) refuse(alias, "too_many_aliases", `alias number ${count}`, `at most ${limits.aliases} aliases; what is repeated more often is written out`);
    const node = alias.resolve(document);
    const name = cut(alias.source);
    if (!node) refuse(alias, "yaml_alias", `an alias *${name} without its &${name} before it`, "text with a * in quotes", ifShort(`"*${alias.source}"`));
    else if (open.has(node)) refuse(alias, "yaml_alias_of_itself", `an alias *${name} inside its own &${name}`, "an alias after what it stands for, or its parts written out");
    return sizes.get(node) ?? 1;
  };
  const walk = (node: unknown): number => {
    if (fault) return 0;
    if (isPair(node)) return walk(node.key) + walk(node.value);
    if (isAlias(node)) return sizeOf(node);
    if (!isCollection(node)) return 1;
    open.add(node);
    let size = 1;
    for (const item of node.items as readonly unknown[]) {
      size += walk(item);
      if (size <= limits.nodes || fault) continue;
      const alias = lastAlias(item);
      if (alias) refuse(alias, "aliases_too_large", `aliases of aliases that stand for more than ${limits.nodes} values`, `at most ${limits.nodes} values with every alias written out`);
    }
    open.delete(node);
    sizes.set(node, size);
    return size;
  };
  walk(document.contents);
  return fault;
}

/** The alias that an item is or has. */
function lastAlias(item: unknown): Alias | undefined {
  if (isAlias(item)) return item;
  if (isPair(item)) return lastAlias(item.value) ?? lastAlias(item.key);
  return isCollection(item) ? (item.items as readonly unknown[]).map(lastAlias).findLast((x) => x !== undefined) : undefined;
}
