import type { overview as en } from "../en/overview.ts";

export const overview: typeof en = {
  title: "总览",
  figures: { deals: "商机", won: "赢单", lost: "输单", open: "进行中", won_amount: "赢单金额" },
};
