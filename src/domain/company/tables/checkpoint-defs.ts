import { checkpoints as defined } from "../checkpoints.ts";
import type { CompanyTable } from "./table.ts";

export const checkpointDefs: CompanyTable = {
  name: "checkpoint_defs",
  before: () => defined.map((c) => ({ checkpoint: c.id, stage_id: c.stage, name_en: c.en, name_zh: c.zh, required: c.required })),
};
