import { InputFault } from "../../domain/fault.ts";
import type { ReadyFile } from "../import/source.ts";
import type { ReadingAsked, ReadingSaid } from "./reading.worker.ts";
import ReadingWorker from "./reading.worker.ts?worker&inline";

/** A scanned file, and the bytes that the engine has to be given for it; without a copy, the file's own. */
export interface Reading {
  ready: ReadyFile;
  copy: Uint8Array<ArrayBuffer> | undefined;
}

/**
 * Scans a file in a worker of its own, which comes from a blob, so that the page's policy binds it; giving up ends the worker at once.
 * @throws InputFault as `readyFile`; the signal's reason
 */
export function readInWorker(asked: ReadingAsked, options: { signal?: AbortSignal; onBytes?: (read: number) => void }): Promise<Reading> {
  const { signal, onBytes } = options;
  return new Promise<Reading>((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new ReadingWorker();
    const end = () => {
      worker.terminate();
      signal?.removeEventListener("abort", stop);
    };
    const stop = () => {
      end();
      reject(signal!.reason);
    };
    const broken = (why: string) => new InputFault(`${asked.file.name} cannot be read: ${why}.`, { code: "unreadable", path: asked.file.name, found: why });
    signal?.addEventListener("abort", stop, { once: true });
    worker.onerror = (event) => {
      end();
      reject(broken(event.message || "its reader was refused"));
    };
    worker.onmessage = ({ data }: MessageEvent<ReadingSaid>) => {
      if (data.kind === "bytes") return onBytes?.(data.read);
      end();
      if (data.kind === "ready") resolve(data);
      else reject(data.kind === "fault" ? new InputFault(data.message, data.details) : broken(data.message));
    };
    worker.postMessage(asked);
  });
}
