import { LineEncodings } from "./line-encodings.ts";

/** An encoding as people write it. */
export function encodingName(encoding: string): string {
  const [, bits, end] = /^utf-?(8|16)(le|be)?$/i.exec(encoding) ?? [];
  if (bits !== undefined) return `UTF-${bits}${end === undefined ? "" : ` ${end.toUpperCase()}`}`;
  return /^gb/i.test(encoding) ? encoding.toUpperCase() : encoding.replace(/^[a-z]/, (c) => c.toUpperCase());
}

/** The encoding that a file's first bytes show: by its mark, or UTF-16 by the NUL bytes of a delimited text; undefined: UTF-8 until proven otherwise. */
export function encodingOf(start: Uint8Array): string | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  const share = (from: number) => {
    let nul = 0;
    for (let i = from; i < start.length; i += 2) if (start[i] === 0) nul++;
    return start.length < 4 ? 0 : nul / Math.ceil((start.length - from) / 2);
  };
  if (share(1) > 0.4 && share(0) < 0.1) return "utf-16le";
  if (share(0) > 0.4 && share(1) < 0.1) return "utf-16be";
  return undefined;
}

/**
 * GB18030 when the bytes are not UTF-8 but read as Chinese: nearly all bytes above 127 stand in pairs (or in fours with digits
 * between). Latin letters with accents stand alone, so that a Western file is not taken for Chinese but asked about; so is one of which some
 * lines are Chinese in UTF-8 and others are not: two exports put together, of which one would be read as other signs. Nor is one taken for it whose
 * signs are commoner in Big5 or Shift_JIS, which read as GB18030 without a fault, as other signs.
 */
export function encodingOfUnmarked(sample: Uint8Array): string | undefined {
  const high = (i: number) => (sample[i] ?? 0) >= 0x80;
  const digit = (i: number) => (sample[i] ?? 0) >= 0x30 && sample[i]! <= 0x39;
  let together = 0;
  let alone = 0;
  for (let i = 0; i < sample.length; i++) {
    if (!high(i)) continue;
    const length = high(i + 1) ? 2 : digit(i + 1) && high(i + 2) && digit(i + 3) ? 4 : 1;
    if (length > 1) together++;
    else alone++;
    i += Math.max(length, 2) - 1;
  }
  if (together === 0 || alone > together * 0.2 || linesOf(sample).isPartlyUtf8) return undefined;
  const common = commonness(sample, gb18030);
  if ([big5, shiftJis].some((other) => commonness(sample, other) > common)) return undefined;
  try {
    new TextDecoder("gb18030", { fatal: true }).decode(sample, { stream: true });
    return "gb18030";
  } catch {
    return undefined;
  }
}

/** Of an encoding of two bytes a sign: the bytes that begin one, and the signs that texts mostly hold. */
interface DoubleByte {
  begins(lead: number): boolean;
  isCommon(lead: number, trail: number): boolean;
}
const between = (low: number, x: number, high: number) => x >= low && x <= high;
/** Marks, and the signs of the first level, which come first in each of these standards. */
const gb18030: DoubleByte = { begins: (lead) => lead > 0x80, isCommon: (lead, trail) => trail > 0xa0 && (between(0xb0, lead, 0xd7) || between(0xa1, lead, 0xa3)) };
const big5: DoubleByte = { begins: (lead) => lead > 0x80, isCommon: (lead) => between(0xa4, lead, 0xc6) || lead === 0xa1 };
const shiftJis: DoubleByte = { begins: (lead) => between(0x81, lead, 0x9f) || between(0xe0, lead, 0xfc), isCommon: (lead) => between(0x81, lead, 0x83) || between(0x88, lead, 0x97) };

/** Share of the signs beyond ASCII that would be common ones, were the bytes in that encoding. */
function commonness(sample: Uint8Array, { begins, isCommon }: DoubleByte): number {
  let [signs, common] = [0, 0];
  for (let i = 0; i < sample.length - 1; i++) {
    if (sample[i]! < 0x80) continue;
    signs++;
    if (!begins(sample[i]!)) continue;
    if (isCommon(sample[i]!, sample[i + 1]!)) common++;
    i++;
  }
  return signs === 0 ? 0 : common / signs;
}

function linesOf(bytes: Uint8Array): LineEncodings {
  const lines = new LineEncodings();
  lines.push(bytes);
  lines.end();
  return lines;
}
