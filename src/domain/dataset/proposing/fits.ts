import { parseDocument } from "yaml";
import { type DraftTotals, replacedTotals, totalsOf } from "./totals.ts";
import { fileNamed } from "../importing/file-named.ts";
import { planFile } from "../importing/file-plan.ts";
import { columnsOfLookup, type FileMapping, type Lookup, type Mapping } from "../mapping.ts";

/** A file's name and its header, as it reads when nothing is said of it. */
export interface HeadedFile {
  name: string;
  header: readonly string[];
  workbook: boolean;
}

/** How a mapping reads the files at hand. */
export interface Fit {
  /** by the mapping's own name of a file, the file that it is */
  files: ReadonlyMap<string, string>;
  /** columns that it reads, in all: the more, the better the mapping knows the export */
  columns: number;
}

/** A file that only its header tells of, and not by all that a mapping needs, must show so many columns: an Id and a Name are in every table. */
export const tellingColumns = 3;

/**
 * How a mapping fits the files, by their names first and by their headers second; undefined when a file that it needs is not there, or one lacks a
 * column.
 */
export function fitOf(mapping: Mapping, files: readonly HeadedFile[]): Fit | undefined {
  const found = new Map<string, string>();
  let columns = 0;
  const lookups = lookupsOf(mapping);
  // Where a header does not stand in the first line, what was read of the file is none.
  const read = (wanted: FileMapping, file: HeadedFile) => (isPlainHeader(wanted) ? columnsRead(wanted, file, lookups) : 0);
  const free = () => files.filter((f) => ![...found.values()].includes(f.name));
  const take = (wanted: FileMapping, file: HeadedFile, n: number) => {
    found.set(wanted.file, file.name);
    columns += n;
  };
  for (const wanted of mapping.files) {
    const named = nameOf(wanted, free());
    if (!named) continue;
    const n = read(wanted, named);
    if (n === undefined) return undefined;
    take(wanted, named, n);
  }
  const rest = mapping.files.filter((f) => !found.has(f.file)).sort((a, b) => Number(a.optional) - Number(b.optional));
  for (const wanted of rest) {
    const [best] = free().map((file) => ({ file, n: read(wanted, file) ?? 0 })).sort((a, b) => b.n - a.n);
    if (best && best.n >= (wanted.optional ? tellingColumns : 1)) take(wanted, best.file, best.n);
    else if (!wanted.optional) return undefined;
  }
  return found.size === 0 ? undefined : { files: found, columns };
}

/** A mapping that is taken at its word, whatever the files hold: each by its own name. */
export const fitByName = ({ files }: Mapping): Fit => ({ files: new Map(files.map((f) => [f.file, f.file])), columns: 0 });

/** The header is the first line, and nothing else. */
export const isPlainHeader = ({ format }: FileMapping): boolean => format.header === 1 && format.headerRows === undefined;

/** Every look-up of a mapping, with the column of the contract that it gives. */
export const lookupsOf = ({ files }: Mapping): (Lookup & { table: string; field: string })[] =>
  files.flatMap((f) => f.loads.flatMap((l) => Object.entries(l.columns).flatMap(([field, c]) => (c.either ?? [c]).flatMap((one) => (one.lookup ? [{ ...one.lookup, table: l.into, field }] : [])))));

/** The file that a mapping means by a name, when one alone can be meant. */
export function nameOf(wanted: FileMapping, files: readonly HeadedFile[]): HeadedFile | undefined {
  try {
    const name = fileNamed(files.map((f) => f.name), wanted.names);
    return files.find((f) => f.name === name);
  } catch {
    // Two could be meant: the headers tell.
    return undefined;
  }
}

/** How many columns a file's mapping reads of it; undefined when it lacks one. */
export function columnsRead(wanted: FileMapping, { name, header, workbook }: HeadedFile, lookups: readonly Lookup[]): number | undefined {
  try {
    return planFile(wanted, name, header, 0, lookups.filter((l) => l.file === wanted.file).flatMap(columnsOfLookup), { workbook }).read.positions.size;
  } catch {
    return undefined;
  }
}

/** A mapping's text with the files that it is to read, and what it did not say of the export, so that the command line takes it as it is. */
export function fittedYaml(text: string, fit: Fit, mapping: Mapping, meta: Readonly<Record<string, string>>, totals?: DraftTotals): string {
  const document = parseDocument(text);
  for (const wanted of mapping.files) {
    const file = fit.files.get(wanted.file);
    if (file === undefined || nameOf(wanted, [{ name: file, header: [], workbook: false }])) continue;
    document.setIn(["files", wanted.file, "names"], [...wanted.names, file]);
  }
  for (const [key, value] of Object.entries(meta)) document.setIn(["meta", key], value);
  if (totals && !isSame(totals, totalsOf(mapping.controlTotals))) {
    const { control_totals: entries = [] } = document.toJS() as { control_totals?: unknown[] };
    const said = replacedTotals(entries, totals);
    if (said.length > 0) document.set("control_totals", document.createNode(said));
    else document.delete("control_totals");
  }
  return document.toString({ lineWidth: 0 });
}

const isSame = (a: DraftTotals, b: DraftTotals) => (["rows", "won", "won_amount"] as const).every((key) => a[key] === b[key]);
