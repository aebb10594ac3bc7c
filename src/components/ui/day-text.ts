import { type Day, isDay } from "../../domain/calendar.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A day as people type it: `2025-12-31`, `31 Dec 2025`, `31 December 2025`, `2025年12月31日`, `2025/12/31`. Days written month first are not taken. */
export function dayTyped(text: string): Day | undefined {
  const typed = text.trim();
  const numbers = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(typed);
  const words = /^(\d{1,2})[ .-]?([A-Za-z]{3})[A-Za-z]*[ .,-]*(\d{4})$/.exec(typed);
  const parts = numbers ? numbers.slice(1) : words ? [words[3]!, String(months.indexOf(words[2]!.toLowerCase()) + 1), words[1]!] : undefined;
  if (!parts) return undefined;
  const day = `${parts[0]}-${parts[1]!.padStart(2, "0")}-${parts[2]!.padStart(2, "0")}`;
  return isDay(day) ? day : undefined;
}
