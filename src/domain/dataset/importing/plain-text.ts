import { quoted } from "./record.ts";

/**
 * A text with delimiters or record ends of several signs, in which quotation marks mean nothing, as comma-separated text that the
 * scanner reads. Line feeds stay where they are, so lines are counted as in the file.
 */
export class PlainText {
  readonly #delimiter: string;
  readonly #end: string;
  #rest = "";

  /** @param end what ends a record; a line feed, with or without a carriage return, unless said */
  constructor(delimiter: string, end = "\n") {
    this.#delimiter = delimiter;
    this.#end = end;
  }

  /** The records that are whole now. */
  push(text: string): string {
    const records = (this.#rest + text).split(this.#end);
    this.#rest = records.pop()!;
    return records.map((record) => this.#record(record)).join("");
  }

  /** What is left after the last record end. */
  end(): string {
    const rest = this.#rest;
    this.#rest = "";
    return rest.trim() === "" ? "" : this.#record(rest);
  }

  #record(record: string): string {
    const bare = this.#end === "\n" && record.endsWith("\r") ? record.slice(0, -1) : record;
    return bare === "" ? "\n" : `${bare.split(this.#delimiter).map(quoted).join(",")}\n`;
  }
}
