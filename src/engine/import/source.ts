import { encodingOf, encodingOfUnmarked } from "../../domain/dataset/importing/encoding.ts";
import { LineEncodings } from "../../domain/dataset/importing/line-encodings.ts";
import { PlainText } from "../../domain/dataset/importing/plain-text.ts";
import { CsvScanner, type Scan } from "../../domain/dataset/importing/scan.ts";
import { NotUtf8, twoEncodings } from "../../domain/dataset/importing/scan-faults.ts";
import { type SheetText, sheetText } from "../../domain/dataset/importing/xlsx/table.ts";
import type { FileFormat } from "../../domain/dataset/mapping.ts";
import { joined } from "../../domain/bytes.ts";
import { InputFault } from "../../domain/fault.ts";
import { nearest } from "../../domain/nearest.ts";
import type { ExportFiles } from "./home.ts";

/** A file that was scanned, in bytes that the engine's reader takes as they are. */
export interface ReadyFile {
  /** its own name */
  name: string;
  path: string;
  /** whether `path` is the file itself, with its header; else a copy of the records that passed */
  own: boolean;
  scan: Scan;
  /** a sheet of a workbook */
  workbook: boolean;
  /** of a sheet: positions of columns in which numbers of the sheet, and not texts, have decimals, with what the points of texts beside them tell */
  decimals?: SheetText["decimals"];
  /** of a sheet: days that stand as numbers in it are counted from 1904 */
  from1904?: boolean;
  /** how its text was read; absent of a workbook */
  text?: ReadText;
}

/** How a file's text was read, whether the mapping says so or the import found it. */
export interface ReadText {
  /** as `TextDecoder` knows it */
  encoding: string;
  delimiter: string;
}

/** The files of an export, each as the engine can read it. */
export interface Source {
  /** what it is called in messages: the folder */
  place: string;
  /** sorted */
  names: readonly string[];
  /** @throws InputFault as `readyFile` */
  ready(name: string, format: FileFormat): Promise<ReadyFile>;
}

const headSize = 4096;
const sampleSize = 1024 * 1024;

/** Files that a mapping cannot do without. @param used those that it reads: none of them is what a missing one was meant to be */
export function fileMissing({ place, names }: Source, missing: readonly string[], used: readonly string[]): InputFault {
  const first = missing[0]!;
  const hint = nearest(first, names.filter((name) => !used.includes(name)));
  const name = names.find((n) => n === hint) ?? (names.length === 1 ? names[0] : undefined);
  const say = name === undefined || missing.length > 1 ? "" : ` If ${name} is that file, rename it, or say in the mapping what it is called: names: [${JSON.stringify(first)}, ${JSON.stringify(name)}].`;
  const what = missing.length === 1 ? `file ${first}` : `files ${missing.slice(0, -1).join(", ")} and ${missing.at(-1)}, which the mapping reads`;
  return new InputFault(`${place} has no ${what}${hint ? `; did you mean ${hint}?` : "."} It holds: ${names.join(", ") || "nothing"}.${say}`, { code: "file_missing", path: first, found: names.join(", "), hint });
}

/** Scans a file; where the engine cannot read its own bytes (compressed, another encoding, a record to leave out), writes a copy it can. */
export async function readyFile(files: ExportFiles, name: string, format: FileFormat): Promise<ReadyFile> {
  const { isUtf8 } = files;
  const start = (await firstBytes(files.bytes(name), headSize)).subarray(0, headSize);
  if (isZip(start)) return sheet();
  if (isOldOffice(start)) {
    throw new InputFault(`${name} is an old .xls workbook, or one with a password. Open it and save it as .xlsx without a password, or as CSV.`, { code: "bad_workbook", path: name });
  }
  const gzipped = isGzip(start);
  const contents = () => (gzipped ? files.inflate(name, files.bytes(name)) : files.bytes(name));
  const other = otherThanTable(new TextDecoder(encodingOf(start)).decode(start));
  if (other) throw new InputFault(`${name} is ${other} inside, whatever its name says, and not a table. Open it in a spreadsheet and save it as .xlsx or CSV, or export it anew as CSV.`, { code: "no_table_text", path: name, found: other });
  const encoding = format.encoding ?? encodingOf(gzipped ? await firstBytes(contents(), sampleSize) : start);
  const plain = format.recordEnd !== undefined || (format.delimiter?.length ?? 1) > 1;
  // The engine takes some signs of a path as a pattern.
  if (encoding || gzipped || plain || /[*?[\]{}]/.test(files.pathOf(name))) return scanned(encoding ?? "utf-8", true);
  try {
    const ready = await scanned("utf-8", false);
    return ready.scan.plain ? ready : scanned("utf-8", true);
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    const lines = new LineEncodings();
    for await (const piece of contents()) lines.push(piece);
    lines.end();
    const guessed = lines.isPartlyUtf8 ? undefined : encodingOfUnmarked(await firstBytes(contents(), sampleSize));
    if (guessed) return scanned(guessed, true);
    throw lines.utf8 ? twoEncodings(name, error, lines.utf8) : error;
  }

  async function scanned(encoding: string, copied: boolean): Promise<ReadyFile> {
    const copy = copied ? await files.copy(name) : undefined;
    const kept: Uint8Array[] = [];
    const scanner = new CsvScanner({ file: name, delimiter: plain ? "," : format.delimiter, headerLine: format.header, ...(format.headerRows ? { headerRows: format.headerRows } : {}), until: format.until, isUtf8, ...(copy ? { keep: (bytes) => void kept.push(bytes) } : {}) });
    const decoder = /^utf-?8$/i.test(encoding) && !plain ? undefined : decoderOf(name, encoding);
    const signs = plain ? new PlainText(format.delimiter ?? ",", format.recordEnd) : undefined;
    const encoder = new TextEncoder();
    const bytes = (text: string) => encoder.encode(signs ? signs.push(text) : text);
    try {
      for await (const piece of contents()) {
        scanner.push(decoder ? bytes(decoder(piece)) : piece);
        await copy?.write(kept.splice(0));
      }
      if (decoder) scanner.push(bytes(decoder()));
      if (signs) scanner.push(encoder.encode(signs.end()));
      const scan = scanner.end();
      await copy?.write(kept.splice(0));
      return { name, path: copy?.path ?? files.pathOf(name), own: !copied, scan, workbook: false, text: { encoding, delimiter: signs ? (format.delimiter ?? ",") : scan.delimiter } };
    } finally {
      await copy?.close();
    }
  }

  async function sheet(): Promise<ReadyFile> {
    const copy = await files.copy(name);
    try {
      const kept: Uint8Array[] = [];
      const scanner = new CsvScanner({ file: name, delimiter: ",", headerLine: format.header, until: format.until, rows: true, isUtf8, keep: (bytes) => void kept.push(bytes) });
      const { text, decimals, from1904 } = sheetText(await firstBytes(files.bytes(name), Infinity), name, format.sheet, format.header, format.headerRows);
      scanner.push(new TextEncoder().encode(text));
      const scan = scanner.end();
      await copy.write(kept);
      return { name, path: copy.path, own: false, scan, workbook: true, decimals, from1904 };
    } finally {
      await copy.close();
    }
  }
}

/** Pieces as text; without a piece, the end of it. @throws InputFault `bad_encoding` */
function decoderOf(name: string, encoding: string): (piece?: Uint8Array) => string {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (piece) => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch (error) {
      throw new InputFault(`${name} is not ${encoding}. Save it as UTF-8, or say its encoding in a mapping.`, { code: "bad_encoding", path: name, found: encoding }, { cause: error });
    }
  };
}

/** What a text is that begins as no table does, whatever the file is called: CRMs export tables of web pages as .xls and .csv. */
function otherThanTable(text: string): string | undefined {
  const begin = text.replace(/^\ufeff/, "").trimStart();
  if (/^<(!doctype html|html|table|head|body|meta)\b/i.test(begin)) return "HTML";
  if (/^<\?xml\b/i.test(begin)) return "XML";
  if (/^(\{\s*"|\[\s*[{[])/.test(begin)) return "JSON";
  if (begin.startsWith("%PDF-")) return "PDF";
  return undefined;
}

const isZip = (start: Uint8Array) => start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4;
const isOldOffice = (start: Uint8Array) => start[0] === 0xd0 && start[1] === 0xcf && start[2] === 0x11 && start[3] === 0xe0;
const isGzip = (start: Uint8Array) => start[0] === 0x1f && start[1] === 0x8b;

/** At least so many bytes, as far as there are any. */
export async function firstBytes(pieces: AsyncIterable<Uint8Array>, enough: number): Promise<Uint8Array> {
  const taken: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    taken.push(piece.slice());
    if ((length += piece.length) >= enough) break;
  }
  return taken.length === 1 ? taken[0]! : joined(taken);
}
