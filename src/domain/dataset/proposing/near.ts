import { canonicalTables } from "../mapping-canonical.ts";
import type { FileMapping, Mapping } from "../mapping.ts";
import { columnsRead, type HeadedFile, isPlainHeader, lookupsOf, nameOf, tellingColumns } from "./fits.ts";

/** A mapping that nearly fits: most of the files that it needs are at hand, or those of the deals are, and others are not. */
export interface Near {
  mapping: Mapping;
  /** by the mapping's own name of a file, the file that it is */
  files: ReadonlyMap<string, string>;
  /** files that the mapping needs, in all */
  of: number;
  missing: readonly Missing[];
  /** tables without which there is no bundle and that only missing files give */
  needed: readonly string[];
  /** tables that only the other missing files give, and columns that are looked up in them */
  without: readonly string[];
}

/** A file that is not there, and what it is for: tables, and columns that are looked up in it. */
export interface Missing {
  file: string;
  gives: readonly string[];
  /** there is a file of that name, and it lacks columns that the mapping reads */
  differs: boolean;
}

/** The mapping of which most is at hand; undefined where none of them is near. A mapping that fits whole is none that is near. */
export function nearest(mappings: readonly Mapping[], files: readonly HeadedFile[]): Near | undefined {
  const found = mappings.flatMap((mapping) => nearOf(mapping, files) ?? []);
  return found.sort((a, b) => b.columns - a.columns || b.near.files.size / b.near.of - a.near.files.size / a.near.of)[0]?.near;
}

function nearOf(mapping: Mapping, files: readonly HeadedFile[]): { near: Near; columns: number } | undefined {
  const lookups = lookupsOf(mapping);
  const found = new Map<string, { file: string; columns: number }>();
  const free = () => files.filter((f) => ![...found.values()].some((x) => x.file === f.name));
  for (const wanted of mapping.files) {
    const named = nameOf(wanted, free());
    const columns = named && columnsAt(wanted, named, lookups);
    if (columns !== undefined) found.set(wanted.file, { file: named!.name, columns });
  }
  for (const wanted of mapping.files.filter((f) => !found.has(f.file) && isPlainHeader(f))) {
    const [best] = free().map((file) => ({ file: file.name, columns: columnsRead(wanted, file, lookups) ?? 0 })).sort((a, b) => b.columns - a.columns);
    if (best && best.columns >= tellingColumns) found.set(wanted.file, best);
  }
  const needs = mapping.files.filter((f) => !f.optional);
  const missing = needs.filter((f) => !found.has(f.file));
  const there = needs.length - missing.length;
  const tells = mapping.files.some((f) => f.loads.some((l) => l.into === "deals") && (found.get(f.file)?.columns ?? 0) >= tellingColumns);
  if (missing.length === 0 || !(tells || (there >= 2 && there >= missing.length))) return undefined;
  const near = { mapping, files: new Map([...found].map(([wanted, { file }]) => [wanted, file])), of: needs.length, ...lost(mapping, missing, (f) => found.has(f.file), (f) => nameOf(f, files) !== undefined) };
  return { near, columns: [...found.values()].reduce((n, f) => n + f.columns, 0) };
}

/** Columns that a mapping reads of a file that has its name: of a header, or of places in the row; 0 where the file's own signs have to be said first. */
function columnsAt(wanted: FileMapping, file: HeadedFile, lookups: Parameters<typeof columnsRead>[2]): number | undefined {
  const { header, delimiter = "", recordEnd } = wanted.format;
  if (header === 0 && recordEnd === undefined && delimiter.length < 2) return columnsRead(wanted, { ...file, header: file.header.map((_, i) => String(i + 1)) }, lookups);
  return isPlainHeader(wanted) ? columnsRead(wanted, file, lookups) : 0;
}

/** What a mapping cannot give without some of its files. */
function lost(mapping: Mapping, missing: readonly FileMapping[], isThere: (file: FileMapping) => boolean, differs: (file: FileMapping) => boolean): Pick<Near, "missing" | "needed" | "without"> {
  const given = new Set([...mapping.rows.map((r) => r.table), ...mapping.files.filter(isThere).flatMap((f) => f.loads.map((l) => l.into))]);
  const tables = (file: FileMapping) => [...new Set(file.loads.map((l) => l.into))].filter((t) => !given.has(t));
  const columns = (file: FileMapping) => [...new Set(lookupsOf(mapping).filter((l) => l.file === file.file && given.has(l.table)).map((l) => `${l.table}.${l.field}`))];
  const isNeeded = (table: string) => canonicalTables.some((t) => t.required && t.name === table);
  const gone = missing.flatMap(tables);
  return {
    missing: missing.map((f) => ({ file: f.file, gives: [...new Set(f.loads.map((l) => l.into)), ...lookupsOf(mapping).filter((l) => l.file === f.file).map((l) => `${l.table}.${l.field}`)].filter((x, i, all) => all.indexOf(x) === i), differs: differs(f) })),
    needed: [...new Set(gone.filter(isNeeded))],
    without: [...new Set([...gone.filter((t) => !isNeeded(t)), ...missing.flatMap(columns)])],
  };
}
