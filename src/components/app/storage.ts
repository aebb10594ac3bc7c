/** The browser's storage of this site's readers: small stores of named things, each written whole or not at all. */

const storeName = "bundle";
/** Sites of one host that stand in different folders do not share their readers' data. */
export const storageName = (root: URL) => `attain:${root.pathname}`;

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser's storage failed"));
  });

/** A storage; undefined when nothing is kept in it, unless it is to be made. */
async function opened(name: string, make: boolean): Promise<IDBDatabase | undefined> {
  const request = indexedDB.open(name, 1);
  let isNew = false;
  request.onupgradeneeded = () => {
    isNew = true;
    if (make) request.result.createObjectStore(storeName);
    else request.transaction!.abort();
  };
  return done(request).catch((error: unknown) => {
    if (isNew && !make) return undefined;
    throw error;
  });
}

/** What stands under the keys; undefined when there is no such storage. */
export async function readStorage(name: string, keys: readonly string[]): Promise<Record<string, unknown> | undefined> {
  const database = await opened(name, false);
  if (!database) return undefined;
  try {
    const store = database.transaction(storeName).objectStore(storeName);
    return Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await done(store.get(key) as IDBRequest<unknown>)])));
  } finally {
    database.close();
  }
}

/** @throws when the browser refuses: no room, or a private window; the signal's reason, and then nothing was written */
export async function writeStorage(name: string, things: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<void> {
  const database = (await opened(name, true))!;
  try {
    const transaction = database.transaction(storeName, "readwrite");
    const store = transaction.objectStore(storeName);
    for (const [key, thing] of Object.entries(things)) store.put(thing, key);
    const stop = () => transaction.abort();
    signal?.addEventListener("abort", stop, { once: true });
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(signal?.aborted ? signal.reason : (transaction.error ?? new Error("the browser's storage refused")));
    }).finally(() => signal?.removeEventListener("abort", stop));
  } finally {
    database.close();
  }
}

export const deleteStorage = async (name: string): Promise<void> => void (await done(indexedDB.deleteDatabase(name)));

/** A storage that one page lays down for the next. @param at when, in milliseconds */
export const handName = (root: URL, at: number | string) => `${storageName(root)}:hand:${at}`;

/** What pages laid down for the next and is still there. */
export async function laidDown(root: URL): Promise<{ name: string; at: number }[]> {
  const start = handName(root, "");
  return ((await indexedDB.databases?.()) ?? []).flatMap(({ name }) => (name?.startsWith(start) ? [{ name, at: Number(name.slice(start.length)) }] : []));
}
