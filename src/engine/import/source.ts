import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { open, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { encodingOf, encodingOfUnmarked } from "../../domain/dataset/importing/encoding.ts";
import { PlainText } from "../../domain/dataset/importing/plain-text.ts";
import { CsvScanner, NotUtf8, type Scan } from "../../domain/dataset/importing/scan.ts";
import { sheetText } from "../../domain/dataset/importing/xlsx/table.ts";
import type { FileFormat } from "../../domain/dataset/mapping.ts";
import { InputFault } from "../../domain/fault.ts";
import { nearest } from "../../domain/nearest.ts";

/** A file that was scanned, in bytes that the engine's reader takes as they are. */
export interface ReadyFile {
  /** name in the folder */
  name: string;
  path: string;
  /** whether `path` is the file itself, with its header; else a copy of the records that passed */
  own: boolean;
  scan: Scan;
  /** a sheet of a workbook */
  workbook: boolean;
}

const chunkSize = 4 * 1024 * 1024;
const sampleSize = 1024 * 1024;

/** Files of a folder, sorted. @throws InputFault `folder_missing` */
export async function filesOf(folder: string): Promise<string[]> {
  if (!existsSync(folder)) throw new InputFault(`There is no folder ${folder} to import from.`, { code: "folder_missing", path: folder });
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((e) => !e.isDirectory()).map((e) => e.name).sort();
}

const pattern = (name: string) => new RegExp(`^${name.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*")}(\\.gz)?$`, "i");

/** The one file that a mapping means; undefined when none is there. @throws InputFault `file_twice` */
export function fileNamed(files: readonly string[], names: readonly string[]): string | undefined {
  const found = files.filter((f) => names.some((name) => pattern(name).test(f)));
  if (found.length > 1) {
    throw new InputFault(`${found.join(" and ")} could both be ${names[0]}. Leave one of them in the folder.`, { code: "file_twice", path: found[0], found: found.join(", ") });
  }
  return found[0];
}

export function fileMissing(folder: string, files: readonly string[], name: string): InputFault {
  const hint = nearest(name, files);
  return new InputFault(`${folder} has no file ${name}${hint ? `; did you mean ${hint}?` : "."} It holds: ${files.join(", ") || "nothing"}.`, { code: "file_missing", path: name, found: files.join(", "), hint });
}

/** Scans a file; where the engine cannot read its own bytes (compressed, another encoding, a record to leave out), writes a copy it can. */
export async function readyFile(folder: string, name: string, format: FileFormat, work: string): Promise<ReadyFile> {
  const path = join(folder, name);
  const start = await head(path);
  if (isZip(start)) return sheet();
  if (isOldOffice(start)) {
    throw new InputFault(`${name} is an old .xls workbook, or one with a password. Open it and save it as .xlsx without a password, or as CSV.`, { code: "bad_workbook", path: name });
  }
  const gzipped = start[0] === 0x1f && start[1] === 0x8b;
  const text = gzipped ? await firstBytes(path) : start;
  const encoding = format.encoding ?? encodingOf(text);
  // The engine takes some signs of a path as a pattern.
  const plain = format.recordEnd !== undefined || (format.delimiter?.length ?? 1) > 1;
  if (encoding || gzipped || plain || /[*?[\]{}]/.test(path)) return scanned(encoding ?? "utf-8", true);
  try {
    const ready = await scanned("utf-8", false);
    return ready.scan.plain ? ready : scanned("utf-8", true);
  } catch (error) {
    const guessed = error instanceof NotUtf8 ? encodingOfUnmarked(await firstBytes(path)) : undefined;
    if (!guessed) throw error;
    return scanned(guessed, true);
  }

  async function scanned(encoding: string, copied: boolean): Promise<ReadyFile> {
    const target = copied ? join(work, `${name.replaceAll(/[^\w.-]/g, "_")}-${randomUUID()}.csv`) : path;
    const out = copied ? await open(target, "w") : undefined;
    const kept: Uint8Array[] = [];
    const scanner = new CsvScanner({ file: name, delimiter: plain ? "," : format.delimiter, headerLine: format.header, until: format.until, isUtf8, ...(out ? { keep: (bytes) => void kept.push(bytes) } : {}) });
    const write = async () => {
      if (kept.length > 0) await out!.writev(kept.splice(0));
    };
    try {
      const raw = createReadStream(path, { highWaterMark: chunkSize });
      const decoder = /^utf-?8$/i.test(encoding) && !plain ? undefined : new TextDecoder(encoding, { fatal: true });
      const signs = plain ? new PlainText(format.delimiter ?? ",", format.recordEnd) : undefined;
      const encoder = new TextEncoder();
      const bytes = (text: string) => encoder.encode(signs ? signs.push(text) : text);
      const take = async (pieces: AsyncIterable<Uint8Array>) => {
        for await (const piece of pieces) {
          scanner.push(decoder ? bytes(decoder.decode(piece, { stream: true })) : piece);
          await write();
        }
      };
      if (gzipped) await pipeline(raw, createGunzip({ chunkSize }), take);
      else await pipeline(raw, take);
      if (decoder) scanner.push(bytes(decoder.decode()));
      if (signs) scanner.push(encoder.encode(signs.end()));
      const scan = scanner.end();
      await write();
      return { name, path: target, own: !copied, scan, workbook: false };
    } catch (error) {
      throw readingFault(error, name, encoding);
    } finally {
      await out?.close();
    }
  }

  async function sheet(): Promise<ReadyFile> {
    const kept: Uint8Array[] = [];
    const scanner = new CsvScanner({ file: name, delimiter: ",", headerLine: format.header, until: format.until, rows: true, isUtf8, keep: (bytes) => void kept.push(bytes) });
    scanner.push(new TextEncoder().encode(sheetText(await readFile(path), name, format.sheet, format.header)));
    const scan = scanner.end();
    const target = join(work, `${name.replaceAll(/[^\w.-]/g, "_")}-${randomUUID()}.csv`);
    await writeFile(target, Buffer.concat(kept));
    return { name, path: target, own: false, scan, workbook: true };
  }

  async function firstBytes(file: string): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    const raw = createReadStream(file);
    try {
      for await (const piece of gzipped ? raw.pipe(createGunzip()) : raw) {
        pieces.push(piece as Uint8Array);
        if ((length += (piece as Uint8Array).length) >= sampleSize) break;
      }
    } catch (error) {
      throw readingFault(error, name, "utf-8");
    } finally {
      raw.destroy();
    }
    return Buffer.concat(pieces);
  }
}

const isZip = (start: Uint8Array) => start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4;
const isOldOffice = (start: Uint8Array) => start[0] === 0xd0 && start[1] === 0xcf && start[2] === 0x11 && start[3] === 0xe0;

async function head(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function readingFault(error: unknown, name: string, encoding: string): unknown {
  if (error instanceof InputFault) return error;
  const { code, message } = error as { code?: string; message: string };
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return new InputFault(`${name} is not ${encoding}. Say its encoding in the mapping.`, { code: "bad_encoding", path: name, found: encoding });
  if (code?.startsWith("Z_")) return new InputFault(`${name} is not a whole gzip file (${message}). Export or copy it again.`, { code: "bad_gzip", path: name });
  if (code?.startsWith("E")) return new InputFault(`${name} cannot be read: ${message}.`, { code: "unreadable", path: name });
  return error;
}
