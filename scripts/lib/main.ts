import { InputFault } from "../../src/domain/fault.ts";
import { HelpAsked } from "./call.ts";

/** The call itself is wrong (an unknown option, one that is missing): exit status 2. */
export class UsageError extends Error {}

/** What is wrong with a call, in a sentence: Node's own texts go on about its parser. */
function callText({ code, message }: Error & { code?: string }): string {
  const option = /'(-[-\w]+)/.exec(message)?.[1];
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return `${message.split(". ")[0]}. --help lists the options.`;
  if (code !== "ERR_PARSE_ARGS_INVALID_OPTION_VALUE" || option === undefined) return message;
  return message.includes("ambiguous") ? `${option} is followed by what looks like another option. A value that begins with a dash is written ${option}=-5; --help lists the options.` : `${option} needs a value; --help lists the options.`;
}

/** Whoever reads what is printed may have enough of it (`| head`): the command ends there, as others in a pipe do. What it writes to disk is written before. */
function endQuietly(error: Error & { code?: string }): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}

/**
 * Runs a command and sets the exit status: 0 done, 1 the input is at fault, 2 the call is wrong. Faults print one message on
 * standard error; anything else is a defect and prints its stack.
 */
export async function main(command: () => Promise<void>): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", endQuietly);
  try {
    await command();
  } catch (error) {
    if (error instanceof HelpAsked) console.log(error.message);
    else if (error instanceof UsageError || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS")) {
      console.error(callText(error as Error & { code?: string }));
      process.exitCode = 2;
    } else if (error instanceof InputFault) {
      console.error(error.message);
      if (error.details.hint && !error.message.includes(error.details.hint)) console.error(error.details.hint);
      process.exitCode = 1;
    } else {
      console.error(error);
      process.exitCode = 1;
    }
  }
}
