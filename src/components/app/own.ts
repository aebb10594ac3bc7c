import type { Manifest } from "../../domain/dataset/manifest.ts";
import { parseManifest } from "../../domain/dataset/manifest.ts";
import type { OfferedDataset } from "../../domain/dataset/offered.ts";
import type { BundleBytes } from "../../engine/tab/bundle.ts";

/** The name in the address of data that a reader brought. */
export const ownId = "own-data";

/** A bundle of the reader's own, made in this tab. */
export interface OwnData {
  manifest: Manifest;
  bytes: BundleBytes;
  /** the mapping that it was imported with, in YAML; a bundle that came as one has none, nor have files of the contract's own names */
  mapping?: string | undefined;
  /** it stands in this browser's storage and survives a reload */
  kept: boolean;
}

/** As one of the datasets to choose from; which plans suit it is seen when it is opened. */
export const offeredOwn = ({ manifest: { title } }: OwnData): OfferedDataset => ({ id: ownId, title: { en: title, zh: title }, plans: [] });

/** A bundle in memory. A `Blob` may be laid aside by the browser, and each engine takes a buffer of its own. */
export function ownData(manifest: Manifest, bytes: Uint8Array<ArrayBuffer>, mapping?: string): OwnData {
  const blob = new Blob([bytes]);
  return { manifest, mapping, kept: false, bytes: async () => new Uint8Array(await blob.arrayBuffer()) };
}

const storeName = "bundle";
/** Sites of one host that stand in different folders do not share their readers' data. */
const databaseName = (root: URL) => `attain:${root.pathname}`;

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser's storage failed"));
  });

/** A storage of this site's readers; undefined when nothing is kept in it, unless it is to be made. */
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

const get = async (database: IDBDatabase, key: string): Promise<unknown> => done(database.transaction(storeName).objectStore(storeName).get(key));

/** The bundle that the reader keeps in this browser; undefined when there is none, or none that can be read. */
export async function readKept(root: URL): Promise<OwnData | undefined> {
  try {
    const database = await opened(databaseName(root), false);
    if (!database) return undefined;
    const [manifest, mapping] = [(await get(database, "manifest")) as string | undefined, (await get(database, "mapping")) as string | undefined];
    database.close();
    return manifest === undefined ? undefined : { manifest: parseManifest(manifest), mapping, kept: true, bytes: () => keptBytes(root) };
  } catch {
    return undefined;
  }
}

async function keptBytes(root: URL): Promise<Uint8Array<ArrayBuffer>> {
  const database = await opened(databaseName(root), false);
  if (!database) throw new Error("the data kept in this browser are gone");
  const bytes = (await get(database, "file")) as ArrayBuffer;
  database.close();
  return new Uint8Array(bytes);
}

/** Writes a bundle into a storage, whole or not at all. @throws when the browser refuses */
async function put(name: string, own: OwnData): Promise<void> {
  const bytes = await own.bytes({});
  const database = (await opened(name, true))!;
  try {
    const transaction = database.transaction(storeName, "readwrite");
    const store = transaction.objectStore(storeName);
    store.put(JSON.stringify(own.manifest), "manifest");
    store.put(own.mapping, "mapping");
    store.put(bytes.buffer, "file");
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("the browser's storage refused"));
    });
  } finally {
    database.close();
  }
}

/** Keeps a bundle in this browser's storage, whole or not at all. @throws when the browser refuses: no room, or a private window */
export async function keep(root: URL, own: OwnData): Promise<OwnData> {
  await put(databaseName(root), own);
  return { ...own, kept: true };
}

/** Takes everything of the reader's out of this browser's storage, with what a page laid down for one that never came up. */
export async function forget(root: URL): Promise<void> {
  await done(indexedDB.deleteDatabase(databaseName(root)));
  for (const { name } of await laidDown(root)) await done(indexedDB.deleteDatabase(name));
}

const handKey = "attain:hand";
const handName = (root: URL, at: number | string) => `${databaseName(root)}:hand:${at}`;

/** What pages laid down for the next and is still there. */
async function laidDown(root: URL): Promise<{ name: string; at: number }[]> {
  const start = handName(root, "");
  return ((await indexedDB.databases?.()) ?? []).flatMap(({ name }) => (name?.startsWith(start) ? [{ name, at: Number(name.slice(start.length)) }] : []));
}

/** A page that has not come up by then never will. */
const handMs = 60_000;

/**
 * Lays a bundle down for the page that this tab opens next: a page in another language is another document, and what is in memory would be lost. The
 * next page takes it up and nothing of it stays. @throws when the browser refuses
 */
export async function handOver(root: URL, own: OwnData): Promise<void> {
  const name = handName(root, Date.now());
  await put(name, own);
  sessionStorage.setItem(handKey, name);
}

/** What the page before laid down in this tab; undefined when it laid nothing down. What a page left that was closed on its way is taken away. */
export async function takeOver(root: URL): Promise<OwnData | undefined> {
  try {
    const name = sessionStorage.getItem(handKey);
    sessionStorage.removeItem(handKey);
    for (const left of await laidDown(root)) if (left.name !== name && Date.now() - left.at > handMs) await done(indexedDB.deleteDatabase(left.name));
    if (name === null || !name.startsWith(handName(root, ""))) return undefined;
    const database = await opened(name, false);
    if (!database) return undefined;
    const [manifest, mapping, file] = [(await get(database, "manifest")) as string, (await get(database, "mapping")) as string | undefined, (await get(database, "file")) as ArrayBuffer];
    database.close();
    await done(indexedDB.deleteDatabase(name));
    return ownData(parseManifest(manifest), new Uint8Array(file), mapping);
  } catch {
    return undefined;
  }
}
