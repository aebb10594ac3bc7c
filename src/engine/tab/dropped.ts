import { joined } from "../../domain/bytes.ts";
import { InputFault } from "../../domain/fault.ts";
import type { ExportFiles } from "../import/home.ts";

/**
 * A file that a reader dropped on the page. What the engine cannot read as it is becomes a copy in memory.
 * @param path where the engine finds the file itself; of a copy, the same with `-copy`
 * @param onBytes told how many bytes of it were read, as they are
 */
export function droppedFile(file: File, path: string, onBytes: (read: number) => void): ExportFiles & { copied(): Uint8Array<ArrayBuffer> | undefined } {
  let copied: Uint8Array[] | undefined;
  return {
    place: file.name,
    names: [file.name],
    pathOf: () => path,
    isUtf8,
    async *bytes() {
      const reader = file.stream().getReader();
      let read = 0;
      try {
        for (;;) {
          const { done, value } = await reader.read().catch((error: unknown) => {
            throw new InputFault(`${file.name} cannot be read: ${(error as Error).message}.`, { code: "unreadable", path: file.name }, { cause: error });
          });
          if (done) return;
          onBytes((read += value.length));
          yield value;
        }
      } finally {
        await reader.cancel().catch(() => {});
      }
    },
    async *inflate(name, pieces) {
      const reader = streamOf(pieces).pipeThrough(new DecompressionStream("gzip")).getReader();
      for (;;) {
        const { done, value } = await reader.read().catch((error: unknown) => {
          if (error instanceof InputFault) throw error;
          throw new InputFault(`${name} is not a whole gzip file (${(error as Error).message}). Export or copy it again.`, { code: "bad_gzip", path: name }, { cause: error });
        });
        if (done) return;
        yield value;
      }
    },
    async copy() {
      const pieces: Uint8Array[] = (copied = []);
      return { path: `${path}-copy`, write: async (more) => void pieces.push(...more), close: async () => {} };
    },
    copied: () => copied && joined(copied),
  };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const streamOf = (pieces: AsyncIterable<Uint8Array>): ReadableStream<BufferSource> => {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value as Uint8Array<ArrayBuffer>);
    },
    cancel: () => void iterator.return?.(),
  });
};
