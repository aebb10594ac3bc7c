const pieceSize = 1 << 20;

/** Records put together in pieces of about a megabyte, a line feed after each. */
export class KeptRecords {
  readonly #take: (piece: Uint8Array) => void;
  readonly #piece = new Uint8Array(pieceSize);
  #length = 0;

  constructor(take: (piece: Uint8Array) => void) {
    this.#take = take;
  }

  add(record: Uint8Array): void {
    if (this.#length + record.length + 1 > pieceSize) this.flush();
    if (record.length + 1 > pieceSize) {
      const alone = new Uint8Array(record.length + 1);
      alone.set(record);
      alone[record.length] = 10;
      this.#take(alone);
      return;
    }
    this.#piece.set(record, this.#length);
    this.#length += record.length;
    this.#piece[this.#length++] = 10;
  }

  /** Hands over what there is. */
  flush(): void {
    if (this.#length > 0) this.#take(this.#piece.slice(0, this.#length));
    this.#length = 0;
  }
}
