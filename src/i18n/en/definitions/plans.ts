import type { PlanTerm, TermWords } from "../../../domain/definitions/index.ts";

export const planWords: Record<PlanTerm, TermWords> = {
  "incentive-plan": {
    name: "Incentive plan",
    says: "A document that says who is paid, on what, at which rates and within which limits; it is checked before it runs, and its text can be read on its own page.",
  },
  replay: {
    name: "Replay",
    says: "The plan is run on the deals as they really happened: the same deals, the same days, the same people.",
    differ: "A forecast guesses how people would sell under another plan. A replay does not: effort is taken as it was, so it says what the plan would have cost for these deals.",
  },
  component: {
    name: "Component",
    says: "One rule of a plan: a measure, the rates or tiers it is paid by, and what limits it. A plan pays the sum of its components.",
  },
  period: {
    name: "Plan period",
    says: "The month, quarter, half-year or fiscal year for which pay is worked out; a period that the export's day cuts short is open and pays nothing yet.",
  },
  measure: {
    name: "Measure",
    says: "What a component pays on: it turns deals, receipts or deliveries into credit with a day and a value.",
  },
  bookings: {
    name: "Bookings",
    says: "The amount of won deals on the day of closing, times the rep's share.",
    formula: "amount × share",
    example: "{amount} with a share of {share}: {value}.",
  },
  acv: {
    name: "Annual contract value",
    says: "The amount of a won deal for one year of its term.",
    formula: "amount × 12 ÷ months of term × share; the whole amount for terms under 12 months or without a term",
    example: "{amount} over {months} months: {value}.",
    differ: "Some tools divide every term, so that six months count double. Here short terms count as they are.",
  },
  margin: {
    name: "Margin",
    says: "The amount of a won deal less its cost, times the rep's share.",
    formula: "(amount − cost) × share",
    example: "{amount} less {cost}: {value}.",
    differ: "A deal without a cost gives no margin at all, rather than its full amount.",
  },
  quantity: { name: "Quantity", says: "The units of a won deal, times the rep's share." },
  collections: { name: "Collections", says: "Cash received on won deals on the day of receipt, times the rep's share." },
  acceptances: { name: "Acceptances", says: "The amount of a won deal on the day on which the last of its deliveries was accepted, times the rep's share." },
  credit: {
    name: "Credit and split",
    says: "How much of a deal counts for whom: the shares of type revenue sum to 1, overlay shares may be any; a deal without rows credits its owner in full.",
    formula: "credit = value × share, to 6 decimals",
    example: "{amount} at {rate}, shares {a} and {b}: {payA} and {payB}.",
    differ: "Salesforce calls them revenue splits and overlay splits.",
  },
  "credit-flags": {
    name: "Credit flags",
    says: "Whether a credit moves attainment, is paid, or both: 'retires quota' off pays at the rate in force without moving; 'pays' off moves without paying.",
  },
  quota: {
    name: "Quota",
    says: "The target of a rep for a measure and a period, summed over the days on which the rep was in.",
    formula: "sum over quota rows: amount × days in ÷ days of the row, to the cent, times the quota factor",
    differ: "Tools that keep one quota a year divide it by four; here the rows are the export's own, and none is made up.",
  },
  attainment: {
    name: "Attainment",
    says: "Credit of a period against its quota.",
    formula: "attainment = credit ÷ quota, to 6 decimals",
    example: "{credit} on a quota of {quota}: {attainment}.",
  },
  "quota-factor": {
    name: "Quota factor",
    says: "A number that scales every quota of a plan or component: 1.1 asks for a tenth more.",
    example: "With {factor} a quota of {quota} becomes {scaled}: {credit} at 5% to quota and 8% above then pay {pay} instead of 6,600.00.",
  },
  "quota-ramp": {
    name: "Ramp",
    says: "The share of quota asked of a new rep in each month of service; from the last one on it is the whole.",
    example: "{month} a month, ramp 0, 25, 50, 75, 100%: {m1}, {m2}, {m3}, {m4}, {m5}.",
  },
  "days-in": {
    name: "Days in",
    says: "The days on which a rep is employed and belongs to those the plan is for; quotas and targets count for these days only, unless the plan says otherwise.",
    example: "Hired on 1 June with a yearly quota of {quota}: {days} of {year} days, so {prorated}.",
    differ: "Tools often count started months as whole ones. Here it is days.",
  },
  "quota-missing": {
    name: "Missing quota",
    says: "Where a plan needs a quota and the export has none, that component pays 0 there and the rep is listed as an issue: no quota is made up.",
  },
  rate: {
    name: "Commission rate",
    says: "The share of credit that is paid; it may depend on the deal, such as on its discount.",
    formula: "pay = credit × rate",
    example: "{credit} at {rate}: {pay}.",
  },
  tier: {
    name: "Tier",
    says: "A stretch of credit with a rate of its own, from its start to the start of the next; starts are shares of quota, money, or amounts of a single deal.",
    example: "3% to 300,000, 5% to 500,000, 7% above; {credit} of credit: {p1} + {p2} + {p3} = {pay}.",
  },
  marginal: {
    name: "Marginal tiers",
    says: "Each tier pays its rate only on the credit inside it.",
    example: "Quota {quota}, {low} to quota, {high} above; {credit}: {p1} + {p2} = {pay}.",
    differ: "Plans often leave it unsaid whether a higher rate reaches back. Here each step says so.",
  },
  retroactive: {
    name: "Retroactive tiers",
    says: "The tier reached pays its rate on everything, back to the first unit.",
    example: "Quota {quota}, {low} below quota, {high} from it; {credit}: {pay}. At {shortCredit}, one cent short: {shortPay}.",
    differ: "Spreadsheets often do this by accident, by multiplying the total by a looked-up rate. One deal can then move a quarter's pay by half.",
  },
  "by-deal": {
    name: "Tiers by deal",
    says: "Every deal walks through the tiers alone, from 0.",
    example: "1, 2, 3, 5% from 0, 1,000, 3,000, 8,000; deals of 200, 300, 1,500, 1,200, 2,000 and 4,500: {pay}; added up over the period they would pay {together}.",
  },
  bound: {
    name: "Bound",
    says: "Whether credit exactly at a tier's start already belongs to it ('from', the default) or still to the tier below ('to').",
    example: "1.5% below 900,000, 2% from it, retroactive; exactly {credit}: {from} with 'from', {to} with 'to'.",
  },
  accelerator: {
    name: "Accelerator",
    says: "A tier with a higher rate than the one before it, usually above quota.",
    example: "{low} to quota, {high} above.",
  },
  decelerator: {
    name: "Decelerator",
    says: "A tier with a lower rate than the one before it: it holds down very high pay without ending it.",
    example: "5% to quota, 8% to 150%, 3% above, quota {quota}; {credit}: {p1} + {p2} + {p3} = {pay}.",
    differ: "Some use the word for a lower rate below a share of quota. Here it is any tier that pays less than the one before.",
  },
  threshold: {
    name: "Threshold",
    says: "The start of the first tier when it is above 0: nothing is paid below it.",
    example: "{rate} from {start} of a quota of {quota}; {credit}: {above} × {rate} = {pay}.",
    differ: "Elsewhere passing a threshold may pay from the first unit. Here that is a retroactive step.",
  },
  accumulate: {
    name: "Year to date",
    says: "Tiers run over the fiscal year instead of over each period; a period pays what the year so far earns less what it had earned before.",
    example: "Quota 100,000 a quarter, 5% to the year's quota, 8% above; 50,000, 75,000, 200,000, 150,000: {q1}, {q2}, {q3}, {q4}.",
  },
  "true-up": {
    name: "True-up",
    says: "The correction of earlier pay of the fiscal year when a later deal changes the rate they are paid at; it may be negative and has a line of its own.",
  },
  icr: {
    name: "Individual commission rate (ICR)",
    says: "The rate at which a rep earns the target incentive at quota; tiers are multiples of it.",
    formula: "ICR = target incentive of the year × weight ÷ quota of the year",
    example: "Target {target}, quota {quota}: {icr}. At {credit}, times 1 to quota and times 1.5 above: {pay}.",
  },
  "target-incentive": { name: "Target incentive", says: "What a rep is to earn in incentives in a year at 100% attainment." },
  "base-salary": {
    name: "Base salary and pay mix",
    says: "Pay that does not depend on sales; with the target incentive it makes on-target earnings, and the two shares are the pay mix.",
    example: "{base} base and {target} target: on-target earnings {ote}, a mix of 60 to 40.",
  },
  multiplier: {
    name: "Multiplier",
    says: "A factor on what a deal pays, or on what it counts, by an attribute of the deal: product, discount, term, payment days.",
    example: "{credit} at {rate}, first, second and third renewal × {f1}, × {f2}, × {f3}: {p1}, {p2}, {p3}.",
  },
  discount: {
    name: "Discount",
    says: "How far the amount of a deal is below its list amount; negative when sold above list.",
    formula: "discount = 1 − amount ÷ list amount, to 6 decimals",
    example: "{amount} against a list of {list}: {discount}. A plan whose rate falls by a point for each tenth from 7% pays {rate} there, on a credit of {credit} {pay}.",
  },
  cap: {
    name: "Cap",
    says: "The most that is paid: for a deal, a period or a fiscal year, as an amount or as a multiple of the target incentive. What is above is lost, or carried into later periods of the year.",
    example: "Cap {cap}; {before} earned before it: {pay}.",
  },
  "soft-cap": {
    name: "Soft cap",
    says: "A cap above which pay goes on at a fraction.",
    example: "{rate} of {credit}, cap {cap}, {above} of what is above: {cap} + {above} × {over} = {pay}.",
  },
  baseline: {
    name: "Baseline",
    says: "The plan that all others are compared with; A unless another is chosen.",
    differ: "It need not be the plan that was really in force: make that one the baseline to see changes against today. Switch: base.",
  },
  "what-if": {
    name: "What-if",
    says: "A change of a number in a plan, made on the page and kept in its link; the file it came from stays as it is.",
  },
};
