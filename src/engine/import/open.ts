import { InputFault } from "../../domain/fault.ts";
import type { Cell, FileFormat, FileMapping, Load, Mapping } from "../../domain/dataset/mapping.ts";
import { fileNamed } from "../../domain/dataset/importing/file-named.ts";
import { canonicalMapping, canonicalTables } from "../../domain/dataset/mapping-canonical.ts";
import { type ReadyFile, type Source, fileMissing } from "./source.ts";

export interface Export {
  mapping: Mapping;
  /** by the files of the mapping */
  files: readonly ReadyFile[];
  /** files of the folder that nothing asks for */
  unread: readonly string[];
}

/** Finds and scans the files that the mapping names. @throws InputFault `file_missing`, `file_twice`, or as `readyFile` */
export async function openMapped(source: Source, mapping: Mapping, progress: (file: string) => void): Promise<Export> {
  const present = source.names;
  const used: FileMapping[] = [];
  const asked: Asked[] = [];
  const missing: string[] = [];
  for (const file of mapping.files) {
    const name = fileNamed(present, file.names);
    if (name === undefined) {
      if (!file.optional) missing.push(file.names[0]!);
      continue;
    }
    used.push(file);
    asked.push({ name, format: file.format });
  }
  if (missing.length > 0) throw fileMissing(source, missing, asked.map((a) => a.name));
  const files = await allReady(source, asked, progress);
  return { mapping: { ...mapping, files: used.map((file) => withoutStandIns(file, used)) }, files, unread: unread(present, files) };
}

/** Loads that stand in for files are idle when one of those is there. */
function withoutStandIns(file: FileMapping, present: readonly FileMapping[]): FileMapping {
  const instead = (load: FileMapping["loads"][number]) => load.unless?.find((name) => present.some((f) => f.file === name));
  const idle = file.loads.flatMap((load) => (instead(load) ? [{ when: load.when, file: instead(load)! }] : []));
  return { ...file, loads: file.loads.filter((load) => !instead(load)).map((load) => withoutLookups(load, present)), idle };
}

/** Cells that are looked up in a file that may be missing are absent when it is. */
function withoutLookups(load: Load, present: readonly FileMapping[]): Load {
  const isThere = ({ lookup }: Cell) => !lookup?.optional || present.some((f) => f.file === lookup.file);
  const of = (cell: Cell): Cell => {
    const either = cell.either?.filter(isThere);
    if (either && either.length < cell.either!.length) return { ...cell, either, optional: true };
    return isThere(cell) ? cell : { column: [], optional: true, otherwise: "keep" };
  };
  return { ...load, columns: Object.fromEntries(Object.entries(load.columns).map(([name, cell]) => [name, of(cell)])) };
}

/**
 * Finds and scans files named after the contract's tables, and maps each to itself.
 * @param hasMeta whether `meta` comes from elsewhere
 * @throws InputFault `table_missing`, `file_twice`, or as `readyFile` and `canonicalMapping`
 */
export async function openCanonical(source: Source, hasMeta: boolean, progress: (file: string) => void): Promise<Export> {
  const present = source.names;
  const asked: (Asked & { table: string })[] = [];
  for (const table of canonicalTables) {
    const name = fileNamed(present, [`${table.name}.csv`, `${table.name}.tsv`, `${table.name}.xlsx`]);
    if (name === undefined) {
      if (!table.required || (table.name === "meta" && hasMeta)) continue;
      throw tableMissing(source.place, table.name, present);
    }
    asked.push({ table: table.name, name, format: { header: 1 } });
  }
  const files = await allReady(source, asked, progress);
  const headers = new Map(asked.map(({ table, name }, i) => [table, { name, header: files[i]!.scan.header }]));
  return { mapping: canonicalMapping(headers), files, unread: unread(present, files) };
}

interface Asked {
  name: string;
  format: FileFormat;
}

/** All at once, as far as the source lets them; of several faults the first file's is told, whichever comes first. */
async function allReady(source: Source, asked: readonly Asked[], progress: (file: string) => void): Promise<ReadyFile[]> {
  const found = await Promise.allSettled(
    asked.map(({ name, format }) => {
      progress(name);
      return source.ready(name, format);
    }),
  );
  return found.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
}

const unread = (present: readonly string[], files: readonly ReadyFile[]) => present.filter((name) => /\.(csv|tsv|txt|xlsx)(\.gz)?$/i.test(name) && !files.some((f) => f.name === name));

function tableMissing(folder: string, table: string, present: readonly string[]): InputFault {
  const instead = table === "meta" ? "Write one with key and value, or give at least --set currency=USD --set as_of=YYYY-MM-DD (the day of the export)." : `There is no bundle without ${table}: data/mappings/contract.md lists the files that an import without a mapping needs, and their columns.`;
  return new InputFault(`${folder} has no ${table}.csv. ${instead} It holds: ${present.join(", ") || "nothing"}.`, { code: "table_missing", path: `${table}.csv`, found: present.join(", ") });
}
