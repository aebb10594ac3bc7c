import { type Defect, plan } from "./defect.ts";

/** Known defects of commissions: tiers, quotas, credit, lines, caps; and of funds and prizes. */
export const payDefects: Defect[] = [
  { name: "a tier that begins at its start is not reached there", file: plan("pricing/tiers.ts"), find: `raw(tiers.bound === "to" ? ">" : ">=")`, replace: `raw(">")` },
  { name: "a start that belongs to the step below belongs to its own", file: plan("pricing/tiers.ts"), find: `raw(tiers.bound === "to" ? ">" : ">=")`, replace: `raw(">=")` },
  { name: "a year's tiers begin anew in each period", file: plan("pricing/tiers.ts"), find: `const year = tiers.accumulate === "year";`, replace: `const year = false;` },
  { name: "what was paid for an earlier event is never made good", file: plan("pricing/tiers.ts"), find: `restates: year && restating,`, replace: `restates: false,` },
  { name: "a credit that pays without moving pays at the first rate", file: plan("pricing/tiers.ts"), find: "credit * (${rateAt(raw(\"c0\"))})", replace: "credit * e_below" },
  { name: "the ramp is dropped", file: plan("compile/quota.ts"), find: `if (!ramp) return`, replace: `return` },
  { name: "a quota is not prorated by days in", file: plan("compile/quota.ts"), find: `const all = component.prorate === false;`, replace: `const all = true;` },
  { name: "the day on which a quota row ends does not count", file: plan("compile/quota.ts"), find: `greatest(lo, q_from, day_from) + 1"`, replace: `greatest(lo, q_from, day_from)"` },
  { name: "the split is ignored", file: plan("compile/events.ts"), find: `[...(m.shared ? [raw("share_e6")] : [])`, replace: `[...(m.shared ? [raw("1000000")] : [])` },
  { name: "a credit that does not retire quota moves all the same", file: plan("compile/events.ts"), find: `const moved = raw("CASE WHEN class < 2 THEN credit ELSE 0 END");`, replace: `const moved = raw("credit");` },
  { name: "the period is rounded down to the cent", file: plan("compile/settle.ts"), find: "${halfAway(through.column, c.unit)}", replace: "${through.column} // ${raw(String(c.unit))}" },
  { name: "cents that are missing go to the smallest rests", file: plan("compile/lines.ts"), find: `ORDER BY rest DESC, ord) AS largest`, replace: `ORDER BY rest, ord) AS largest` },
  { name: "lines are rounded one by one", file: plan("compile/lines.ts"), find: `CASE WHEN largest <= lacking THEN 1 WHEN smallest <= -lacking THEN -1 ELSE 0 END`, replace: "CASE WHEN rest * 2 >= ${int(c.unit)} THEN 1 ELSE 0 END" },
  { name: "a deal cap leaves what is multiplied", file: plan("components/commission.ts"), find: `cap ? cappedPayout(cap, raw("multiplied"), scale) : { sql: raw("payout"), scale }`, replace: `cap && list.length === 0 ? cappedPayout(cap, raw("multiplied"), scale) : { sql: raw(cap ? "multiplied" : "payout"), scale }` },
  { name: "what a period's cap carries is lost", file: plan("adjust/cap.ts"), find: `greatest(0, least(waiting,`, replace: `greatest(0, least(0 * waiting,` },
  { name: "a soft cap is a hard one", file: plan("adjust/cap.ts"), find: "const above = cap.above ?", replace: "const above = cap.above === -1 ?" },
  { name: "a target that counts for the year is that of the period", file: plan("adjust/cap.ts"), find: "(${raw(`target_${per}`)} * 10000)", replace: "(${raw(`target_period`)} * 10000)" },
  { name: "an attribute read off steps begins after its start", file: plan("steps.ts"), find: `const count = join([raw("1"), ...steps.map(([at]) => sql\`(\${x} >= `, replace: `const count = join([raw("1"), ...steps.map(([at]) => sql\`(\${x} > ` },
  { name: "a fund counts only what reps in the plan bring", file: plan("compile/funds.ts"), find: `membersOf(pool, base, raw("true"))`, replace: `membersOf(pool, base, matches("stretches", c.plan.eligible, pool.eligible))` },
  { name: "a share of a fund may be below 0", file: plan("compile/funds.ts"), find: "greatest(0, ${weight})", replace: "(${weight})" },
  { name: "the cents of a fund go to the smallest rests", file: plan("components/pool.ts"), find: `ORDER BY rest DESC, rep_id) AS largest`, replace: `ORDER BY rest, rep_id) AS largest` },
  { name: "who tie in a contest share the first prize alone", file: plan("components/contest.ts"), find: `upTo("place - 1 + tied")`, replace: `upTo("place")` },
];
