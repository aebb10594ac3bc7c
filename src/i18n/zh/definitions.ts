import type { definitions as en } from "../en/definitions.ts";

export const definitions: typeof en = {
  title: "口径",
};
