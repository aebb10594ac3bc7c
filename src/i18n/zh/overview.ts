import type { overview as en } from "../en/overview.ts";

export const overview: typeof en = {
  title: "总览",
};
