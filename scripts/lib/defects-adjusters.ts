import type { Defect } from "./defects.ts";

const plan = (path: string) => `src/domain/plan/${path}`;

/** Known defects of what changes what a component or the plan pays, and of when it is paid. */
export const adjusterDefects: Defect[] = [
  { name: "a modifier is read below its start", file: plan("adjust/period.ts"), find: `const one = power(decimals);`, replace: `const one = 0n;` },
  { name: "the gate is multiplied in with what the modifiers leave out", file: plan("adjust/period.ts"), find: "${halfAway(raw(`(${column} * ${factor})`), power(6))} AS ${raw(name)}", replace: "(${raw(column)} * ${raw(factor)} // 1000000) AS ${raw(name)}" },
  { name: "a gate asks for all conditions where any is enough", file: plan("adjust/period.ts"), find: `match === "any" ? anyHolds(gate)`, replace: `match === "any" ? allHold(gate)` },
  { name: "a gate that fails pays nothing, whatever it says", file: plan("adjust/period.ts"), find: `const below = otherwise === "hold" ? power(6) : scaled(otherwise, 6);`, replace: `const below = otherwise === "hold" ? power(6) : 0n;` },
  { name: "a condition on a ratio over nothing fails", file: plan("adjust/conditions.ts"), find: "coalesce(${holds}, true)", replace: "coalesce(${holds}, false)" },
  { name: "at_least asks for more", file: plan("adjust/conditions.ts"), find: `["at_least", ">="]`, replace: `["at_least", ">"]` },
  { name: "what a gate holds is let go in the next fiscal year, too", file: plan("adjust/hold.ts"), find: `PARTITION BY rep_id, y ORDER BY p ROWS BETWEEN 1 FOLLOWING`, replace: `PARTITION BY rep_id ORDER BY p ROWS BETWEEN 1 FOLLOWING` },
  { name: "what a gate holds is never forfeited", file: plan("adjust/hold.ts"), find: `WHEN let_go IS NULL AND year_end <= \${asOf} THEN 'forfeited'`, replace: `WHEN false THEN 'forfeited'` },
  { name: "a shortfall is not carried on", file: plan("adjust/carry.ts"), find: `carry_run - least(0, min(carry_run)`, replace: `0 * carry_run - least(0, 0 * min(carry_run)` },
  { name: "counted credit at the base is short", file: plan("adjust/carry.ts"), find: `counted < carry_base`, replace: `counted <= carry_base` },
  { name: "a multiplier on credit rounds down", file: plan("adjust/multipliers.ts"), find: "(${halfAway(sql`(exact_num * ${product(list)})`, raw(\"(exact_den * 1000000)\"))})::BIGINT", replace: "(exact_num * ${product(list)} // (exact_den * 1000000))::BIGINT" },
  { name: "a release gives its rest to the last step", file: plan("adjust/release.ts"), find: `ORDER BY rest DESC, step) AS place`, replace: `ORDER BY step DESC) AS place` },
  { name: "a receipt releases more than the step", file: plan("adjust/release.ts"), find: `greatest(0, least(abs(amount_c), received_c * sign(amount_c)))`, replace: `greatest(0, received_c * sign(amount_c))` },
  { name: "a step is payable before its period ends", file: plan("adjust/release.ts"), find: `THEN greatest(day, earliest) END AS day`, replace: `THEN day END AS day` },
  { name: "a step for the employed is paid to who left", file: plan("adjust/fates.ts"), find: `WHEN p.employed AND k.left_on < p.day AND k.left_on <= \${asOf} THEN 'forfeited'`, replace: `WHEN false THEN 'forfeited'` },
  { name: "the last day of a clawback's window is none of it", file: plan("adjust/clawback.ts"), find: "AND c.cancelled_on <= ${until}", replace: "AND c.cancelled_on < ${until}" },
  { name: "a clawback ignores its share", file: plan("adjust/clawback.ts"), find: `const share = rule.share ?? 1;`, replace: `const share = 1;` },
  { name: "a clawback by time takes all", file: plan("adjust/clawback.ts"), find: `if (by !== "time" || !within)`, replace: `if (by !== "term" || !within)` },
  { name: "a clawback by term counts a month that has begun", file: plan("adjust/clawback.ts"), find: `::DATE > \${to} THEN 1 ELSE 0 END`, replace: `::DATE > \${to} THEN 0 ELSE 0 END` },
  { name: "a clawback uses up the first parts first", file: plan("adjust/clawback.ts"), find: `PARTITION BY line ORDER BY ord DESC ROWS`, replace: `PARTITION BY line ORDER BY ord ROWS` },
  { name: "a plan cap of the year begins anew in each period", file: plan("adjust/over-the-sum.ts"), find: `if (!sameYear) run = 0n;`, replace: `run = 0n;` },
  { name: "a guarantee is paid on top", file: plan("adjust/over-the-sum.ts"), find: `above0(guaranteeOf - pay)`, replace: `above0(guaranteeOf)` },
  { name: "a draw ignores months of service", file: plan("adjust/over-the-sum.ts"), find: `shareOf(c, plan.draw.amount, row.draw_days, row)`, replace: `shareOf(c, plan.draw.amount, row.period_days, row)` },
  { name: "a draw is never taken back", file: plan("adjust/over-the-sum.ts"), find: `if (plan.draw.recoverable) {`, replace: `if (false) {` },
  { name: "what is owed is never forgiven", file: plan("adjust/over-the-sum.ts"), find: `if (!sameRep || (!sameYear && plan.draw?.forgive === "year")) owed = 0n;`, replace: `if (!sameRep) owed = 0n;` },
  { name: "an additive draw is a floor", file: plan("adjust/over-the-sum.ts"), find: `if (draw.kind === "additive")`, replace: `if (draw.kind !== "additive" && draw.kind !== "floor" && draw.kind !== undefined)` },
];
