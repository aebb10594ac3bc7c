import type { plan as en } from "../en/plan.ts";

export const plan: typeof en = {
  title: "激励方案",
};
