import type { MissingRows, Reconciled } from "../../domain/dataset/control-totals.ts";
import { rejectReason } from "../../domain/dataset/importing/reject-reasons.ts";
import { leftOutRule } from "../../domain/dataset/proposing/draft.ts";
import type { Words } from "../page.ts";

/** What is added up. */
export const measureText = ({ measure }: Reconciled, { t }: Words): string => (measure === "rows" ? t.data.control.rows : t.data.control.sum(measure));

/** Rows that are not in a total, and why. */
export function missingText({ file, reason, kind, column, rows, sum }: MissingRows, { t, f }: Words): string {
  const { code } = rejectReason(reason);
  const why = kind === "left_out" ? t.data.control.rule(reason === leftOutRule ? t.own.result.leftOutByChoice : reason) : code ? t.rejects[code] : reason;
  return t.data.control.missing(file, f.count(rows), column === null ? why : t.data.control.inColumn(column, why), sum === null ? undefined : f.money(sum));
}
