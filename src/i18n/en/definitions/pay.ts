import type { PayTerm, TermWords } from "../../../domain/definitions/index.ts";

export const payWords: Record<PayTerm, TermWords> = {
  cost: {
    name: "Total cost",
    says: "All that a plan pays for the periods shown: the sum of what every rep earns.",
    formula: "sum of earned over reps, periods and components",
    example: "Two reps earn {a} and {b}: {cost}.",
    differ: "Salaries and social charges are not in it. A component that is marked as not counting is shown and not added.",
  },
  earned: {
    name: "Earned",
    says: "What a rep's credit is worth under the plan for a period, before the question of when it is paid.",
    formula: "sum of the rep's payout lines, clawbacks apart",
    differ: "Payroll shows what was paid in a month, whatever period it was for. Here pay belongs to the period that earned it.",
  },
  payable: {
    name: "Payable and unreleased",
    says: "Of what is earned, the part whose day of payment has come by the export's day; the rest is unreleased.",
    formula: "earned + clawbacks = payable + unreleased + held + forfeited",
  },
  forfeited: {
    name: "Forfeited, clawback",
    says: "Forfeited is pay lost before it was payable; a clawback takes back pay after it was, as a negative line.",
  },
  line: {
    name: "Payout line",
    says: "One row of a statement: deal, credit, effective rate, amount and the reason in numbers; every figure of pay on this site is a sum of lines.",
    example: "{p1} + {p2} = {total}.",
  },
  rounding: {
    name: "Rounding",
    says: "Pay is rounded once, per rep, period and component, half away from zero; the cents then go to the lines with the largest rest, so that lines add up.",
    example: "Three deals of {deal} at {rate} are exactly {exact}: {pay} = {l1} + {l2} + {l3}.",
    differ: "Spreadsheets that round every line arrive at 1.35 or 1.38, and nobody can say which of the totals is right.",
  },
  revenue: {
    name: "Revenue",
    says: "The amount of the deals won and closed in the periods shown.",
    differ: "These are bookings, not revenue as accounting recognizes it.",
  },
  "cost-of-sales": {
    name: "Cost of sales",
    says: "What a plan pays for each unit of money won.",
    formula: "cost of sales = earned ÷ revenue, to 6 decimals",
    example: "{cost} on {revenue}: {rate}, or {per} per 100 won.",
    differ: "In accounting the words mean the cost of goods. Here it is incentive pay alone.",
  },
  "against-baseline": {
    name: "Against the baseline",
    says: "The difference to the baseline plan on the same deals, in money and in percent of the baseline; the sign is a direction, not a verdict.",
    formula: "plan − baseline",
    example: "{b} against {a}: {change}, {share}.",
  },
  "winners-losers": {
    name: "Winners and losers",
    says: "How many reps earn more, and how many less, than under the baseline on the same deals; a difference that rounds to 0 is neither.",
  },
  "payout-curve": {
    name: "Payout curve",
    says: "Pay by attainment: what a plan pays, as a share of quota, at each level of attainment. The dots are the reps as they were.",
    formula: "x = attainment, y = pay ÷ quota",
    example: "{pay} on {credit} at a quota of {quota}: x {x}, y {y}.",
    differ: "A plan whose pay depends on more than attainment, such as on products, has no single curve and says so.",
  },
  "marginal-rate": {
    name: "Marginal rate",
    says: "What the next unit of credit pays at each level of attainment: it shows cliffs and dead zones.",
    example: "With retroactive tiers (5% below a quota of 100,000, 8% from it) the last cent before quota raises pay from {before} to {after}: a cliff of {jump}.",
  },
  spread: {
    name: "Spread (Gini)",
    says: "How unequally pay is spread over the reps with credit: 0 when all earn the same, close to 1 when one earns everything.",
    formula: "sum of (2 × rank − n − 1) × pay ÷ (n × total pay), pay in ascending order",
    example: "{n} reps with {a}, {b}, {c} and {d}: {gini}.",
    differ: "Some divide by n − 1 in place of n; with few reps that is a visible difference.",
  },
  "p10-p90": {
    name: "P10, median, P90 of pay",
    says: "What the rep at the tenth, the half and the ninth tenth of the ranking earns, among the reps with credit.",
  },
  "reps-at-quota": {
    name: "Reps at quota",
    says: "Reps whose attainment is at least 100%, of those who have a quota.",
  },
  "share-of-pay": {
    name: "Share of pay, share of revenue",
    says: "How much of all pay goes to deals of one product, kind or segment, beside the share of revenue they bring: where the two part, the plan steers.",
    formula: "pay on deals with the value ÷ all pay on deals; likewise for revenue",
  },
};
