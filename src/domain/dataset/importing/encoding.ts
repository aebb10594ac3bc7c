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
 * GB18030 when the bytes are not UTF-8 but read as Chinese: bytes above 127 stand in pairs. Latin letters with accents stand alone,
 * so that a Western file is not taken for Chinese but asked about.
 */
export function encodingOfUnmarked(sample: Uint8Array): string | undefined {
  let pairs = 0;
  let single = 0;
  for (let i = 0; i < sample.length; i++) {
    if (sample[i]! < 0x80) continue;
    if ((sample[i + 1] ?? 0) >= 0x80) {
      pairs++;
      i++;
    } else single++;
  }
  if (pairs === 0 || single > pairs * 0.05) return undefined;
  try {
    new TextDecoder("gb18030", { fatal: true }).decode(sample, { stream: true });
    return "gb18030";
  } catch {
    return undefined;
  }
}
