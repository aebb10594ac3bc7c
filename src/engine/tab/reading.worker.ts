import type { FileFormat } from "../../domain/dataset/mapping.ts";
import { type FaultDetails, InputFault } from "../../domain/fault.ts";
import { type ReadyFile, readyFile } from "../import/source.ts";
import { droppedFile } from "./dropped.ts";

/** One file to be scanned, beside the page, so that the page stays at hand. */
export interface ReadingAsked {
  file: File;
  path: string;
  format: FileFormat;
}

export type ReadingSaid =
  | { kind: "bytes"; read: number }
  | { kind: "ready"; ready: ReadyFile; copy: Uint8Array<ArrayBuffer> | undefined }
  | { kind: "fault"; message: string; details: FaultDetails }
  | { kind: "broken"; message: string };

const progressMs = 50;

const say = (said: ReadingSaid, transfer: Transferable[] = []) => (self as unknown as Worker).postMessage(said, transfer);

self.onmessage = async ({ data: { file, path, format } }: MessageEvent<ReadingAsked>) => {
  let last = 0;
  const dropped = droppedFile(file, path, (read) => {
    if (performance.now() - last < progressMs && read < file.size) return;
    last = performance.now();
    say({ kind: "bytes", read });
  });
  try {
    const ready = await readyFile(dropped, file.name, format);
    const copy = ready.own ? undefined : dropped.copied();
    say({ kind: "ready", ready, copy }, copy ? [copy.buffer] : []);
  } catch (error) {
    if (error instanceof InputFault) say({ kind: "fault", message: error.message, details: error.details });
    else say({ kind: "broken", message: (error as Error).message });
  }
};
