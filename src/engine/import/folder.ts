import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { InputFault } from "../../domain/fault.ts";
import type { ExportFiles } from "./home.ts";

const chunkSize = 4 * 1024 * 1024;

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
      try {
        for await (const piece of createReadStream(pathOf(name), { highWaterMark: chunkSize })) yield piece as Uint8Array;
      } catch (error) {
        throw new InputFault(`${name} cannot be read: ${(error as Error).message}.`, { code: "unreadable", path: name }, { cause: error });
      }
    },
    async *inflate(name, pieces) {
      const inflated = createGunzip({ chunkSize });
      pipeline(pieces, inflated, () => {});
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
