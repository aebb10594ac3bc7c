import { type Book, type Row, text } from "./book.ts";
import { dealFigure } from "./attributes.ts";
import type { Range, Where } from "./document.ts";
import type { Seen } from "./event.ts";
import { type Exact, exact } from "./exact.ts";

const account = (book: Book, deal: Row) => book.accounts.get(String(deal.account_id));

function word(field: string, { book, deal, credit }: Seen): string | null {
  if (deal === null) return null;
  switch (field) {
    case "product": return text(deal.row, "product_id");
    case "family": return text(book.products.get(String(deal.row.product_id)), "family");
    case "segment": return text(account(book, deal.row), "segment");
    case "industry": return text(account(book, deal.row), "industry");
    case "account_region": return text(account(book, deal.row), "region");
    case "credit_role": return credit?.role ?? null;
    case "credit_type": return credit?.type ?? null;
    default: return text(deal.row, field);
  }
}

export function inRange(x: Exact, range: Range): boolean {
  if (range.above !== undefined && !x.above(exact(range.above))) return false;
  if (range.at_least !== undefined && x.below(exact(range.at_least))) return false;
  if (range.below !== undefined && !x.below(exact(range.below))) return false;
  if (range.at_most !== undefined && x.above(exact(range.at_most))) return false;
  return true;
}

/** Whether a filter keeps it; null when a field that it names is absent (then nothing keeps it, nor does `not`). */
function kept(where: Where, seen: Seen): boolean | null {
  let keeps = true;
  let absent = false;
  for (const [field, wanted] of Object.entries(where)) {
    let answer: boolean | null;
    if (field === "not") {
      const inner = kept(wanted as Where, seen);
      answer = inner === null ? null : !inner;
    } else if (Array.isArray(wanted)) {
      const value = word(field, seen);
      answer = value === null ? null : wanted.includes(value);
    } else {
      const value = dealFigure(field, seen)?.to(6) ?? null; // as attributes are: a filter and a step at one threshold agree
      answer = value === null ? null : inRange(value, wanted as Range);
    }
    if (answer === null) absent = true;
    else if (!answer) keeps = false;
  }
  return absent ? null : keeps;
}

export const keeps = (where: Where | undefined, seen: Seen): boolean => where === undefined || kept(where, seen) === true;

/** The tables that a filter reads. */
export function tablesOf(where: Where | undefined): string[] {
  return Object.entries(where ?? {}).flatMap(([field, wanted]) =>
    field === "not" ? tablesOf(wanted as Where)
    : field === "family" ? ["products"]
    : ["segment", "industry", "account_region"].includes(field) ? ["accounts"]
    : []);
}
