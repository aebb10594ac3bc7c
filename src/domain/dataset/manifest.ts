import { InputFault } from "../fault.ts";
import type { Resembling } from "./mapping.ts";
import { schemaVersion } from "./contract.ts";
import type { Reconciled } from "./control-totals.ts";

/** `manifest.json` of a bundle (data.md, "The manifest"). */
export interface Manifest {
  schema_version: number;
  title: string;
  as_of: string;
  /** when the bundle was written, ISO 8601 in UTC */
  created_at: string;
  /** the engine that wrote it */
  engine: string;
  files: ManifestFile[];
  /** rows of every table that the export had; a table that is absent is not listed */
  tables: Record<string, number>;
  /** the ledger of the import, a row each file */
  sources?: SourceFile[];
  /** control totals of the mapping, beside what was loaded */
  control_totals?: Reconciled[];
}

export interface SourceFile {
  file: string;
  /** = loaded + rejected + left_out */
  read: number;
  loaded: number;
  rejected: number;
  left_out: number;
  /** tables of the contract that its rows go into; bundles of older versions do not say */
  into?: string[];
  /** why rows were rejected, by the code of the first reason of each and the column that it is of (null: of the row; bundles of older versions do not say); most rows first */
  reasons?: { code: string; column?: string | null; rows: number }[];
  /** what rejected rows of deals say they are worth, by currency (null: the bundle's); rows that repeat a deal, and those of which no amount can be read, are not in it */
  worth?: { currency: string | null; rows: number; amount: string }[];
  /** the same of rows that were rejected because they repeat the id of a deal */
  repeats?: { currency: string | null; rows: number; amount: string }[];
  /** how its text was read: the encoding's name, and the signs between columns; absent of a workbook */
  encoding?: string;
  delimiter?: string;
  /** the rules that left rows out, by the name the mapping gives them */
  rules?: { rule: string; rows: number }[];
  /** words that the mapping corrects, and in how many loaded rows */
  repaired?: { column: string; from: string; to: string; rows: number }[];
  /** words of a column that the mapping does not know and takes for no value: of which table and column of the contract, in how many loaded rows, and the commonest of them */
  dropped?: { column: string; table: string; field: string; rows: number; words: { word: string; rows: number }[] }[];
  /** columns of amounts in which 12.000 was read as twelve because of another number of the column: how many such loaded, one of them, and the first that says what points are */
  decimals?: { column: string; rows: number; example: string; because: { line: number; raw: string } }[];
  /** columns that the mapping does not read */
  unread_columns?: string[];
  /** columns that became attributes of deals, or that the mapping does not read, and look like a column that the file does not have: of the contract, or that the mapping would read */
  resembling?: readonly Resembling[];
  /** amounts with more decimals than a bundle keeps, rounded half away from zero: in how many loaded rows, and the first of them */
  rounded?: { column: string; rows: number; first: { line: number; raw: string }[] }[];
}

export interface ManifestFile {
  path: string;
  bytes: number;
  sha256: string;
  encrypted: boolean;
}

export const databaseFile = "pipeline.duckdb";

/** The oldest bundle that this version reads. */
const oldestSchema = 1;

/**
 * The manifest in the text.
 * @throws InputFault `manifest_broken` (`found` is `not_json`, or the part that is missing or wrong), `schema_newer`, `schema_older`
 */
export function parseManifest(text: string, where = "manifest.json"): Manifest {
  const broken = (found: string, why = `${found} is missing or wrong`) =>
    new InputFault(`${where} is not a bundle's manifest: ${why}. Copy the bundle again, or import it anew.`, { code: "manifest_broken", path: where, found });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw broken("not_json", (error as Error).message);
  }
  const manifest = (typeof value === "object" && value !== null ? value : {}) as Manifest;
  if (!Number.isInteger(manifest.schema_version)) throw broken("schema_version");
  if (manifest.schema_version < oldestSchema) {
    throw new InputFault(`This data file is version ${manifest.schema_version}; this site reads from version ${oldestSchema}. Import again.`, {
      code: "schema_older", path: where, found: String(manifest.schema_version), allowed: String(oldestSchema),
    });
  }
  if (manifest.schema_version > schemaVersion) {
    throw new InputFault(
      `This data file is version ${manifest.schema_version}; this site reads up to ${schemaVersion}. Rebuild the site, or import again with version ${schemaVersion}.`,
      { code: "schema_newer", path: where, found: String(manifest.schema_version), allowed: String(schemaVersion) },
    );
  }
  const file = manifest.files?.[0];
  if (!file || typeof file.path !== "string" || !Number.isInteger(file.bytes) || !/^[0-9a-f]{64}$/.test(file.sha256)) throw broken("files");
  for (const part of ["title", "as_of", "created_at"] as const) if (typeof manifest[part] !== "string") throw broken(part);
  if (typeof manifest.tables !== "object" || manifest.tables === null) throw broken("tables");
  return manifest;
}
