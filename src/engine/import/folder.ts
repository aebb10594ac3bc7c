import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { type FileHandle, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { InputFault } from "../../domain/fault.ts";
import type { ExportFiles } from "./home.ts";

/** A piece that stays in the processor's cache while it is scanned. */
const chunkSize = 1024 * 1024;

/** The files of a folder on disk. @param work a folder for copies @throws InputFault `folder_missing` */
export async function folderFiles(folder: string, work: string): Promise<ExportFiles> {
  if (!existsSync(folder)) throw new InputFault(`There is no folder ${folder} to import from.`, { code: "folder_missing", path: folder });
  const entries = await readdir(folder, { withFileTypes: true });
  const pathOf = (name: string) => join(folder, name);
  return {
    place: folder,
    names: entries.filter((e) => !e.isDirectory()).map((e) => e.name).sort(),
    pathOf,
    isUtf8,
    async *bytes(name) {
      let file: FileHandle | undefined;
      try {
        file = await open(pathOf(name));
        const piece = new Uint8Array(chunkSize);
        for (;;) {
          const { bytesRead } = await file.read(piece, 0, chunkSize);
          if (bytesRead === 0) return;
          yield piece.subarray(0, bytesRead);
        }
      } catch (error) {
        throw new InputFault(`${name} cannot be read: ${(error as Error).message}.`, { code: "unreadable", path: name }, { cause: error });
      } finally {
        await file?.close();
      }
    },
    async *inflate(name, pieces) {
      const inflated = createGunzip({ chunkSize });
      pipeline(copied(pieces), inflated, () => {});
      try {
        for await (const piece of inflated) yield piece as Uint8Array;
      } catch (error) {
        if (error instanceof InputFault) throw error;
        throw new InputFault(`${name} is not a whole gzip file (${(error as Error).message}). Export or copy it again.`, { code: "bad_gzip", path: name }, { cause: error });
      }
    },
    async copy(name) {
      const path = join(work, `${name.replaceAll(/[^\w.-]/g, "_")}-${randomUUID()}.csv`);
      const file = await open(path, "w");
      return {
        path,
        async write(pieces) {
          if (pieces.length > 0) await file.writev(pieces);
        },
        close: () => file.close(),
      };
    },
  };
}

/** Pieces that stay when the next one is asked for. */
async function* copied(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const piece of pieces) yield piece.slice();
}
