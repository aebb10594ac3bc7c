import type { funnel as en } from "../en/funnel.ts";

export const funnel: typeof en = {
  title: "商机流向",
};
