import type { Range, Where } from "../schema.ts";
import { creditTypes, kinds } from "../schema/where.ts";

const keys = ["at_least", "above", "at_most", "below"] as const;

/** Whether no value is within the bounds of a range. */
export function isEmpty({ at_least = -Infinity, above = -Infinity, at_most = Infinity, below = Infinity }: Range): boolean {
  const [least, most] = [Math.max(at_least, above), Math.min(at_most, below)];
  return least > most || (least === most && (above === least || below === most));
}

/** The bounds that both ranges leave. */
export function bothOf(a: Range, b: Range): Range {
  const tighter = { at_least: Math.max, above: Math.max, at_most: Math.min, below: Math.min };
  return Object.fromEntries(keys.flatMap((key) => (a[key] === undefined && b[key] === undefined ? [] : [[key, tighter[key](a[key] ?? b[key]!, b[key] ?? a[key]!)]])));
}

/** The bounds of a thing that has more than bounds. */
export const boundsOf = (of: Range): Range => Object.fromEntries(keys.flatMap((key) => (of[key] === undefined ? [] : [[key, of[key]]])));

/** Whether every value of a range is one of another. */
const isWithin = (inner: Range, { at_least, above, at_most, below }: Range): boolean =>
  [...(at_least === undefined ? [] : [{ below: at_least }]), ...(above === undefined ? [] : [{ at_most: above }]), ...(at_most === undefined ? [] : [{ above: at_most }]), ...(below === undefined ? [] : [{ at_least: below }])].every((outside) => isEmpty(bothOf(inner, outside)));

/** All that a field can be. */
const known: Readonly<Partial<Record<string, readonly string[]>>> = { kind: kinds, credit_type: creditTypes };

/** Whether `not` leaves out whatever the rest of a filter keeps, so that nothing ever passes: a field that is absent is not kept either way. */
export function keepsNothing({ not, ...asked }: Where): boolean {
  const fields = Object.entries(not ?? {}).filter(([, value]) => value !== undefined) as [keyof typeof asked, string[] | Range][];
  return fields.length > 0 && fields.every(([field, out]) => {
    const kept = asked[field] as string[] | Range | undefined;
    if (!Array.isArray(out)) return kept !== undefined && isWithin(kept as Range, out);
    return ((kept as string[] | undefined) ?? known[field])?.every((x) => out.includes(x)) === true;
  });
}
