/** Bytes at the edge of a field that a closer look is due at: a space, a quotation mark, part of a sign beyond ASCII. */
export const edges = new Uint8Array(256).fill(1, 0x80);
edges[0x20] = edges[0x22] = 1;

/** First bytes of the spaces beyond ASCII (U+00A0, U+1680, U+2000 to U+205F, U+3000): what begins with none of them is no space. */
const spaceLead = (byte: number | undefined) => byte === 0xc2 || (byte! >= 0xe1 && byte! <= 0xe3);

/** Whether a field begins or ends with what may be a space; one between quotes without them. */
export function isPadded(bytes: Uint8Array, start: number, end: number): boolean {
  const [from, to] = bytes[start] === 34 && bytes[end - 1] === 34 ? [start + 1, end - 1] : [start, end];
  if (to <= from) return false;
  const last = bytes[to - 1]!;
  return bytes[from] === 32 || last === 32 || spaceLead(bytes[from]) || (last >= 0x80 && (spaceLead(bytes[to - 2]) || spaceLead(bytes[to - 3])));
}
