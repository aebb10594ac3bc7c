import { type Manifest, parseManifest } from "../../domain/dataset/manifest.ts";
import { InputFault } from "../../domain/fault.ts";
import { type BytesProgress, download, NotFound } from "./download.ts";
import { sha256Hex } from "./sha256.ts";

const missing = (path: string) => new InputFault(`The data file ${path} is not next to this page.`, { code: "bundle_missing", path });

/** The manifest of the dataset whose folder is given. @throws InputFault `bundle_missing`, `manifest_broken`, `schema_newer` */
export async function fetchManifest(folder: URL, signal?: AbortSignal): Promise<Manifest> {
  let response: Response;
  try {
    response = await fetch(new URL("manifest.json", folder), { cache: "no-cache", signal: signal ?? null });
  } catch {
    signal?.throwIfAborted();
    throw missing("manifest.json");
  }
  if (!response.ok) throw missing("manifest.json");
  return parseManifest(await response.text());
}

/** The data file that a manifest describes, checked. @throws InputFault `bundle_missing`, `hash_differs` */
export async function fetchBundle(folder: URL, manifest: Manifest, options: { onProgress?: BytesProgress; signal?: AbortSignal }): Promise<Uint8Array<ArrayBuffer>> {
  const file = manifest.files[0]!;
  const url = new URL(file.path, folder);
  url.searchParams.set("v", file.sha256);
  const bytes = await download(url, { expected: file.bytes, ...options }).catch((error: unknown) => {
    options.signal?.throwIfAborted();
    if (error instanceof NotFound || error instanceof TypeError) throw missing(file.path);
    throw error;
  });
  const found = await sha256Hex(bytes);
  if (found !== file.sha256) {
    throw new InputFault("The data file is not the one its manifest describes. It was not opened. Copy both files again.", { code: "hash_differs", path: file.path, found, allowed: file.sha256 });
  }
  return bytes;
}
