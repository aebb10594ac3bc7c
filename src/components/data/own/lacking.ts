import { isDay } from "../../../domain/calendar.ts";
import { needs, spared } from "../../../domain/dataset/proposing/propose.ts";
import { dayFields, type Drafting } from "./drafting.svelte.ts";
import type { DraftTotals } from "../../../domain/dataset/proposing/totals.ts";
import type { About, Lacking, Totals } from "./state.ts";

/** What has to be said of the columns before the import can run. */
export function lackingColumns(drafting: Drafting): Lacking[] {
  const lacking: Lacking[] = [];
  const deals = drafting.files.filter((f) => f.table === "deals").length;
  if (deals !== 1) lacking.push({ code: deals === 0 ? "no_deals" : "two_deals" });
  for (const { name, table, columns, periods = {}, stageDays = {}, allWon = false, without = {} } of drafting.files) {
    if (!table) continue;
    if (drafting.pointsAsked(name)) lacking.push({ code: "ambiguous_numbers", file: name });
    const needed = table === "quotas" && Object.keys(periods).length > 0 ? ["rep_id"] : needs[table];
    for (const column of Object.keys(stageDays)) if (drafting.isUnsaid(name, `@${column}`)) lacking.push({ code: "ambiguous_days", file: name, field: `@${column}` });
    for (const field of needed) if (columns[field] === undefined && without[field] === undefined && !(field === "stage" && (columns.outcome !== undefined || allWon))) lacking.push({ code: field === "stage" ? "no_stage" : spared[table]?.includes(field) ? "no_owner" : "no_field", file: name, field });
    for (const field of dayFields(table)) if (columns[field] !== undefined && drafting.isUnsaid(name, field)) lacking.push({ code: "ambiguous_days", file: name, field });
  }
  if (drafting.words.tooMany) lacking.push({ code: "too_many_words" });
  else if (drafting.words.unknown.length > 0) lacking.push({ code: "unknown_words", words: drafting.words.unknown });
  return lacking;
}

/** Totals as decimal texts; those that were not given are not in it. */
export const plainTotals = (totals: Totals): DraftTotals =>
  Object.fromEntries(Object.entries(totals).map(([key, text]) => [key, (text as string).replaceAll(/[\s,，']/g, "")]).filter(([, text]) => text !== ""));

/** Totals that are no numbers. */
export const lackingTotals = (totals: Totals): Lacking[] =>
  Object.entries(plainTotals(totals)).every(([key, text]) => (key === "won_amount" ? /^-?\d{1,18}(\.\d{1,2})?$/ : /^\d{1,12}$/).test(text as string)) ? [] : [{ code: "totals" }];

/** What has to be said of the export as a whole. */
export const lackingAbout = ({ title, currency, as_of }: About): Lacking[] => [
  ...(title.trim() === "" ? [{ code: "name" } as const] : []),
  ...(/^[A-Z]{3}$/.test(currency) ? [] : [{ code: "currency" } as const]),
  ...(isDay(as_of) ? [] : [{ code: "as_of" } as const]),
];
