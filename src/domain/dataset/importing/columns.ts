import { InputFault } from "../../fault.ts";
import { misspelt, nearest } from "../../nearest.ts";
import type { Cell } from "../mapping.ts";
import { headerDoubt } from "./header-doubt.ts";

/** The n-th column called `name (n)`, or the column at `#n`: names for columns that share theirs, or have none. */
function byNumber(header: readonly string[], name: string): number | undefined {
  const [, place] = /^#(\d+)$/.exec(name) ?? [];
  if (place !== undefined) return Number(place) >= 1 && Number(place) <= header.length ? Number(place) - 1 : undefined;
  const [, shared, nth] = /^(.+) \((\d+)\)$/.exec(name) ?? [];
  const those = shared === undefined ? [] : header.flatMap((h, i) => (h === shared ? [i] : []));
  return those.length > 1 ? those[Number(nth) - 1] : undefined;
}

const plain = (name: string) => name.toLowerCase().replaceAll(/\s+/g, " ");

/** The one column that differs from a name in upper and lower case alone, or in how many spaces stand in it. */
function alike(header: readonly string[], name: string): number | undefined {
  const those = header.flatMap((h, i) => (h !== "" && plain(h) === plain(name) ? [i] : []));
  return those.length === 1 ? those[0] : undefined;
}

/** Position of the first of the names that the header has, letter by letter or else but for its case; undefined when it has none. @throws InputFault `column_twice` */
export function maybeColumn(header: readonly string[], names: readonly string[], file: string): number | undefined {
  for (const name of names) {
    const at = header.indexOf(name);
    if (at < 0) {
      const found = byNumber(header, name);
      if (found !== undefined) return found;
      continue;
    }
    if (header.indexOf(name, at + 1) >= 0) {
      throw new InputFault(`${file}: the column "${name}" stands twice in the header; which one is meant? Say "${name} (1)" or "${name} (2)" in the mapping.`, { code: "column_twice", path: `${file}:1:${name}`, found: header.join(", "), allowed: `${name} (1), ${name} (2)` });
    }
    return at;
  }
  return names.map((name) => alike(header, name)).find((at) => at !== undefined);
}

/** Position of the first of the names that the header has. @throws InputFault `column_missing`, `column_twice` */
export function columnOf(header: readonly string[], names: readonly string[], file: string): number {
  const at = maybeColumn(header, names, file);
  if (at !== undefined) return at;
  const hint = withinOf(names, header) ?? (isChinese(names[0]!) ? undefined : nearest(names[0]!, header)) ?? names.map((name) => misspelt(name, header)).find((near) => near !== undefined);
  throw new InputFault(
    `${file} has no column ${names.map((n) => `"${n}"`).join(" or ")}, which the mapping names${hint ? `; did you mean "${hint}"?` : "."} Its columns: ${header.join(", ")}.${headerDoubt(header) || ` Say in the mapping what the file calls it; a column that the file may lack has optional: true.`}`,
    { code: "column_missing", path: `${file}:1:${names[0]}`, found: header.join(", "), allowed: names.join(", "), hint },
  );
}

const isChinese = (text: string) => /\p{Script=Han}{2}/u.test(text);

/** A column called with half of the name or more, or with as much beside it: `阶段` for `商机阶段`. Chinese names are put together in this way, and too short to be near by their letters. */
function withinOf(names: readonly string[], header: readonly string[]): string | undefined {
  const isPart = (part: string, whole: string) => whole.includes(part) && part.length * 2 >= whole.length;
  return names.filter(isChinese).flatMap((name) => header.filter((column) => isChinese(column) && (isPart(column, name) || isPart(name, column)))).sort((a, b) => b.length - a.length)[0];
}

/** What a column is called in a mapping and in messages, so that it means this one alone: its name, `Name (2)` when others share it, `#4` when it has none. */
export function columnLabel(header: readonly string[], position: number): string {
  const name = header[position]!;
  if (name === "") return `#${position + 1}`;
  const shared = header.flatMap((h, i) => (h === name ? [i] : []));
  return shared.length > 1 ? `${name} (${shared.indexOf(position) + 1})` : name;
}

/** Whether the header has what a cell is read from. @throws InputFault `column_twice` */
export function isThere({ value, column, rules }: Cell, header: readonly string[], file: string): boolean {
  if (rules) return rules.every(({ when }) => when.every((c) => c.optional || maybeColumn(header, c.column, file) !== undefined));
  return value !== undefined || maybeColumn(header, column, file) !== undefined;
}
