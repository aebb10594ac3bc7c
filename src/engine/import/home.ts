/**
 * Where an import reads its files, and what only that place can do: a folder on disk (`folder.ts`), or the files that a reader dropped on a page
 * (`../tab/dropped.ts`). Everything else of the import is the same in both.
 */
export interface ExportFiles {
  /** what it is called in messages: the folder */
  place: string;
  /** sorted */
  names: readonly string[];
  /** the file's bytes from its start, in pieces, each of which stands until the next is asked for; whoever has enough stops. @throws InputFault `unreadable` */
  bytes(name: string): AsyncIterable<Uint8Array>;
  /** what a gzip file holds. @throws InputFault `bad_gzip` */
  inflate(name: string, pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** where the engine finds the file's own bytes */
  pathOf(name: string): string;
  /** a new file that the engine can read, for what it cannot read as it is */
  copy(name: string): Promise<Copy>;
  isUtf8(bytes: Uint8Array): boolean;
}

export interface Copy {
  /** where the engine finds it */
  path: string;
  write(pieces: Uint8Array[]): Promise<void>;
  close(): Promise<void>;
}
