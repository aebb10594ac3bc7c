import { compare } from "../../domain/money.ts";
import type { CreditReason } from "../../domain/plan/reasons.ts";
import { decimalText, decimalsOf } from "../../domain/plan/exact.ts";
import type { Measure } from "../../domain/plan/schema.ts";
import type { Words } from "../page.ts";
import { namer } from "./reading-why.ts";

/** What a line says of its credit besides what it is made of: factors on it, in words, what they come to where that is rounded, and the member whose it is. */
export interface OnCredit {
  /** told of one figure of the deal as it stands, too */
  whole?: boolean;
  member: string | undefined;
  factors: readonly string[];
  product: string | undefined;
}

/**
 * How a line's credit came about, as a sum that a calculator redoes: `credit 90,459.60 = 226,149.00 (amount) × 40% (share)`. Undefined where it is one figure of
 * the deal as it stands.
 * @param credit as the line shows it
 */
export function creditWhy(of: CreditReason, credit: string, measure: Measure, { whole: even, member, factors, product }: OnCredit, words: Words): string | undefined {
  const { t: { why: { creditOf: t } }, f } = words;
  const whose = of.shares ?? (member === undefined || of.share === undefined ? [] : [{ rep_id: member, share: of.share }]);
  // A whole deal of one member is whose it is, not a share.
  const rep = of.share === 1 && whose.length === 1 ? called(whose[0]!.rep_id, words) : undefined;
  const own = of.earned ? earned(of.earned, words) : value(of, measure, words);
  const times = [
    ...(of.term === undefined ? [] : [t.term(f.count(of.term))]),
    ...(of.cost !== undefined && of.cancelled !== undefined ? [partOfDeal(of, words)] : []),
    ...(of.share === undefined || (of.share === 1 && whose.length < 2) ? [] : [share(of.share, whose, words)]),
    ...(of.rate === undefined ? [] : [t.rate(f.number(decimalText(of.rate), decimalsOf(of.rate)), of.currency!, f.dayInText(of.rate_day!))]),
    ...(product === undefined ? factors : [t.together(product)]),
  ];
  // One figure of the deal as it stands says itself.
  if (!even && times.length === 0 && of.earned === undefined && own.length === 1 && of.cancelled === undefined && of.received_on === undefined) return rep && t.whose(rep);
  const sum = own.join(" ");
  return t.is(credit, rep, [own.length > 1 && times.length > 0 ? `(${sum})` : sum, ...times].join(" × ")) + (product === undefined ? "" : words.t.terms.semicolon + t.rounded(product, factors.join(" × ")));
}

/** The figure of the event, before its share: a term, or several with their signs; of a year's worth, and of a margin cancelled, what they are taken of. */
function value(of: CreditReason, measure: Measure, words: Words): string[] {
  const { t: { why: { creditOf: t } }, f } = words;
  const { amount, cost, cancelled, closed, currency, received_on: receivedOn } = of;
  const foreign = of.rate === undefined ? undefined : currency;
  if (currency === undefined) return [t.counted(f.money(of.value), namer(words).called(measure))];
  if (cancelled !== undefined && cost === undefined && !closed) return [t.cancelled(f.money(negated(cancelled)), foreign)];
  if (receivedOn !== undefined) return [t.received(f.money(of.value), f.dayInText(receivedOn), foreign)];
  const deal = t.amount(f.money(amount ?? of.value), foreign);
  return [deal, ...(cost !== undefined ? less(t.cost, cost, words) : cancelled !== undefined ? less(t.cancelledThen, cancelled, words) : [])];
}

/** A term that is taken off: of one below 0 it is added. */
const less = (text: (n: string) => string, amount: string, { f }: Words): string[] => [amount.startsWith("-") ? "+" : "\u2212", text(f.money(amount.replace("-", "")))];

function partOfDeal({ amount, cancelled, closed }: CreditReason, words: Words): string {
  const { t: { why: { creditOf: t } }, f } = words;
  const left = closed ? `(${[f.money(amount!), ...less((n) => n, cancelled!, words)].join(" ")})` : f.money(negated(cancelled!));
  return (closed ? t.leftThen : t.cancelled)(`${left} ÷ ${f.money(amount!)}`);
}

const share = (whole: number, whose: readonly { rep_id: string; share: number }[], words: Words): string => {
  const { t: { why: { creditOf: t } }, f } = words;
  const text = (n: number) => f.rate(n, Math.max(0, decimalsOf(n) - 2));
  if (whose.length === 0) return t.share(text(whole));
  if (whose.length === 1) return t.shareOf(text(whole), called(whose[0]!.rep_id, words));
  return t.shares(text(whole), f.list(whose.map((s) => `${called(s.rep_id, words)} ${text(s.share)}`)));
};

/** A rep by name, where the page knows it. */
export const called = (rep: string, { person }: Words): string => person?.(rep) ?? rep;

const earned = (parts: NonNullable<CreditReason["earned"]>, words: Words): string[] =>
  parts.flatMap(({ amount, component_id: id, rep_id: rep }, i) => [...(i === 0 ? [] : ["+"]), words.t.why.creditOf.earned(words.f.money(amount), words.part?.(id) ?? id, rep === undefined ? undefined : called(rep, words))]);

const negated = (amount: string): string => (compare(amount, "0") === 0 ? amount : amount.startsWith("-") ? amount.slice(1) : `-${amount}`);
