import type { DraftFile, DraftStage } from "../../../domain/dataset/proposing/draft.ts";
import type { Manifest } from "../../../domain/dataset/manifest.ts";
import type { Mapping } from "../../../domain/dataset/mapping.ts";
import type { Fit } from "../../../domain/dataset/proposing/fits.ts";
import type { InputFault } from "../../../domain/fault.ts";
import type { ReadyFile } from "../../../engine/import/source.ts";
import type { Sample } from "../../../engine/jobs/profile.ts";
import type { DryRun, ReadingStep } from "../../../engine/tab/import.ts";

/** Where the reader is on the way from a file to a dataset. */
export type Step =
  | { kind: "idle" }
  /** the engine comes up, files are scanned; without a file, the engine is still on its way */
  | { kind: "reading"; at: ReadingStep | undefined }
  | { kind: "columns" }
  /** the import runs; nothing is replaced */
  | { kind: "trying" }
  | { kind: "tried"; run: DryRun }
  /** a bundle was dropped: nothing is left to say about it */
  | { kind: "bundle"; manifest: Manifest; bytes: Uint8Array<ArrayBuffer> }
  | { kind: "using" };

/** One of the reader's files. */
export interface OwnFile {
  name: string;
  bytes: number;
  /** line of the header */
  header: number;
  /** rows that the header has, 1 unless said */
  headerRows?: number | undefined;
  /** absent when it cannot be read */
  ready?: ReadyFile | undefined;
  /** the names of its columns, each meaning one column alone */
  columns: readonly string[];
  samples: readonly Sample[];
  fault?: InputFault | undefined;
}

/** A mapping that comes with the product and fits the files. */
export interface Fitting {
  mapping: Mapping;
  text: string;
  fit: Fit;
  /** the reader gave it with the files; the name of its file */
  given?: string;
}

/** How the files are read: by the contract's own names, by a mapping of that id, or by what the reader says of each column. */
export type How = "canonical" | "hand" | `mapping:${string}`;

/** How a file is read: the line of its header, the rows that it has, the sheet, the encoding. */
export interface Format {
  header: number;
  headerRows?: number;
  sheet?: string;
  encoding?: string;
}

/** What a reader says of a file that cannot be read without it, by the code of its fault. */
export const saidOf: Readonly<Record<string, "sheet" | "encoding">> = { sheet_unsaid: "sheet", not_utf8: "encoding", bad_encoding: "encoding" };

/** Files on their way to a dataset and what was said of them, as they go to another page. */
export interface HandedWork {
  files: readonly { name: string; lastModified: number; bytes: ArrayBuffer }[];
  /** absent when nothing could be said yet */
  said?: Said;
}

export interface Said {
  how: How;
  about: About;
  totals: Totals;
  formats: Readonly<Record<string, Format>>;
  drafted: Drafted;
  /** what would load was on the page */
  tried: boolean;
}

/** What each column of the files is. */
export interface Drafted {
  files: readonly DraftFile[];
  stages: readonly DraftStage[];
  outcomes: readonly DraftStage[];
  unsaid: readonly string[];
}

/** What no file says of an export. */
export interface About {
  title: string;
  currency: string;
  as_of: string;
  fiscal_year_start_month: string;
}

/** What the reader knows that the deals come to, as typed; empty is unknown. */
export interface Totals {
  rows: string;
  won: string;
  won_amount: string;
}

/** Something that has to be said before the import can run: a code, and of which file or field. */
export interface Lacking {
  code: "no_deals" | "two_deals" | "no_field" | "no_owner" | "no_stage" | "too_many_words" | "unknown_words" | "ambiguous_days" | "ambiguous_numbers" | "currency" | "as_of" | "name" | "totals";
  file?: string;
  field?: string;
  /** of which nothing is known */
  words?: readonly string[];
}
