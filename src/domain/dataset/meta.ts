import { isDay } from "../calendar.ts";
import { InputFault } from "../fault.ts";
import { nearest } from "../nearest.ts";
import { schemaVersion } from "./contract.ts";

/** What `meta` of a bundle may say. */
export const metaKeys: readonly string[] = ["title", "currency", "as_of", "fiscal_year_start_month", "schema_version", "source"];

/** Whether it is written as a code of ISO 4217 is. */
export const isCurrencyCode = (text: string): boolean => /^[A-Z]{3}$/.test(text);

const checks: Record<string, { ok(value: string): boolean; allowed: string }> = {
  currency: { ok: isCurrencyCode, allowed: "three capital letters, such as USD" },
  as_of: { ok: isDay, allowed: "the day of the export, YYYY-MM-DD" },
  fiscal_year_start_month: { ok: (v) => /^([1-9]|1[0-2])$/.test(v), allowed: "1 to 12" },
  schema_version: { ok: (v) => v === String(schemaVersion), allowed: String(schemaVersion) },
};

/** `key=value` of the command line. @throws InputFault `meta_unknown` */
export function metaSetting(text: string): [key: string, value: string] {
  const at = text.indexOf("=");
  const key = at < 0 ? text : text.slice(0, at);
  if (at < 0 || !metaKeys.includes(key)) {
    const hint = nearest(key, metaKeys);
    throw new InputFault(`--set takes ${metaKeys.join(", ")}, each as key=value, not ${text}.${hint ? ` Did you mean ${hint}?` : ""}`, { code: "meta_unknown", path: key, found: text, allowed: metaKeys.join(", "), hint });
  }
  return [key, text.slice(at + 1).trim()];
}

/**
 * The whole of `meta`, checked: what is not said and has a default gets it.
 * @param place where it could be said, besides the call, in words: `in meta.csv` @param proposal what the files tell of the day of the export, a sentence with a space before it, or nothing @throws InputFault `meta_missing` of all that is not said, `meta_invalid`
 */
export function completeMeta(given: Readonly<Record<string, string>>, title: string, place: string, proposal = ""): Record<string, string> {
  const meta: Record<string, string> = { title, fiscal_year_start_month: "1", ...given, schema_version: given.schema_version ?? String(schemaVersion) };
  const missing = Object.keys(checks).filter((key) => !meta[key]);
  if (missing.length > 0) {
    const told = missing.map((key) => `${key} (${checks[key]!.allowed})`).join(" and ");
    throw new InputFault(`meta does not say ${told}. Say ${missing.length > 1 ? "both" : "it"} ${place}, or give ${missing.map((key) => `--set ${key}=…`).join(" ")}.${meta.as_of ? "" : proposal}`, {
      code: "meta_missing",
      path: `meta.${missing[0]}`,
      allowed: checks[missing[0]!]!.allowed,
    });
  }
  for (const [key, { ok, allowed }] of Object.entries(checks)) {
    const value = meta[key]!;
    if (!ok(value)) throw new InputFault(`meta: ${key} is "${value}"; expected ${allowed}.`, { code: "meta_invalid", path: `meta.${key}`, found: value, allowed });
  }
  return meta;
}
