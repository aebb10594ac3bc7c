import { nearest, sameWord } from "../../nearest.ts";
import { proposeColumns } from "./propose.ts";
import { draftTables } from "./synonyms.ts";

/** Of columns of a file that the contract does not know, the field that each is likely meant for: by its spelling, or by what other systems call the field. */
export function likelyFields(table: string, columns: readonly string[], fields: readonly string[]): Map<string, string> {
  const called = Object.entries(named(table, columns));
  return new Map(
    columns.flatMap((column) => {
      const field = fields.find((f) => sameWord(f, column)) ?? nearest(column, fields) ?? called.find(([name, by]) => by === column && fields.includes(name))?.[0];
      return field === undefined ? [] : [[column, field] as const];
    }),
  );
}

/** A column that likely says which stage a deal stands in: no column of the contract's deals, and its words tell what was won. */
export const stageColumn = (columns: readonly string[]): string | undefined => proposeColumns("deals", columns).stage;

function named(table: string, columns: readonly string[]): Record<string, string> {
  const draft = draftTables.find((t) => t === table);
  return draft ? proposeColumns(draft, columns) : {};
}
