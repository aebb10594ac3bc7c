import { stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { FileFormat } from "../../domain/dataset/mapping.ts";
import { InputFault } from "../../domain/fault.ts";
import { folderFiles } from "./folder.ts";
import type { ReadingAsked, ReadingSaid } from "./reading-thread.ts";
import { type ReadyFile, type Source, readyFile } from "./source.ts";

/** From this size on a file is worth a thread, which takes a tenth of a second to start. */
const worthThread = 16 * 1024 * 1024;

/** The files of a folder, large ones scanned side by side in threads of their own, as many as there are processors. @param work a folder for copies @throws InputFault `folder_missing` */
export async function sideBySide(folder: string, work: string): Promise<Source> {
  const files = await folderFiles(folder, work);
  const most = availableParallelism();
  const waiting: (() => void)[] = [];
  let running = 0;
  const inTurn = async <T>(run: () => Promise<T>): Promise<T> => {
    if (running === most) await new Promise<void>((go) => waiting.push(go));
    else running++;
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
  const ready = async (name: string, format: FileFormat): Promise<ReadyFile> => {
    const large = await stat(files.pathOf(name)).then((s) => s.size >= worthThread, () => false);
    return large ? inThread({ folder, work, name, format }) : readyFile(files, name, format);
  };
  return { place: files.place, names: files.names, ready: (name, format) => inTurn(() => ready(name, format)) };
}

/** @throws InputFault as `readyFile` */
async function inThread(asked: ReadingAsked): Promise<ReadyFile> {
  const thread = new Worker(new URL("reading-thread.ts", import.meta.url));
  try {
    const said = await new Promise<ReadingSaid>((resolve, reject) => {
      thread.once("message", resolve);
      thread.once("error", reject);
      thread.postMessage(asked);
    });
    if ("ready" in said) return said.ready;
    throw "fault" in said ? new InputFault(said.fault.message, said.fault.details) : new Error(said.broken);
  } finally {
    await thread.terminate();
  }
}
