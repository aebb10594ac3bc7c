import { parseManifest } from "../../domain/dataset/manifest.ts";
import type { HandedWork } from "../data/own/state.ts";
import { type OwnData, ownData, ownRecord } from "./own.ts";
import { deleteStorage, handName, laidDown, readStorage, writeStorage } from "./storage.ts";

/** What is in this tab alone, and goes along to a page that is another document. */
export interface Handed {
  /** data in use that are not kept in the browser */
  own?: OwnData | undefined;
  /** files on their way to a dataset */
  work?: HandedWork | undefined;
}

const handKey = "attain:hand";
const keys = ["manifest", "mapping", "file", "work"];

/** A page that has not come up by then never will. */
const handMs = 60_000;

/**
 * Lays things down for the page that this tab opens next: a page in another language is another document, and what is in memory would be lost. The
 * next page takes them up and nothing of them stays. @throws when the browser refuses; the signal's reason, and then nothing is laid down
 */
export async function handOver(root: URL, { own, work }: Handed, signal: AbortSignal): Promise<void> {
  const name = handName(root, Date.now());
  const record = own ? await ownRecord(own) : {};
  signal.throwIfAborted();
  try {
    await writeStorage(name, { ...record, work }, signal);
    signal.throwIfAborted();
  } catch (error) {
    await deleteStorage(name);
    throw error;
  }
  sessionStorage.setItem(handKey, name);
}

/** Whether the page before laid something down that is still to be taken up. */
export function isHanded(): boolean {
  try {
    return sessionStorage.getItem(handKey) !== null;
  } catch {
    return false;
  }
}

/** What the page before laid down in this tab. What a page left that was closed on its way is taken away. */
export async function takeOver(root: URL): Promise<Handed> {
  try {
    const name = sessionStorage.getItem(handKey);
    sessionStorage.removeItem(handKey);
    for (const left of await laidDown(root)) if (left.name !== name && Date.now() - left.at > handMs) await deleteStorage(left.name);
    if (name === null || !name.startsWith(handName(root, ""))) return {};
    const found = await readStorage(name, keys);
    if (!found) return {};
    await deleteStorage(name);
    const own = found.manifest === undefined ? undefined : ownData(parseManifest(found.manifest as string), new Uint8Array(found.file as ArrayBuffer), found.mapping as string | undefined);
    return { own, work: found.work as Handed["work"] };
  } catch {
    return {};
  }
}
