import { addressPath } from "../../domain/plan/edits.ts";

/** The id of the message under a number that is not valid. */
export const faultId = (letter: string, path: string): string => `fault-${letter}.${addressPath(path)}`;
