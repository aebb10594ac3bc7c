import { encodingOf, encodingOfUnmarked } from "../../domain/dataset/importing/encoding.ts";
import { CsvScanner } from "../../domain/dataset/importing/scan.ts";
import type { HeadedFile } from "../../domain/dataset/proposing/fits.ts";
import { InputFault } from "../../domain/fault.ts";
import type { ExportFiles } from "./home.ts";
import { firstBytes } from "./source.ts";

/** As much of a file as has its header and some rows. */
const headSize = 64 * 1024;

/** The headers of the delimited files of an export, from their first bytes alone; a file whose beginning does not show one has an empty header. Workbooks are not opened. */
export async function headsOf(files: ExportFiles): Promise<HeadedFile[]> {
  const delimited = files.names.filter((name) => /\.(csv|tsv|txt)(\.gz)?$/i.test(name));
  return Promise.all(delimited.map(async (name) => ({ name, header: await headerOf(files, name), workbook: false })));
}

async function headerOf(files: ExportFiles, name: string): Promise<readonly string[]> {
  const { isUtf8 } = files;
  try {
    const head = await firstBytes(/\.gz$/i.test(name) ? files.inflate(name, files.bytes(name)) : files.bytes(name), headSize);
    const encoding = encodingOf(head) ?? (isUtf8(head.subarray(0, head.lastIndexOf(10) + 1)) ? "utf-8" : (encodingOfUnmarked(head) ?? "utf-8"));
    const text = new TextDecoder(encoding).decode(head);
    const whole = head.length < headSize ? text : text.slice(0, text.lastIndexOf("\n") + 1);
    const scanner = new CsvScanner({ file: name, isUtf8 });
    scanner.push(new TextEncoder().encode(whole));
    return scanner.end().header;
  } catch (error) {
    if (error instanceof InputFault) return [];
    throw error;
  }
}
