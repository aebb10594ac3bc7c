import type { OptionProblem } from "./options.ts";

const listed = (words: readonly string[]) => (words.length > 24 ? `${words.slice(0, 24).join(", ")} …` : words.join(", "));

/** A problem of the options as one English sentence, for the command line. */
export function problemText({ path, code, found, allowed, nearest }: OptionProblem): string {
  const option = `--${path.replace(/^where\..*$/, "where").replace("_", "-")}`;
  const meant = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
  switch (code) {
    case "unknown_value": return `${option} ${found}: there is no such value.${meant} There are: ${listed(allowed)}.`;
    case "unknown_field": return `${option}: there is no field ${found}.${meant} There are: ${listed(allowed)}.`;
    case "bad_day": return `${option} ${found} is not a day of the form YYYY-MM-DD.`;
    case "after_export": return `${option} ${found} is after the day of the export: ${allowed[0]}.`;
    case "range_reversed": return `${option} ${found} is before --from: ${allowed[0]}.`;
    case "compare_needs": return "--compare A and --against B go together, and name two values of --by FIELD.";
  }
}
