import { InputFault } from "../fault.ts";
import { headerDoubt } from "./importing/header-doubt.ts";
import { nearest, sameWord } from "../nearest.ts";
import { type Table, tables } from "./contract.ts";
import type { Cell, FileMapping, Load, Mapping } from "./mapping.ts";
import { constant } from "./mapping-read.ts";
import { likelyFields, stageColumn } from "./proposing/likely.ts";

const cellOf = (column: string): Cell => ({ column: [column], optional: false, otherwise: "keep", own: true });

/** The id of the mapping of files that are named after the tables: no mapping of anybody's. */
export const canonicalId = "canonical";

/** Tables that a folder may hold as files of their own name. */
export const canonicalTables = tables.filter((t) => t.name !== "import_rejects");

/**
 * The mapping of files named after the contract's tables, with its columns: each to itself, further columns of deals to attributes.
 * @param files by table, the file and its header
 */
export function canonicalMapping(files: ReadonlyMap<string, { name: string; header: readonly string[] }>): Mapping {
  return { id: canonicalId, meta: {}, rows: [], files: canonicalTables.flatMap((t) => (files.has(t.name) ? [fileOf(t, files.get(t.name)!)] : [])) };
}

function fileOf(table: Table, { name: file, header }: { name: string; header: readonly string[] }): FileMapping {
  const names = table.columns.map((c) => c.name);
  const columns: Record<string, Cell> = {};
  const further = new Map<string, Cell>();
  header.forEach((name, i) => {
    const own = names.includes(name) ? name : names.find((n) => n === name.toLowerCase() && !header.includes(n));
    if (own !== undefined) {
      if (columns[own]) throw new InputFault(`${file}: the column ${own} stands twice in the header. Give each a name of its own, or take one of them out.`, { code: "column_twice", path: `${file}:1:${name}` });
      columns[own] = cellOf(name);
      return;
    }
    const meant = names.find((n) => sameWord(n, name)) ?? (table.name === "deals" ? undefined : (nearest(name, names) ?? likelyFields(table.name, [name], names.filter((n) => !header.includes(n))).get(name)));
    if (table.name !== "deals" || meant) {
      throw new InputFault(`${file} has a column "${name}" that the contract does not know${meant ? `; did you mean "${meant}"?` : "."} Its columns: ${names.join(", ")}.`, {
        code: "column_unknown",
        path: `${file}:1:${name}`,
        found: name,
        allowed: names.join(", "),
        hint: meant,
      });
    }
    if (name === "" || further.has(name)) {
      throw new InputFault(`${file}: column ${i + 1} of the header ${name === "" ? "has no name" : `is called "${name}" like another`}. A further column of deals needs a name of its own.`, {
        code: name === "" ? "column_unnamed" : "column_twice",
        path: `${file}:1:${name || i + 1}`,
      });
    }
    further.set(name, cellOf(name));
  });
  const lacking = names.filter((name) => !columns[name]);
  const likely = likelyFields(table.name, [...further.keys()], lacking);
  for (const c of table.columns) {
    if (c.required && !columns[c.name]) {
      const meant = [...likely].find(([, field]) => field === c.name)?.[0];
      throw new InputFault(`${file} has no column ${c.name}, and every row of ${table.name} needs one${meant === undefined ? "." : `; is it "${meant}"? Then rename that to ${c.name}.`} Its columns: ${header.join(", ")}.${headerDoubt(header)}${c.name === "outcome" && meant === undefined ? ofStage([...further.keys()]) : ""}`, {
        code: "column_missing",
        path: `${file}:1:${c.name}`,
        found: header.join(", "),
        allowed: names.join(", "),
        hint: meant,
      });
    }
  }
  const load: Load = { into: table.name, when: [], once: false, columns };
  const attributes = [...further].map(([name, value]): Load => ({ into: "deal_attributes", when: [], once: false, without: "value", columns: { deal_id: columns.deal_id!, name: constant(name), value } }));
  const resembling = [...likely].map(([column, like]) => ({ column, like }));
  return { file, names: [file], optional: false, format: { header: 1 }, absent: [], leaveOut: [], loads: [load, ...attributes], ...(resembling.length > 0 ? { resembling } : {}) };
}

/** Where a stage says what became of a deal, only a mapping can tell which of its words mean what. */
function ofStage(columns: readonly string[]): string {
  const stage = stageColumn(columns);
  return stage === undefined ? "" : ` "${stage}" seems to say the stage of a deal: a mapping says which of its words mean won, lost or open; data/mappings/generic.yaml is one to copy and begin with.`;
}
