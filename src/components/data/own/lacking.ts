import { isDay } from "../../../domain/calendar.ts";
import { needs } from "../../../domain/dataset/proposing/propose.ts";
import { dayFields, type Drafting } from "./drafting.svelte.ts";
import type { About, Lacking } from "./state.ts";

/** What has to be said of the columns before the import can run. */
export function lackingColumns(drafting: Drafting): Lacking[] {
  const lacking: Lacking[] = [];
  const deals = drafting.files.filter((f) => f.table === "deals").length;
  if (deals !== 1) lacking.push({ code: deals === 0 ? "no_deals" : "two_deals" });
  for (const { name, table, columns } of drafting.files) {
    if (!table) continue;
    for (const field of needs[table]) if (columns[field] === undefined) lacking.push({ code: field === "stage" ? "no_stage" : "no_field", file: name, field });
    for (const field of dayFields(table)) if (columns[field] !== undefined && drafting.isUnsaid(name, field)) lacking.push({ code: "ambiguous_days", file: name, field });
  }
  if (drafting.tooManyWords) lacking.push({ code: "too_many_words" });
  return lacking;
}

/** What has to be said of the export as a whole. */
export const lackingAbout = ({ title, currency, as_of }: About): Lacking[] => [
  ...(title.trim() === "" ? [{ code: "name" } as const] : []),
  ...(/^[A-Z]{3}$/.test(currency) ? [] : [{ code: "currency" } as const]),
  ...(isDay(as_of) ? [] : [{ code: "as_of" } as const]),
];
