import { type Defect, plan } from "./defect.ts";

/** Known defects of what a line says its credit is made of. */
export const creditDefects: Defect[] = [
  { name: "a reason has the share of one member of a group", file: plan("credit-reason.ts"), find: `rows.reduce((total, r) => total + BigInt(r.share_e6 ?? 0), 0n)`, replace: `BigInt(row.share_e6 ?? 0)` },
  { name: "a reason leaves out what was cancelled on the day of closing", file: plan("credit-reason.ts"), find: `const cancelled = row.cancelled_c !== null;`, replace: `const cancelled = row.cancelled_c !== null && !row.closed;` },
  { name: "a reason says a term of two years alone", file: plan("credit-reason.ts"), find: `row.term_months >= 12`, replace: `row.term_months >= 24` },
  { name: "a reason puts credits of all flags together", file: plan("credit-reason.ts"), find: `[rep_id, deal, day, kind]`, replace: `[rep_id, deal, day]` },
  { name: "a reason has the day on which a rate of exchange ends", file: plan("compile/events.ts"), find: `f.valid_from AS fx_from`, replace: `f.valid_to AS fx_from` },
  { name: "a reason of earnings has the first component alone", file: plan("credit-reason.ts"), find: `rows.reduce((sum, r) => sum + BigInt(r.earned), 0n)`, replace: `BigInt(rows[0]!.earned)` },
];
