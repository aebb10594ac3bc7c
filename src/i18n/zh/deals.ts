import type { deals as en } from "../en/deals.ts";

export const deals: typeof en = {
  title: "商机",
};
