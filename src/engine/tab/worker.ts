import type { AsyncDuckDB } from "@duckdb/duckdb-wasm";
import { InputFault } from "../../domain/fault.ts";
import { type BytesProgress, download, gunzip, NotFound } from "./download.ts";

/** Where the engine's files are, below the site's root (`scripts/build.ts` writes them), and how large they are. */
export interface EngineFiles {
  wasm: string;
  worker: string;
  /** bytes of `wasm` as it is stored */
  bytes: number;
}

const startLimit = 60_000;
const wasmMagic = [0x00, 0x61, 0x73, 0x6d];

const failed = (why: string, error?: unknown) =>
  new InputFault(`The calculation engine did not start: ${why}.`, { code: "engine_failed", found: why }, { cause: error });

/**
 * A running engine: its Wasm fetched by the page itself, checked and inflated, its worker started from a blob, so that the page's policy
 * binds the worker (pitfalls.md, 5 and 6).
 * @throws InputFault `engine_failed`, `engine_timeout`
 */
export async function startWorker(root: URL, files: EngineFiles, options: { onProgress?: BytesProgress; onDownloaded?: () => void; signal?: AbortSignal }): Promise<{ db: AsyncDuckDB; terminate(): void }> {
  if (typeof WebAssembly !== "object") throw new InputFault("This browser blocks WebAssembly.", { code: "engine_failed", found: "no_webassembly" });
  const [duckdb, wasm, script] = await Promise.all([
    import("@duckdb/duckdb-wasm"),
    download(new URL(files.wasm, root), { expected: files.bytes, ...options }).then(gunzip),
    download(new URL(files.worker, root), { expected: 800_000, ...(options.signal ? { signal: options.signal } : {}) }),
  ]).catch((error: unknown) => {
    options.signal?.throwIfAborted();
    throw error instanceof NotFound
      ? new InputFault(`The calculation engine did not start: ${error.message}.`, { code: "engine_failed", found: "file_missing", path: error.message.split(":")[0]! })
      : failed((error as Error).message, error);
  });
  if (wasmMagic.some((b, i) => wasm[i] !== b)) throw failed(`${files.wasm} does not hold WebAssembly`);
  options.onDownloaded?.();

  const urls = [new Blob([script], { type: "text/javascript" }), new Blob([wasm], { type: "application/wasm" })].map((b) => URL.createObjectURL(b));
  const worker = new Worker(urls[0]!);
  const terminate = () => worker.terminate();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refused = new Promise<never>((_, reject) => {
    worker.addEventListener("error", (e) => reject(failed(e.message || "its worker was refused")), { once: true });
    timer = setTimeout(() => reject(new InputFault("The calculation engine did not start within a minute.", { code: "engine_timeout" })), startLimit);
    options.signal?.addEventListener("abort", () => reject(options.signal!.reason), { once: true });
  });
  try {
    const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
    const start = async () => {
      await db.instantiate(urls[1]!);
      await db.open({ path: ":memory:", query: { castBigIntToDouble: false, castDecimalToDouble: false, castTimestampToDate: false } });
    };
    await Promise.race([start(), refused]);
    return { db, terminate };
  } catch (error) {
    terminate();
    options.signal?.throwIfAborted();
    throw error instanceof InputFault ? error : failed((error as Error).message, error);
  } finally {
    clearTimeout(timer);
    refused.catch(() => {});
    for (const url of urls) URL.revokeObjectURL(url);
  }
}
