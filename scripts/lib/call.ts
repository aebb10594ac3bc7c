import { parseArgs } from "node:util";

/** An option of a command as `parseArgs` reads it, with what `--help` says of it. */
export interface Option {
  type: "string" | "boolean";
  multiple?: boolean;
  default?: string | boolean;
  /** what is written after it: `DIR` */
  value?: string;
  needed?: boolean;
  /** null: read, so that a call with it gets its own answer, and not listed */
  says: string | null;
}

/** `--help` was given: `message` is what to print. */
export class HelpAsked extends Error {}

/** The options of a call. @throws HelpAsked; what `parseArgs` throws when the call is wrong */
export function optionsOf<const T extends Record<string, Option>>(command: string, about: string, options: T) {
  if (process.argv.slice(2).includes("--help")) throw new HelpAsked(helpText(command, about, options));
  return parseArgs({ options }).values;
}

function helpText(command: string, about: string, options: Record<string, Option>): string {
  const listed = Object.entries(options).filter(([, o]) => o.says !== null);
  const written = ([name, o]: [string, Option]) => `--${name}${o.type === "string" ? ` ${o.value ?? "TEXT"}` : ""}`;
  const needed = listed.filter(([, o]) => o.needed).map(written);
  const rows = [...listed.map((entry) => [written(entry), `${entry[1].says}${entry[1].multiple ? "; may be repeated" : ""}${typeof entry[1].default === "string" ? ` (${entry[1].default} when not given)` : ""}`] as const), ["--help", "prints this"] as const];
  const width = Math.max(...rows.map(([option]) => option.length));
  const rest = listed.length > needed.length ? ["[options]"] : [];
  return [`npm run -s ${[command, "--", ...needed, ...rest].join(" ")}`, about, "", ...rows.map(([option, says]) => `  ${option.padEnd(width)}  ${says}`)].join("\n");
}
