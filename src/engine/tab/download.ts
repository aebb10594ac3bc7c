/** Bytes that came so far, and how many there will be. */
export type BytesProgress = (got: number, total: number) => void;

/** The host answered, and the file is not there. */
export class NotFound extends Error {}

/** The connection failed: no answer, or one that broke off. */
export class Unreachable extends Error {}

/**
 * The bytes at an address, with progress: the site's own fetch, so that a page can say how far it is and check what came.
 * @param expected bytes that will come, from a manifest: a host that compresses announces another length
 * @throws NotFound when the host answers with an error; Unreachable; the signal's reason
 */
export async function download(url: URL, options: { expected: number; onProgress?: BytesProgress; signal?: AbortSignal; cache?: RequestCache }): Promise<Uint8Array<ArrayBuffer>> {
  const lost = (error: unknown) => {
    options.signal?.throwIfAborted();
    throw new Unreachable((error as Error).message, { cause: error });
  };
  const response = await fetch(url, { signal: options.signal ?? null, cache: options.cache ?? "default" }).catch(lost);
  if (!response.ok || !response.body) throw new NotFound(String(response.status));
  let bytes = new Uint8Array(options.expected);
  let got = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(lost);
    if (done) break;
    if (got + value.length > bytes.length) {
      const larger = new Uint8Array(Math.max(bytes.length * 2, got + value.length));
      larger.set(bytes.subarray(0, got));
      bytes = larger;
    }
    bytes.set(value, got);
    got += value.length;
    options.onProgress?.(got, Math.max(got, options.expected));
  }
  return got === bytes.length ? bytes : bytes.slice(0, got);
}

/** Inflates gzip; anything else is returned as it is (a host that declares gzip has already inflated). @throws TypeError when it is cut off or damaged */
export async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
