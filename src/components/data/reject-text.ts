import { allReasons, alsoMark, rejectReason, remediesOf } from "../../domain/dataset/importing/reject-reasons.ts";
import type { Messages } from "../../i18n/messages.ts";
import type { TableColumn, Words } from "../page.ts";

/**
 * A reason of `import_rejects` in the reader's language, with what was expected. A bundle of another maker may have reasons of its own, which stand as they are.
 * @param byHand columns are chosen on the page: without the mapping's keys
 */
export function rejectText(reason: string | null, { rejects, rejectDetail, rejectWith, rejectAlso }: Pick<Messages, "rejects" | "rejectDetail" | "rejectWith" | "rejectAlso">, byHand = false): string {
  const { first, also } = allReasons(reason ?? "");
  const { code, detail } = rejectReason(first);
  if (code === undefined) return detail;
  const expected = rejectDetail(byHand ? remediesOf(detail).expected : detail);
  const text = expected === "" ? rejects[code] : rejectWith(rejects[code], expected);
  return also.length === 0 ? text : rejectAlso(text, also.map(({ column, code }) => [column, rejects[code!]]));
}

/** Reasons of which what was expected is a list of words, the same for every row of a column. */
const withWords: readonly string[] = ["unknown_word", "not_allowed", "no_rule"];

/** The same without the words that were expected: they are said once for all rows. */
export function rejectShortText(reason: string | null, t: Parameters<typeof rejectText>[1], byHand = false): string {
  const { first, also } = allReasons(reason ?? "");
  const { code } = rejectReason(first);
  if (code === undefined || !withWords.includes(code)) return rejectText(reason, t, byHand);
  return rejectText(also.length === 0 ? code : `${code}${alsoMark}${also.map((a) => a.text).join("; ")}`, t, byHand);
}

/** What was expected in each column that has rows rejected for such a reason, each beside its column. */
export function expectedWords(rows: readonly { file: string; column: string | null; reason: string | null }[], code: string | null, { rejectDetail, data }: Pick<Messages, "rejectDetail" | "data">): string[] {
  const found = rows.flatMap(({ file, column, reason }) => {
    const { code: of, detail } = rejectReason(allReasons(reason ?? "").first);
    return of === code && withWords.includes(of ?? "") && column !== null && detail !== "" ? [data.control.inColumn(data.rejects.ofColumn(file, column), rejectDetail(detail))] : [];
  });
  return [...new Set(found)];
}

/** What to do about a reason: by the mapping's keys, or, where columns are chosen by hand, by what the page offers. Empty where nothing is known of it. */
export function rejectAdviceText(reason: string | null, { rejectAdvice, rejectAdviceByHand }: Pick<Messages, "rejectAdvice" | "rejectAdviceByHand">, byHand = false): string {
  const { code } = rejectReason(reason ?? "");
  return code === undefined ? "" : ((byHand ? rejectAdviceByHand[code] : undefined) ?? rejectAdvice[code]);
}

/** Columns of a list of rejected rows. */
export function rejectTable({ t }: Pick<Words, "t">): TableColumn[] {
  const { file, line, column, reason, raw } = t.data.rejects;
  return [
    { key: "file", label: file },
    { key: "line", label: line, kind: "count" },
    { key: "column", label: column },
    { key: "reason", label: reason },
    { key: "raw", label: raw },
  ];
}
