import { type Sql, raw, sql } from "../../sql.ts";
import type { Scan } from "./scan.ts";

/** The engine's own; told of a longer one, its reader takes twice as long. */
const defaultLineSize = 2_000_000;

/**
 * The records of a scanned file as text columns `c0`, `c1`, … in the file's order; an empty field is absent, in quotes as well.
 * @param own whether `path` is the file itself, with its header, and not a copy of the records that passed
 */
export function readCsv(path: string, own: boolean, scan: Scan): Sql {
  const columns = raw(`{${scan.header.map((_, i) => `'c${i}': 'VARCHAR'`).join(", ")}}`);
  const lineSize = Math.max(defaultLineSize, scan.longest + 16);
  // A reader that starts in the middle of a file cannot know whether a line feed stands inside quotes.
  const parallel = !scan.multiline && scan.lines.offsets.length <= 1;
  // Left to itself, the reader takes the line end from the first one it sees, which may stand inside quotes.
  const lineEnd = raw(own && scan.lineEnd === "\r\n" ? "'\\r\\n'" : "'\\n'");
  return sql`read_csv(${path}, auto_detect = false, header = ${own}, new_line = ${lineEnd}, delim = ${scan.delimiter}, quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = true, columns = ${columns}, max_line_size = ${lineSize}, parallel = ${parallel})`;
}
