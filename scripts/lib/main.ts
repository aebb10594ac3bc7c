import { InputFault } from "../../src/domain/fault.ts";
import { HelpAsked } from "./call.ts";

/** The call itself is wrong (an unknown option, one that is missing): exit status 2. */
export class UsageError extends Error {}

/**
 * Runs a command and sets the exit status: 0 done, 1 the input is at fault, 2 the call is wrong. Faults print one message on
 * standard error; anything else is a defect and prints its stack.
 */
export async function main(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (error instanceof HelpAsked) console.log(error.message);
    else if (error instanceof UsageError || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS")) {
      // Node's own text ends in advice about positional arguments.
      const unknown = (error as { code?: string }).code === "ERR_PARSE_ARGS_UNKNOWN_OPTION";
      console.error(unknown ? `${(error as Error).message.split(". ")[0]}. --help lists the options.` : (error as Error).message);
      process.exitCode = 2;
    } else if (error instanceof InputFault) {
      console.error(error.message);
      if (error.details.hint) console.error(error.details.hint);
      process.exitCode = 1;
    } else {
      console.error(error);
      process.exitCode = 1;
    }
  }
}
