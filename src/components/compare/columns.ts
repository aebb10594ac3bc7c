import { planTitle } from "../../i18n/terms/plan-terms.ts";
import type { CompareColumn } from "./page.ts";

/** A column's title: its plan's, or the id of a document that does not hold. */
export const columnTitle = (column: CompareColumn, locale: "en" | "zh"): string => {
  const plan = column.plan ?? column.published;
  return plan ? planTitle(plan, locale) : column.id;
};
