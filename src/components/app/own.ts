import type { Manifest } from "../../domain/dataset/manifest.ts";
import { parseManifest } from "../../domain/dataset/manifest.ts";
import type { OfferedDataset } from "../../domain/dataset/offered.ts";
import type { BundleBytes } from "../../engine/tab/bundle.ts";
import { deleteStorage, laidDown, readStorage, storageName, writeStorage } from "./storage.ts";

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

/** As it stands in a storage. */
export const ownRecord = async (own: OwnData): Promise<Record<string, unknown>> => ({ manifest: JSON.stringify(own.manifest), mapping: own.mapping, file: (await own.bytes({})).buffer });

/** The bundle that the reader keeps in this browser; undefined when there is none, or none that can be read. */
export async function readKept(root: URL): Promise<OwnData | undefined> {
  try {
    const found = await readStorage(storageName(root), ["manifest", "mapping"]);
    return found?.manifest === undefined ? undefined : { manifest: parseManifest(found.manifest as string), mapping: found.mapping as string | undefined, kept: true, bytes: () => keptBytes(root) };
  } catch {
    return undefined;
  }
}

async function keptBytes(root: URL): Promise<Uint8Array<ArrayBuffer>> {
  const found = await readStorage(storageName(root), ["file"]);
  if (!found) throw new Error("the data kept in this browser are gone");
  return new Uint8Array(found.file as ArrayBuffer);
}

/** Keeps a bundle in this browser's storage, whole or not at all. @throws when the browser refuses: no room, or a private window */
export async function keep(root: URL, own: OwnData): Promise<OwnData> {
  await writeStorage(storageName(root), await ownRecord(own));
  return { ...own, kept: true };
}

/** Takes everything of the reader's out of this browser's storage, with what a page laid down for one that never came up. */
export async function forget(root: URL): Promise<void> {
  await deleteStorage(storageName(root));
  for (const { name } of await laidDown(root)) await deleteStorage(name);
}
