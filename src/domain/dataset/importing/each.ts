import { InputFault } from "../../fault.ts";
import type { Cell, Load } from "../mapping.ts";
import { isThere } from "./columns.ts";
import { headerDoubt } from "./header-doubt.ts";

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
const pattern = (name: string) => new RegExp(`^${name.split("*").map(escaped).join("(.+)")}$`, "i");

/**
 * A load for the file's own header: of `either`, the cell that is there; under `each`, one load for every column whose name fits, the first pattern that fits counting.
 * @throws InputFault `column_missing` when none fits, `column_unmapped` when a part of a name is a word that the mapping does not know
 */
export function perColumn(given: Load, header: readonly string[], file: string): Load[] {
  const load = { ...given, columns: Object.fromEntries(Object.entries(given.columns).map(([name, cell]) => [name, chosen(cell, header, file)])) };
  if (!load.each) return [load];
  const { patterns, optional } = load.each;
  const tried = patterns.map(pattern);
  const found = header.flatMap((column) => {
    const parts = tried.map((t) => t.exec(column)).find((m) => m !== null);
    return parts ? [{ column, parts: parts.slice(1) }] : [];
  });
  if (found.length === 0 && !optional) {
    throw new InputFault(`${file} has no column ${patterns.map((p) => `"${p}"`).join(" or ")}, which the mapping names (* stands for anything). Its columns: ${header.join(", ")}.${headerDoubt(header)}`, {
      code: "column_missing",
      path: `${file}:1:${patterns[0]}`,
      found: header.join(", "),
      allowed: patterns.join(", "),
    });
  }
  return found.flatMap(({ column, parts }) => {
    const columns: Record<string, Cell> = {};
    for (const [name, cell] of Object.entries(load.columns)) {
      const made = cellOf(cell, column, parts, file);
      if (made === undefined) return [];
      columns[name] = made;
    }
    return [{ ...load, each: undefined, columns }];
  });
}

/** Of `either`, the first whose column is there; where none is, the first, with all the names. */
function chosen(cell: Cell, header: readonly string[], file: string): Cell {
  if (!cell.either) return cell;
  const found = cell.either.find((c) => isThere(c, header, file));
  return found ?? { column: cell.either.flatMap((c) => [...c.column, ...(c.rules ?? []).flatMap((r) => r.when.flatMap((w) => w.column))]), optional: cell.optional, otherwise: "keep" };
}

/** The cell for one of the columns; undefined when its name says that the column is none of the table's. */
function cellOf(cell: Cell, column: string, parts: readonly string[], file: string): Cell | undefined {
  if (cell.each === undefined) return cell;
  const { each, map, otherwise, ...rest } = cell;
  if (each === "cell") return { ...rest, map, otherwise, column: [column] };
  const part = parts[each - 1]?.trim() ?? "";
  const meant = map?.get(part);
  if (meant !== undefined || !map) return meant === "" ? undefined : { ...rest, otherwise: "keep", column: [], value: meant ?? part };
  if (otherwise === "absent") return undefined;
  if (otherwise === "keep") return { ...rest, otherwise, column: [], value: part };
  throw new InputFault(`${file}: the column "${column}" is of "${part}", which the mapping does not know. Add it to the map (nothing after the colon leaves the column out). It knows: ${[...map.keys()].join(", ")}.`, {
    code: "column_unmapped",
    path: `${file}:1:${column}`,
    found: part,
    allowed: [...map.keys()].join(", "),
  });
}
