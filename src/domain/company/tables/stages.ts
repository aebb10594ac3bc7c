import { exportProbability } from "../causes.ts";
import { stageNames } from "../stages.ts";
import type { CompanyTable } from "./table.ts";

export const stages: CompanyTable = {
  name: "stages",
  before: () => stageNames.map((s, i) => ({ stage_id: s.id, position: i + 1, kind: s.kind, probability: exportProbability[s.id]!, name_en: s.en, name_zh: s.zh })),
};
