import type { Scan } from "./scan.ts";

/** The line in which a kept record begins. @param record from 0 */
export function lineOf({ lines: { records, offsets } }: Pick<Scan, "lines">, record: number): number {
  const at = records.findLastIndex((from) => from <= record);
  return record + offsets[at]!;
}
