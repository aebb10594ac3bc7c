import type { compare as en } from "../en/compare.ts";

export const compare: typeof en = {
  title: "各方案本应支付多少",
};
