import { localDay } from "../../../domain/dataset/latest-day.ts";
import { InputFault } from "../../../domain/fault.ts";

/** The part that reads files, loaded when there are some. */
export const loadRoad = () => import("./road.ts");
export type Road = Awaited<ReturnType<typeof loadRoad>>;

/** More than this the tab does not try: the command line reads files of any size. */
export const mostBytes = 512 * 1024 * 1024;

const readable = /\.(csv|tsv|txt|xlsx)(\.gz)?$|\.xls$/i;
export const isReadable = (file: File): boolean => readable.test(file.name);
const mapping = /\.ya?ml$/i;
export const isMapping = (file: File): boolean => mapping.test(file.name);
export const withoutEnding = (name: string): string => name.replace(/\.\w+(\.gz)?$/, "");

/** The day on which the newest of the files was written: most exports are brought on the day they are taken. */
export const dayOf = (files: readonly File[]): string => localDay(new Date(Math.max(...files.map((f) => f.lastModified))));

/** Files with all their bytes, read one after another. @param onBytes told how many of all were read @throws when one cannot be read; the signal's reason */
export async function wholeFiles(files: readonly File[], { signal, onBytes }: { signal: AbortSignal; onBytes: (read: number, total: number) => void }): Promise<{ name: string; lastModified: number; bytes: ArrayBuffer }[]> {
  const total = files.reduce((n, f) => n + f.size, 0);
  const whole = [];
  let read = 0;
  for (const file of files) {
    const bytes = new Uint8Array(file.size);
    let at = 0;
    const reader = file.stream().getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        signal.throwIfAborted();
        if (done) break;
        bytes.set(value, at);
        at += value.length;
        onBytes((read += value.length), total);
      }
    } finally {
      await reader.cancel().catch(() => {});
    }
    whole.push({ name: file.name, lastModified: file.lastModified, bytes: bytes.buffer });
  }
  return whole;
}

/** Now, ISO 8601 in UTC. */
export const now = (): string => new Date().toISOString();

export function asFault(error: unknown): InputFault {
  if (error instanceof InputFault) return error;
  const message = (error as Error).message || String(error);
  return new InputFault(message, { code: /out of memory|allocation/i.test(message) ? "out_of_memory" : "import_failed", found: message }, { cause: error });
}
