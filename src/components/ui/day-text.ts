import { type Day, isDay } from "../../domain/calendar.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Year, month and day as they are written, whether or not there is such a day. */
function partsOf(text: string): [year: string, month: string, day: string] | undefined {
  const typed = text.trim();
  const numbers = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(typed);
  if (numbers) return [numbers[1]!, numbers[2]!, numbers[3]!];
  const words = /^(\d{1,2})[ .-]?([A-Za-z]{3})[A-Za-z]*[ .,-]*(\d{4})$/.exec(typed);
  const month = words ? months.indexOf(words[2]!.toLowerCase()) : -1;
  return words && month >= 0 ? [words[3]!, String(month + 1), words[1]!] : undefined;
}

/** Whether a text is written as a day, be it one that is not in the calendar. */
export const isDayForm = (text: string): boolean => partsOf(text) !== undefined;

/** A day as people type it: `2025-12-31`, `31 Dec 2025`, `31 December 2025`, `2025年12月31日`, `2025/12/31`. Days written month first are not taken. */
export function dayTyped(text: string): Day | undefined {
  const parts = partsOf(text);
  if (!parts) return undefined;
  const day = `${parts[0]}-${parts[1].padStart(2, "0")}-${parts[2].padStart(2, "0")}`;
  return isDay(day) ? day : undefined;
}
