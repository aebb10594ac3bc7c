import { raw } from "../../domain/sql.ts";
import type { Engine, QueryOptions } from "../engine.ts";

/** The names of the dataset's stages in both languages, by `stage_id`; `won` is the stage of kind `won`, whatever its id. What has no name is called by its id. */
export async function stageNames(engine: Engine, { signal }: QueryOptions = {}): Promise<Map<string, Record<"en" | "zh", string>>> {
  const rows = await engine.query<{ stage_id: string; kind: string; name_en: string | null; name_zh: string | null }>(raw("SELECT stage_id, kind, name_en, name_zh FROM stages ORDER BY position, stage_id"), { label: "stage names", signal });
  const names = new Map<string, Record<"en" | "zh", string>>();
  for (const { stage_id, kind, name_en, name_zh } of rows) {
    const words = { en: name_en ?? stage_id, zh: name_zh ?? name_en ?? stage_id };
    names.set(stage_id, words);
    if (kind === "won" && !names.has("won")) names.set("won", words);
  }
  return names;
}
