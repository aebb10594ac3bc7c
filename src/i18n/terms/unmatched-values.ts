import type { UnmatchedFilter } from "../../domain/plan/filters.ts";
import type { Format } from "../format.ts";
import type { Messages } from "../messages.ts";

/** Values that a note names of those that deals have. */
const named = 8;

/** What was meant by a filter whose values no deal has, or which values deals have where these are few: at most one note, without a capital. */
export function valuesThere({ there, meant }: Pick<UnmatchedFilter, "there" | "meant">, { t, f }: { t: Pick<Messages, "compare">; f: Pick<Format, "list"> }): string[] {
  const words = t.compare.issues.unmatchedValues;
  if (there.length === 0) return [words.none];
  if (meant.length > 0) return [words.meant(f.list(meant))];
  return there.length > named ? [] : [words.there(f.list(there))];
}
