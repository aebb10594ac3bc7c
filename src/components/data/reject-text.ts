import { rejectReason } from "../../domain/dataset/importing/reject-reasons.ts";
import type { Messages } from "../../i18n/messages.ts";

/** A reason of `import_rejects` in the reader's language, with what was expected. A bundle of another maker may have reasons of its own, which stand as they are. */
export function rejectText(reason: string | null, { rejects, rejectDetail, rejectWith }: Pick<Messages, "rejects" | "rejectDetail" | "rejectWith">): string {
  const { code, detail } = rejectReason(reason ?? "");
  if (code === undefined) return detail;
  const expected = rejectDetail(detail);
  return expected === "" ? rejects[code] : rejectWith(rejects[code], expected);
}
