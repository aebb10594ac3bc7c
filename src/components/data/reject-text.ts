import { type RejectCode, rejectReason } from "../../domain/dataset/importing/reject-reasons.ts";

/** A reason of `import_rejects` in the reader's language, with what was expected as the import wrote it. */
export function rejectText(reason: string | null, words: Readonly<Record<RejectCode, string>>): string {
  const { code, detail } = rejectReason(reason ?? "");
  if (code === undefined) return detail;
  const text = words[code];
  return detail ? `${text} (${detail})` : text;
}
