/** Number formats that stand for days without their own text (ECMA-376, 18.8.30, with those of East Asia). */
const builtIn = (id: number) => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Whether a number under this format is a day: it shows a year, a month or a day. Times and durations alone are numbers. */
export function isDayFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn(id);
  const shown = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "").replaceAll(/general/gi, "");
  if (/[yd]/i.test(shown)) return true;
  // m is a month unless hours or seconds stand beside it.
  return /m/i.test(shown) && !/[hs]/i.test(shown) && !/\[[hms]+\]/i.test(code);
}

const dayMs = 86_400_000;
const pad = (n: number) => String(n).padStart(2, "0");

/**
 * The day of a serial number, with its time if it has one: `2021-01-01`, `2021-01-01 08:30:00`. Undefined when it is before the calendar
 * of spreadsheets, or the 29 February 1900 that never was.
 */
export function dayOfSerial(serial: number, from1904: boolean): string | undefined {
  const seconds = Math.round(serial * 86_400);
  const days = Math.floor(seconds / 86_400) + (from1904 ? 1462 : 0);
  if (days < 1 || days === 60 || days > 2_958_465) return undefined;
  // Serial 60 is a day that spreadsheets invented, so those before it are one off.
  const date = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * dayMs);
  const day = `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
  const time = seconds - Math.floor(seconds / 86_400) * 86_400;
  return time === 0 ? day : `${day} ${pad(Math.floor(time / 3600))}:${pad(Math.floor(time / 60) % 60)}:${pad(time % 60)}`;
}
