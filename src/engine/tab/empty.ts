import type { BlockSize } from "../bundle-file.ts";
import { unreachable } from "./bundle.ts";
import { download } from "./download.ts";
import type { EngineFiles } from "./worker.ts";

/**
 * A data file without tables, below the site's root (`scripts/build.ts` writes it). The engine in the tab makes a new file only with a lock on it that it
 * never lets go, so that its bytes cannot be had; into a file that it was given it writes, and gives it back.
 */
export const emptyDatabase = (size: BlockSize): string => `engine/empty-${size / 1024}k.duckdb`;

/** @throws InputFault `unreachable` */
export async function fetchEmpty(root: URL, { version }: EngineFiles, size: BlockSize): Promise<Uint8Array<ArrayBuffer>> {
  const url = new URL(emptyDatabase(size), root);
  url.searchParams.set("v", version);
  return download(url, { expected: 0 }).catch((error: unknown) => {
    throw unreachable(emptyDatabase(size), error);
  });
}
