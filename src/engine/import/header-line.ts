import { doubtOfHeader, headerDoubt } from "../../domain/dataset/importing/header-doubt.ts";
import { InputFault } from "../../domain/fault.ts";
import type { ExportFiles } from "./home.ts";
import { readyFile } from "./source.ts";

/** A header further down is looked for in so many lines, and in files of at most so many bytes: each line is a look through the file. */
const [linesTried, mostBytes] = [20, 16 * 1024 * 1024];

/** Of a column that is not there because a title stands above the header, the fault with the line in which the header seems to stand. Any other error as it is. */
export async function withHeaderLine(error: unknown, files: ExportFiles): Promise<unknown> {
  if (!(error instanceof InputFault) || error.details.code !== "column_missing") return error;
  const [file = ""] = error.details.path?.split(":") ?? [];
  const line = files.names.includes(file) ? await headerLine(files, file) : undefined;
  if (!line) return error;
  const said = headerDoubt(line.first);
  return new InputFault(error.message.replace(said, headerDoubt(line.first, line.at)), error.details, { cause: error });
}

/** The first line below a title whose cells look like names of columns. */
async function headerLine(files: ExportFiles, file: string): Promise<{ first: readonly string[]; at: number } | undefined> {
  const headed = async (header: number) => (await readyFile(files, file, { header })).scan;
  try {
    const { header: first, bytes } = await headed(1);
    if (doubtOfHeader(first)?.of !== "title" || bytes > mostBytes) return undefined;
    for (let at = 2; at <= linesTried; at++) {
      const { header } = await headed(at);
      if (header.length < 2 || doubtOfHeader(header) !== undefined) continue;
      // Blank lines above it are passed over: of the lines that give the same header, the last is its own.
      for (; at < linesTried; at++) if ((await headed(at + 1)).header.join("\n") !== header.join("\n")) break;
      return { first, at };
    }
  } catch (error) {
    // The file ends before, or is in an encoding that only its mapping says.
    if (!(error instanceof InputFault)) throw error;
  }
  return undefined;
}
