import { joined } from "../../bytes.ts";

const none = new Uint8Array(0);

/** A line and how it begins. */
export interface ShownLine {
  line: number;
  begin: string;
}

/** Which lines of a text with signs beyond ASCII are UTF-8, and which are not: where there are both, no encoding reads the file. */
export class LineEncodings {
  /** the first line that is UTF-8, and not ASCII alone */
  utf8: ShownLine | undefined;
  /** lines that are UTF-8 with two or more signs of three bytes, which GB18030 hardly ever looks like */
  #surely = 0;
  #others = 0;
  #line = 0;
  #rest: Uint8Array = none;
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });

  /** Whether more than one in a hundred of the lines with signs beyond ASCII are surely UTF-8, and others are not. */
  get isPartlyUtf8(): boolean {
    return this.#surely * 100 > this.#others;
  }

  /** The next bytes of the file. */
  push(chunk: Uint8Array): void {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      this.#take(chunk.subarray(start, end));
      start = end + 1;
    }
    this.#rest = joined([this.#rest, chunk.subarray(start)]);
  }

  /** After the last bytes. */
  end(): void {
    this.#take(none);
  }

  #take(bytes: Uint8Array): void {
    const line = this.#rest.length === 0 ? bytes : joined([this.#rest, bytes]);
    this.#rest = none;
    this.#line++;
    if (!line.some((byte) => byte >= 0x80)) return;
    try {
      const text = this.#decoder.decode(line);
      this.utf8 ??= { line: this.#line, begin: text.slice(0, 60).trim() };
      if (/[\u0800-\uffff].*[\u0800-\uffff]/.test(text)) this.#surely++;
    } catch {
      this.#others++;
    }
  }
}
