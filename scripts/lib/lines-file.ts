import { type FileHandle, open } from "node:fs/promises";
import type { Line } from "../../src/domain/plan/lines.ts";
import { lineCsvHeader, lineCsvRow } from "../../src/domain/plan/lines-csv.ts";
import { UsageError } from "./main.ts";

/** Lines that become one piece of text: a megabyte or so. */
const piece = 1_000;

/** The CSV of `simulate --lines`. @throws UsageError from any of it when the file cannot be written */
export class LinesFile {
  readonly #path: string;
  readonly #file: FileHandle;

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  /** A new file with the header. */
  static async create(path: string): Promise<LinesFile> {
    const lines = new LinesFile(path, await open(path, "w").catch((error: Error) => cannot(path, error)));
    await lines.#put(lineCsvHeader);
    return lines;
  }

  /** Adds lines; done once the file has taken them. */
  async add(lines: readonly Line[]): Promise<void> {
    for (let i = 0; i < lines.length; i += piece) await this.#put(lines.slice(i, i + piece).map(lineCsvRow).join(""));
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  async #put(text: string): Promise<void> {
    await this.#file.appendFile(text).catch((error: Error) => cannot(this.#path, error));
  }
}

function cannot(path: string, { message }: Error): never {
  throw new UsageError(`--lines ${path} cannot be written: ${message}.`);
}
