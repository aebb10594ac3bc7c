import { checkpoints as defined } from "../checkpoints.ts";
import type { CompanyTable } from "./table.ts";

const byId = new Map(defined.map((c) => [c.id, c]));

export const checkpoints: CompanyTable = {
  name: "checkpoints",
  *each(deal, _, random) {
    for (const [id, done_on] of deal.checkpoints) yield { deal_id: deal.id, checkpoint: id, done_on, value: byId.get(id)!.value?.(random) ?? null };
  },
};
