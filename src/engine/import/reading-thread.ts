import { parentPort } from "node:worker_threads";
import type { FileFormat } from "../../domain/dataset/mapping.ts";
import { type FaultDetails, InputFault } from "../../domain/fault.ts";
import { folderFiles } from "./folder.ts";
import { type ReadyFile, readyFile } from "./source.ts";

export interface ReadingAsked {
  folder: string;
  /** for copies */
  work: string;
  name: string;
  format: FileFormat;
}

/** A fault goes over as what it is made of: of an error thrown in another thread only the message would arrive. */
export type ReadingSaid = { ready: ReadyFile } | { fault: { message: string; details: FaultDetails } } | { broken: string };

const port = parentPort!;
port.on("message", async ({ folder, work, name, format }: ReadingAsked) => {
  let said: ReadingSaid;
  try {
    said = { ready: await readyFile(await folderFiles(folder, work), name, format) };
  } catch (error) {
    said = error instanceof InputFault ? { fault: { message: error.message, details: error.details } } : { broken: (error as Error).stack ?? String(error) };
  }
  port.postMessage(said);
});
