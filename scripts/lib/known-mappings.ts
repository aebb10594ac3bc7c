import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { canonicalTables } from "../../src/domain/dataset/mapping-canonical.ts";
import { readMapping } from "../../src/domain/dataset/mapping-read.ts";
import type { Mapping } from "../../src/domain/dataset/mapping.ts";
import { fitOf, type HeadedFile } from "../../src/domain/dataset/proposing/fits.ts";
import { nearest } from "../../src/domain/dataset/proposing/near.ts";
import { InputFault } from "../../src/domain/fault.ts";
import { folderFiles } from "../../src/engine/import/folder.ts";
import { headsOf } from "../../src/engine/import/heads.ts";
import { en } from "../../src/i18n/en.ts";
import { createFormat, type Format } from "../../src/i18n/format.ts";
import { lostText, nearText } from "../../src/i18n/near-text.ts";

const folder = new URL("../../data/mappings/", import.meta.url);

/** Where a mapping that ships stands. */
export const shippedPath = (name: string): string => fileURLToPath(new URL(`${name}.yaml`, folder));

/** The names of the mappings that ship. */
export const shippedNames = (): string[] => readdirSync(folder).filter((n) => n.endsWith(".yaml")).map((n) => n.slice(0, -".yaml".length)).sort();

const isFilesFault = (error: unknown): error is InputFault => error instanceof InputFault && ["table_missing", "file_missing", "column_missing"].includes(error.details.code);

/** A fault of files that are not there, with the mapping that these files are or nearly are of; any other error as it is. @param asked the mapping that was to read them */
export async function withMapping(error: unknown, from: string, asked: Mapping | undefined): Promise<unknown> {
  if (!isFilesFault(error)) return error;
  const files = await headsOf(await folderFiles(from, tmpdir()));
  // Files of the contract's own names are read as they are, whatever else they look like.
  const isCanonical = canonicalTables.filter((t) => t.required && t.name !== "meta").every((t) => files.some((f) => f.name.toLowerCase().startsWith(`${t.name}.`)));
  if (asked === undefined && isCanonical) return error;
  const mappings = shippedNames().map((name) => readMapping(readFileSync(shippedPath(name), "utf8"), name)).filter((m) => m.id !== "generic");
  const words = { t: en, f: createFormat("en", { currency: "", fiscalYearStartMonth: 1 }) };
  const said = sayOf(error.details.code, asked, mappings, files, words);
  return said === undefined ? error : new InputFault(`${error.message}\n${said}`, error.details, { cause: error });
}

/** Which mapping reads these files, or would with others beside them; undefined when none does. @param code of the fault that is to say it */
function sayOf(code: string, asked: Mapping | undefined, mappings: readonly Mapping[], files: readonly HeadedFile[], words: { t: typeof en; f: Format }): string | undefined {
  const t = words.t.own.near;
  const [whole] = mappings.flatMap((mapping) => ({ id: mapping.id, columns: fitOf(mapping, files)?.columns ?? 0 })).filter((x) => x.columns > 0).sort((a, b) => b.columns - a.columns);
  if (whole) return whole.id === asked?.id ? undefined : t.whole(whole.id);
  // A file that lacks a column is there: the fault says which.
  const near = code === "column_missing" ? undefined : nearest(mappings, files);
  if (!near) return undefined;
  const { id } = near.mapping;
  // Which are missing, the fault itself says.
  return `${id === asked?.id ? lostText(near, words) : nearText(near, id, words)} ${t.put(id, near.without.length > 0, id === asked?.id)}`;
}
