import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** All words of the site in one language. English is written first; Chinese has the same keys, or types and build fail. */
export type Messages = typeof en;

export const messages: Record<"en" | "zh", Messages> = { en, zh };
