import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import type { Manifest } from "../../domain/dataset/manifest.ts";
import type { Mapping } from "../../domain/dataset/mapping.ts";
import { raw } from "../../domain/sql.ts";
import { type Export, openCanonical, openMapped } from "../import/open.ts";
import type { ColumnConflict, ColumnRemedy } from "../../domain/dataset/proposing/remedies.ts";
import { folderFiles } from "../import/folder.ts";
import { withHeaderLine } from "../import/header-line.ts";
import { sideBySide } from "../import/side-by-side.ts";
import type { LastChange } from "../../domain/dataset/latest-day.ts";
import { type Staged, stageExport } from "../import/stage.ts";
import { NativeEngine } from "../native.ts";
import { makeBundle, mayStandAt } from "../write-bundle.ts";
import { readRejects, type Rejects } from "./rejects.ts";

/** Rejected rows that a report gives as examples. */
const rejectsPrinted = 20;

/** From so many records on it takes long to hold them twice. */
const worthStraight = 50_000;

export interface ImportOptions {
  /** folder of the export */
  from: string;
  /** folder of the bundle, replaced whole or not at all */
  out: string;
  /** without one, files are named after the contract's tables */
  mapping?: Mapping;
  /** rows of `meta` that go before the mapping's and the files' own */
  set?: Readonly<Record<string, string>>;
  /** when the bundle is made, ISO 8601 in UTC */
  now: string;
  progress?(step: ImportStep): void;
  threads?: number;
  /** records from which a file is read into the bundle in one pass, where nothing is wrong with it; what comes out is the same */
  straightFrom?: number;
}

export interface ImportStep {
  doing: "scan" | "read" | "write";
  /** the file at hand */
  file?: string;
}

export interface LedgerRow {
  file: string;
  /** = loaded + rejected + left_out */
  read: number;
  loaded: number;
  rejected: number;
  left_out: number;
}

export interface ImportResult {
  files: LedgerRow[];
  manifest: Manifest;
  rejects: Rejects;
  /** what the mapping could say of columns that were not read */
  remedies: readonly ColumnRemedy[];
  /** columns of which it can say nothing, because of what loads */
  conflicts: readonly ColumnConflict[];
  /** the last change that a system wrote into the deals; absent where none did */
  changed?: LastChange;
  /** files of the folder that nothing asked for */
  unread: readonly string[];
  /** files with a header and no rows */
  empty: readonly string[];
}

/**
 * Exports of a folder as a bundle (data.md, "Importing"; data/mappings/README.md says what becomes of a row).
 * @throws InputFault when the structure is broken or something needed is not there; the old bundle then stays
 */
export async function importFolder(options: ImportOptions): Promise<ImportResult> {
  await mayStandAt(options.out);
  const work = await mkdtemp(join(tmpdir(), "attain-import-"));
  const engine = await NativeEngine.start({ threads: options.threads });
  try {
    const scanning = (file: string) => options.progress?.({ doing: "scan", file });
    const files = await sideBySide(options.from, work);
    const opened = options.mapping ? await openMapped(files, options.mapping, scanning) : await openCanonical(files, Object.keys(options.set ?? {}).length > 0, scanning);
    return await importOpened(engine, opened, options);
  } catch (error) {
    throw await withHeaderLine(error, await folderFiles(options.from, work));
  } finally {
    await engine.close();
    await rm(work, { recursive: true, force: true });
  }
}

async function importOpened(engine: NativeEngine, opened: Export, { from, out, set, now, straightFrom, progress }: ImportOptions): Promise<ImportResult> {
  let staged: Staged;
  const manifest = await makeBundle(engine, "staging", out, async (file) => {
    staged = await stageExport(engine, opened, { set, title: basename(resolve(from)), straight: { file, from: straightFrom ?? worthStraight }, progress: (name) => progress?.({ doing: "read", file: name }) });
    progress?.({ doing: "write" });
    const { sources, meta, control_totals } = staged;
    return { title: meta.title!, as_of: meta.as_of!, created_at: now, sources, ...(control_totals ? { control_totals } : {}) };
  });
  return {
    files: staged!.sources.map(({ file, read, loaded, rejected, left_out }) => ({ file, read, loaded, rejected, left_out })),
    manifest,
    remedies: staged!.remedies,
    conflicts: staged!.conflicts,
    ...(staged!.changed ? { changed: staged!.changed } : {}),
    rejects: await readRejects(engine, raw("staging.import_rejects"), rejectsPrinted),
    unread: opened.unread,
    empty: opened.files.filter((f) => f.scan.read === 0).map((f) => f.name),
  };
}
