/** Files that a reader brings together. */
export interface Brought {
  files: readonly File[];
  /** the folder that they stand in, where they came as one; else empty */
  folder: string;
}

/** Files that were chosen; those of a folder know its name. */
export const chosenFiles = (files: readonly File[]): Brought => ({ files, folder: files[0]?.webkitRelativePath.split("/").slice(0, -1)[0] ?? "" });

/** The files of a drop, those of a dropped folder among them (not of folders in it). */
export async function filesOf(data: DataTransfer): Promise<Brought> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return { files: [...data.files], folder: "" };
  const found = await Promise.all(entries.map((entry) => (entry.isDirectory ? inFolder(entry as FileSystemDirectoryEntry) : [entry])));
  const files = await Promise.all(found.flat().filter((e) => e.isFile).map((e) => new Promise<File>((resolve, reject) => (e as FileSystemFileEntry).file(resolve, reject))));
  return { files, folder: entries.length === 1 && entries[0]!.isDirectory ? entries[0]!.name : "" };
}

async function inFolder(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  // A folder is read in parts, until one is empty.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return found;
    found.push(...part);
  }
}
