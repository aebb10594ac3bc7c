import type { AsyncDuckDB } from "@duckdb/duckdb-wasm";
import { InputFault } from "../../domain/fault.ts";
import { unreachable } from "./bundle.ts";
import { type BytesProgress, download, gunzip, NotFound } from "./download.ts";
import { sha256Hex } from "./sha256.ts";

/** Where the engine's files are, below the site's root (`scripts/build.ts` writes them), and how large they are. */
export interface EngineFiles {
  wasm: string;
  worker: string;
  /** bytes of `wasm` as it is stored, and inflated: a host may declare its compression, then the browser inflates */
  bytes: number;
  inflated: number;
  /** SHA-256 of `worker` */
  sha256: string;
  /** changes with the files: a browser must not run a new site on an old engine */
  version: string;
}

const startLimit = 60_000;
const wasmMagic = [0x00, 0x61, 0x73, 0x6d];

const failed = (why: string, error?: unknown) =>
  new InputFault(`The calculation engine did not start: ${why}.`, { code: "engine_failed", found: why }, { cause: error });

/** One of the engine's files, as whole as it can be seen to be. @throws InputFault `engine_failed` (`found` is `file_missing` or `file_broken`), `unreachable` */
async function engineFile(path: string, place: { root: URL; version: string; expected: number }, isWhole: (bytes: Uint8Array<ArrayBuffer>) => boolean | Promise<boolean>, options: { onProgress?: BytesProgress; signal?: AbortSignal }): Promise<Uint8Array<ArrayBuffer>> {
  const url = new URL(path, place.root);
  url.searchParams.set("v", place.version);
  const fault = (found: string, says: string, cause?: unknown) => new InputFault(`The calculation engine did not start: ${path} ${says}.`, { code: "engine_failed", found, path }, { cause });
  // As with the data file: what a browser kept of a file that was being copied is asked for again.
  for (const cache of ["default", "reload"] as const) {
    const bytes = await download(url, { expected: place.expected, cache, ...options }).catch((error: unknown) => {
      throw error instanceof NotFound ? fault("file_missing", "is not where the site was copied to", error) : unreachable(path, error);
    });
    const inflated = await gunzip(bytes).catch(() => undefined);
    if (inflated && (await isWhole(inflated))) return inflated;
  }
  throw fault("file_broken", "is damaged");
}

/**
 * A running engine: its Wasm fetched by the page itself, checked and inflated, its worker started from a blob, so that the page's policy
 * binds the worker (pitfalls.md, 5 and 6).
 * @throws InputFault `engine_failed`, `engine_timeout`, `unreachable`
 */
export async function startWorker(root: URL, files: EngineFiles, options: { onProgress?: BytesProgress; onDownloaded?: () => void; signal?: AbortSignal }): Promise<{ db: AsyncDuckDB; terminate(): void }> {
  if (typeof WebAssembly !== "object") throw new InputFault("This browser blocks WebAssembly.", { code: "engine_failed", found: "no_webassembly" });
  if (typeof DecompressionStream !== "function") throw new InputFault("This browser is too old: it cannot inflate gzip.", { code: "engine_failed", found: "old_browser" });
  const [duckdb, wasm, script] = await Promise.all([
    import("@duckdb/duckdb-wasm"),
    engineFile(files.wasm, { root, version: files.version, expected: files.bytes }, (bytes) => bytes.length === files.inflated && wasmMagic.every((b, i) => bytes[i] === b), options),
    engineFile(files.worker, { root, version: files.version, expected: 800_000 }, async (bytes) => (await sha256Hex(bytes)) === files.sha256, options.signal ? { signal: options.signal } : {}),
  ]).catch((error: unknown) => {
    options.signal?.throwIfAborted();
    throw error instanceof InputFault ? error : failed((error as Error).message, error);
  });
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
