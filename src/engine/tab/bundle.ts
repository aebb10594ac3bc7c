import { type Manifest, parseManifest } from "../../domain/dataset/manifest.ts";
import { InputFault } from "../../domain/fault.ts";
import { type BytesProgress, download, NotFound, Unreachable } from "./download.ts";
import { sha256Hex } from "./sha256.ts";

/** The fault that stands for a file that did not come; anything else stays as it is. */
export function notHere(path: string, error: unknown): unknown {
  if (error instanceof NotFound) return new InputFault(`The data file ${path} is not next to this page.`, { code: "bundle_missing", path }, { cause: error });
  return unreachable(path, error);
}

export const unreachable = (path: string, error: unknown): unknown =>
  error instanceof Unreachable ? new InputFault(`${path} did not arrive: the connection failed.`, { code: "unreachable", path, found: error.message }, { cause: error }) : error;

const manifestName = "manifest.json";

/** The manifest of the dataset whose folder is given. @throws InputFault `bundle_missing`, `unreachable`, or as `parseManifest` */
export async function fetchManifest(folder: URL, signal?: AbortSignal): Promise<Manifest> {
  const bytes = await download(new URL(manifestName, folder), { expected: 0, cache: "no-cache", ...(signal ? { signal } : {}) }).catch((error: unknown) => {
    throw notHere(manifestName, error);
  });
  return parseManifest(new TextDecoder().decode(bytes));
}

/** Gives a bundle's data file; each call a buffer of its own, because the engine takes it over. */
export type BundleBytes = (options: { onProgress?: BytesProgress; signal?: AbortSignal }) => Promise<Uint8Array<ArrayBuffer>>;

/** The data file that a manifest describes, checked. @throws InputFault `bundle_missing`, `unreachable`, `hash_differs` */
export async function fetchBundle(folder: URL, manifest: Manifest, options: { onProgress?: BytesProgress; signal?: AbortSignal }): Promise<Uint8Array<ArrayBuffer>> {
  const file = manifest.files[0]!;
  const url = new URL(file.path, folder);
  url.searchParams.set("v", file.sha256);
  let found = "";
  // A browser that fetched the file while it was being copied keeps what it got: the second time it has to ask the host.
  for (const cache of ["default", "reload"] as const) {
    const bytes = await download(url, { expected: file.bytes, cache, ...options }).catch((error: unknown) => {
      throw notHere(file.path, error);
    });
    found = await sha256Hex(bytes);
    if (found === file.sha256) return bytes;
  }
  throw new InputFault("The data file is not the one its manifest describes. It was not opened. Copy both files again.", { code: "hash_differs", path: file.path, found, allowed: file.sha256 });
}
