import type { statement as en } from "../en/statement.ts";

export const statement: typeof en = {
  title: "激励明细",
};
