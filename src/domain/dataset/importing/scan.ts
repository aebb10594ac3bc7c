import { InputFault } from "../../fault.ts";
import { columnLabel } from "./columns.ts";
import { carried, joinedHeader } from "./header.ts";
import { KeptRecords } from "./kept-records.ts";
import { edges, isPadded } from "./padding.ts";
import { fieldsOf, likelyDelimiter, requoted } from "./record.ts";
import { notUtf8, quoteOpen } from "./scan-faults.ts";

/**
 * The structure of a delimited file, byte by byte: where records begin (in physical lines, with line feeds inside quotes), how many
 * fields each has, what is not well formed. Values are none of its business: the engine's own reader takes them, and only from
 * records that passed here, because it neither tells the line of a row nor keeps count of what it skips.
 */
export interface Scan {
  /** names of the columns as the header has them, trimmed; `1`, `2`, … when there is none */
  header: readonly string[];
  delimiter: string;
  /** records after the header, without blank lines */
  read: number;
  /** records with as many fields as the header: what the engine reads, in this order */
  kept: number;
  rejects: readonly RecordReject[];
  /** from the kept record `records[i]` (from 0) on, a record's line is its number + `offsets[i]` */
  lines: { records: readonly number[]; offsets: readonly number[] };
  /** whether the engine can read the file's own bytes: a header in line 1, one kind of line end, nothing rejected or repaired */
  plain: boolean;
  /** what ends the records of the file's own bytes, when it is `plain` */
  lineEnd: "\n" | "\r\n";
  /** whether a record goes over several lines */
  multiline: boolean;
  /** bytes of the longest record */
  longest: number;
  /** positions of columns in which a field may begin or end with a space, of any script; in the others none does */
  padded: ReadonlySet<number>;
  bytes: number;
}

export interface RecordReject {
  line: number;
  /** in which it is, where that is known */
  column: string | null;
  /** `field_count: 4 instead of 5`, `bad_quote`, `nul_byte`; of a short record, whether the next line goes on with it */
  reason: string;
  raw: string;
}

export interface ScanOptions {
  /** for messages */
  file: string;
  /** one character; found in the header when absent */
  delimiter?: string;
  /** line of the header, 1 unless said; 0 when columns have no names */
  headerLine?: number;
  /** rows that the header has, 1 unless said; more are joined */
  headerRows?: number;
  /** a record after the header that begins with one of these ends the table */
  until?: readonly string[];
  /** records are the rows of a sheet: lines inside their cells do not count */
  rows?: boolean;
  isUtf8(bytes: Uint8Array): boolean;
  /** takes the kept records, without header, each ended by a line feed */
  keep?(bytes: Uint8Array): void;
}

const [other, delimiterByte, lf, cr, quote, nul] = [0, 1, 2, 3, 4, 5];
/** What a byte counts for while plain records are run over: nothing, one for a delimiter, from `space` on it is looked at. */
const space = 1 << 24;
const [lineFeed, carriage, closer] = [space << 1, space << 2, space << 3];
const longestRecord = 32 * 1024 * 1024;
const rawLimit = 1_000;
const none = new Uint8Array(0);

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const readable = (bytes: Uint8Array) => text(bytes.length > rawLimit ? bytes.subarray(0, rawLimit) : bytes).replaceAll("\0", "\uFFFD");

export class CsvScanner {
  readonly #options: ScanOptions;
  readonly #kind = new Uint8Array(256);
  readonly #weight = new Int32Array(256).fill(closer, 0x80);
  readonly #copy: KeptRecords | undefined;
  #rest = none;
  #both = none;
  #delimiter: string | undefined;
  #skipLines: number;
  #header: string[] | undefined;
  #headerRows: string[][] = [];
  #line = 1;
  #read = 0;
  #kept = 0;
  #rejects: RecordReject[] = [];
  #shiftRecords: number[] = [];
  #shiftOffsets: number[] = [];
  #plain = true;
  #ends = 0;
  #longest = 0;
  #bytes = 0;
  #ended = false;
  readonly #padded = new Set<number>();
  #multiline = false;
  /** the last record, if it had too few fields */
  #short: { line: number; fields: number } | undefined;

  constructor(options: ScanOptions) {
    this.#options = options;
    this.#delimiter = options.delimiter;
    this.#skipLines = Math.max(0, (options.headerLine ?? 1) - 1);
    if (options.headerLine !== undefined && options.headerLine !== 1) this.#plain = false;
    this.#kind[10] = lf!;
    this.#kind[13] = cr!;
    this.#kind[34] = quote!;
    this.#kind[0] = nul!;
    this.#weight[0] = this.#weight[34] = closer;
    this.#weight[10] = lineFeed;
    this.#weight[13] = carriage;
    this.#weight[32] = space;
    this.#copy = options.keep && new KeptRecords(options.keep);
  }

  /** The next bytes of the file. @throws InputFault `not_utf8`, `quote_open` */
  push(chunk: Uint8Array): void {
    const from = this.#bytes === 0 && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0;
    this.#bytes += chunk.length;
    if (this.#ended) return;
    const bytes = this.#rest.length === 0 ? chunk.subarray(from) : this.#afterRest(chunk.subarray(from));
    const used = this.#scan(bytes, false);
    this.#rest = bytes.slice(used);
    if (this.#rest.length > longestRecord) throw this.#open(this.#line, undefined, undefined);
  }

  /** What is left of the last piece and the next one side by side, in a place that is used again for the piece after. */
  #afterRest(chunk: Uint8Array): Uint8Array {
    const rest = this.#rest.length;
    const length = rest + chunk.length;
    if (this.#both.length < length) this.#both = new Uint8Array(2 * length);
    this.#both.set(this.#rest);
    this.#both.set(chunk, rest);
    return this.#both.subarray(0, length);
  }

  /** After the last bytes. @throws InputFault `file_empty`, `not_utf8`, `quote_open` */
  end(): Scan {
    const rest = this.#rest;
    this.#rest = none;
    this.#scan(rest, true);
    this.#copy?.flush();
    // Line ends of one kind, and none of a carriage return alone, are what the engine takes as they are.
    if (this.#ends === 4 || (this.#ends & (this.#ends - 1)) !== 0) this.#plain = false;
    const { file } = this.#options;
    if (!this.#header && this.#headerRows.length > 0) this.#header = joinedHeader(carried(this.#headerRows));
    if (!this.#header) {
      throw new InputFault(`${file} is empty: a header line with the names of the columns was expected. Export it again; a file that is not needed can be taken out of the folder.`, { code: "file_empty", path: file });
    }
    return {
      header: this.#header,
      delimiter: this.#delimiter!,
      read: this.#read,
      kept: this.#kept,
      rejects: this.#rejects,
      lines: { records: this.#shiftRecords, offsets: this.#shiftOffsets },
      plain: this.#plain,
      lineEnd: this.#lineEnd,
      multiline: this.#multiline,
      longest: this.#longest,
      padded: this.#padded,
      bytes: this.#bytes,
    };
  }

  /** Scans whole records and gives how many bytes they took. */
  #scan(bytes: Uint8Array, final: boolean): number {
    const n = bytes.length;
    const kind = this.#kind;
    const firstLine = this.#line;
    let start = 0;
    while (this.#skipLines > 0) {
      const end = bytes.indexOf(10, start);
      if (end < 0 && !final) return start;
      start = end < 0 ? n : end + 1;
      this.#line++;
      this.#skipLines--;
    }
    if (this.#header === undefined && start < n && !this.#chooseDelimiter(bytes, start, final)) return start;
    while (start < n) {
      start = this.#plainRecords(bytes, start);
      if (start === n) break;
      let i = start;
      let fieldStart = start;
      let fields = 1;
      let newlines = 0;
      let bare = false;
      let fault = "";
      let faulty: number | undefined;
      let end = n;
      let next = n;
      for (;;) {
        let k = other!;
        while (i < n && (k = kind[bytes[i]!]!) === other) i++;
        if (i >= n) {
          if (!final) return this.#checked(bytes, start, firstLine);
          break;
        }
        if (k === delimiterByte) {
          if ((edges[bytes[fieldStart]!]! | edges[bytes[i - 1]!]!) && isPadded(bytes, fieldStart, i)) this.#padded.add(fields - 1);
          fields++;
          fieldStart = ++i;
        } else if (k === lf) {
          end = i;
          next = i + 1;
          this.#ends |= 1;
          break;
        } else if (k === cr) {
          if (i + 1 >= n && !final) return this.#checked(bytes, start, firstLine);
          end = i;
          next = bytes[i + 1] === 10 ? i + 2 : i + 1;
          this.#ends |= next === i + 2 ? 2 : 4;
          break;
        } else if (k === nul) {
          fault ||= "nul_byte";
          faulty ??= fields - 1;
          i++;
        } else if (i !== fieldStart) {
          bare = true;
          i++;
        } else {
          let close = i + 1;
          for (;;) {
            close = bytes.indexOf(34, close);
            if (close < 0 || (close + 1 >= n && !final)) {
              if (!final) return this.#checked(bytes, start, firstLine);
              throw this.#open(this.#line + newlines, fields - 1, bytes.subarray(i));
            }
            if (bytes[close + 1] !== 34) break;
            close += 2;
          }
          for (let p = bytes.indexOf(10, i); p >= 0 && p < close; p = bytes.indexOf(10, p + 1)) newlines++;
          i = close + 1;
          const after = i < n ? kind[bytes[i]!]! : lf;
          if (after !== delimiterByte && after !== lf && after !== cr) {
            fault ||= "bad_quote";
            faulty ??= fields - 1;
            fieldStart = -1;
          }
        }
      }
      if (this.#isEnd(bytes, start, end)) {
        this.#ended = true;
        this.#plain = false;
        return n;
      }
      if ((edges[bytes[fieldStart]!]! | edges[bytes[end - 1]!]!) && isPadded(bytes, fieldStart, end)) this.#padded.add(fields - 1);
      this.#record(bytes, start, end, { fields, bare, fault, faulty, last: end === n });
      if (newlines > 0) this.#multiline = true;
      this.#line += this.#options.rows ? 1 : 1 + newlines;
      start = next;
    }
    return this.#checked(bytes, n, firstLine);
  }

  /**
   * Counts the records from `start` on that have as many fields as the header and not a byte that a closer look is due at. Most are such,
   * and run over in a fourth of the time.
   * @returns where the first other one starts, or one that goes on after these bytes
   */
  #plainRecords(bytes: Uint8Array, start: number): number {
    if (this.#header === undefined || this.#options.keep || this.#options.until || this.#shiftOffsets.at(-1) !== this.#line - this.#kept) return start;
    const weight = this.#weight;
    const n = bytes.length;
    const delimiters = this.#header.length - 1;
    let records = 0;
    let longest = this.#longest;
    for (let i = start; i < n; ) {
      let sum = 0;
      let w = 0;
      for (;;) {
        while (i < n && (w = weight[bytes[i++]!]!) < space) sum += w;
        // One between two letters pads nothing.
        if (w !== space || i >= n || weight[bytes[i]!] !== 0 || weight[bytes[i - 2]!] !== 0) break;
      }
      const length = i - 1 - start;
      const feed = w === carriage && bytes[i] === 10;
      if (sum !== delimiters || length === 0 || (w !== lineFeed && !feed)) break;
      this.#ends |= feed ? 2 : 1;
      if (length > longest) longest = length;
      records++;
      start = feed ? ++i : i;
    }
    this.#longest = longest;
    this.#line += records;
    this.#read += records;
    this.#kept += records;
    return start;
  }

  /** Whether what follows is no longer the table. */
  #isEnd(bytes: Uint8Array, start: number, end: number): boolean {
    const { until } = this.#options;
    if (!until || this.#header === undefined) return false;
    const begin = text(bytes.subarray(start, Math.min(end, start + 400))).replace(/^["\s]+/, "");
    return until.some((words) => begin.startsWith(words));
  }

  /** @param found in the record: `faulty` is the column of the fault, `last` whether the file ends before its line does */
  #record(bytes: Uint8Array, start: number, end: number, found: { fields: number; bare: boolean; fault: string; faulty: number | undefined; last: boolean }): void {
    const { fields, bare, faulty, last } = found;
    let { fault } = found;
    if (end - start > this.#longest) this.#longest = end - start;
    if (this.#header === undefined) {
      const names = fieldsOf(text(bytes.subarray(start, end)), this.#delimiter!);
      const headed = this.#options.headerLine !== 0;
      if (headed && names.every((name) => name.trim() === "")) return this.#blank();
      const rows = this.#options.headerRows ?? 1;
      if (headed && rows > 1) {
        this.#plain = false;
        this.#headerRows.push(names);
        if (this.#headerRows.length === rows) this.#header = joinedHeader(carried(this.#headerRows));
        return;
      }
      this.#header = names.map((name, i) => (headed ? name.trim() : String(i + 1)));
      if (headed) {
        if (this.#line !== 1) this.#plain = false;
        return;
      }
    }
    if (end === start) return this.#blank();
    this.#read++;
    if (!fault && fields !== this.#header.length) fault = this.#miscounted(fields, last);
    if (fault) {
      this.#plain = false;
      this.#rejects.push({ line: this.#line, column: faulty === undefined ? null : (this.#nameOf(faulty) ?? null), reason: fault, raw: readable(bytes.subarray(start, end)) });
      return;
    }
    const offset = this.#line - this.#kept;
    if (this.#shiftOffsets.at(-1) !== offset) {
      this.#shiftRecords.push(this.#kept);
      this.#shiftOffsets.push(offset);
    }
    this.#kept++;
    if (bare) this.#plain = false;
    this.#copy?.add(bare ? requoted(bytes.subarray(start, end), this.#delimiter!) : bytes.subarray(start, end));
  }

  /** The reason of a record with too few or too many fields. Two short ones in a row that make a whole one are one, with a line feed in a value. */
  #miscounted(fields: number, last: boolean): string {
    const wanted = this.#header!.length;
    const reason = `field_count: ${fields} instead of ${wanted}`;
    const before = this.#short;
    this.#short = undefined;
    if (fields > wanted) return reason;
    if (before && before.line + 1 === this.#line && before.fields + fields - 1 === wanted) {
      this.#rejects.at(-1)!.reason += `; it seems to go on in line ${this.#line}`;
      return `${reason}; it seems to go on from line ${before.line}`;
    }
    this.#short = { line: this.#line, fields };
    return last ? `${reason}; the file ends in it` : reason;
  }

  #blank(): void {
    this.#plain = false;
  }

  /** The delimiter of the header line: what is given, else the commonest of four outside quotes. */
  #chooseDelimiter(bytes: Uint8Array, start: number, final: boolean): boolean {
    if (this.#delimiter === undefined) {
      const ends = [bytes.indexOf(10, start), bytes.indexOf(13, start)].filter((p) => p >= 0);
      if (ends.length === 0 && !final) return false;
      this.#delimiter = likelyDelimiter(text(bytes.subarray(start, ends.length === 0 ? bytes.length : Math.min(...ends))));
    }
    this.#kind[this.#delimiter.charCodeAt(0)] = delimiterByte!;
    this.#weight[this.#delimiter.charCodeAt(0)] = 1;
    return true;
  }

  #checked(bytes: Uint8Array, used: number, firstLine: number): number {
    if (this.#options.isUtf8(bytes.subarray(0, used))) return used;
    let line = firstLine;
    let start = 0;
    for (let end = 0; start < used; start = end, line++) {
      end = bytes.indexOf(10, start) + 1 || used;
      if (!this.#options.isUtf8(bytes.subarray(start, end))) break;
    }
    throw notUtf8(this.#options.file, line, readable(bytes.subarray(start, start + 60)).trim());
  }

  /** @param column in which the mark opens @param rest of the file from it on */
  #open(line: number, column: number | undefined, rest: Uint8Array | undefined): InputFault {
    return quoteOpen({ file: this.#options.file, line, column: column === undefined ? undefined : this.#nameOf(column) }, rest, { delimiter: this.#delimiter, lineEnd: this.#lineEnd });
  }

  /** What a column is called; absent of one beyond the header. */
  #nameOf(column: number): string | undefined {
    return this.#header && column < this.#header.length ? columnLabel(this.#header, column) : undefined;
  }

  get #lineEnd(): Scan["lineEnd"] {
    return this.#ends === 2 ? "\r\n" : "\n";
  }
}
