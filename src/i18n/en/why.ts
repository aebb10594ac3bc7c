import { counted } from "./counted.ts";

const inCurrency = (currency: string | undefined) => (currency === undefined ? "" : ` in ${currency}`);

/** Reasons of payout lines. A sentence is a sum in numbers, then what there is to say about it; values are already formatted text. */
export const why = {
  /** the sum, then the notes: `4,227.00 × 4.5% + 1,306.00 × 9%: passes quota` */
  sentence: (sum: string, notes: string) => `${sum}: ${notes}`,
  note: (notes: readonly string[]) => notes.join("; "),
  capital: (text: string) => text.charAt(0).toUpperCase() + text.slice(1),

  quota: "quota",
  ofQuota: (share: string) => `${share} of quota`,
  /** `credit`: where the start stands in credit, where it is a share of the quota */
  passes: (start: string, credit?: string) => `passes ${start}${credit === undefined ? "" : ` (${credit})`}`,
  reaches: (start: string, credit?: string) => `reaches ${start}${credit === undefined ? "" : ` (${credit})`}`,
  fallsBelow: (start: string, credit?: string) => `falls back below ${start}${credit === undefined ? "" : ` (${credit})`}`,
  /** where a tier begins only above its start */
  fallsTo: (start: string, credit?: string) => `falls back to ${start}${credit === undefined ? "" : ` (${credit})`} or below`,
  /** credit that stays under the first tier */
  belowFirst: (start: string, credit?: string) => `below ${start}${credit === undefined ? "" : ` (${credit})`}, where the first tier begins`,

  /** a tier whose conditions do not hold, and what they found */
  leftOut: (start: string, found: string, above: boolean) => `the tier ${above ? "above" : "from"} ${start} is left out${found && `, with ${found}`}`,
  /** a tier whose conditions hold, one of them for want of anything to read */
  standsIn: (start: string, found: string, above: boolean) => `the tier ${above ? "above" : "from"} ${start} stands, with ${found}`,
  /** of a ratio that divides by nothing: what that does to a condition or a modifier */
  overNothing: {
    when: (ofYear: boolean): string => (ofYear ? "in the fiscal year to date" : "in the period"),
    met: (measure: string, when: string) => `${measure} over nothing ${when} (the condition counts as met)`,
    factor: (measure: string, when: string) => `${measure} is over nothing ${when}, so its factor is 1`,
  },

  missing: {
    quota: "no quota for this period, so the tiers pay 0",
    /** of a condition or a modifier too */
    quotasOf: (measures: string) => `no quota of ${measures} for this period, so nothing is paid`,
    /** where the tiers run for each member of a group */
    quotaOf: (name: string) => `no quota for ${name} in this period, so the tiers pay 0 on this credit`,
    target: "no target incentive, so the rates pay 0",
  },
  noCredit: "no credit",
  paysNothing: "counts towards the tiers and pays nothing",
  withoutPay: "credited without pay",
  /** a line that takes back, after its product */
  cancelled: (inPart: boolean, by: "time" | "term" | undefined) => `the deal was cancelled${inPart ? " in part" : ""}, and ${by === undefined ? (inPart ? "pay for that part is taken back" : "its pay is taken back") : { time: "pay is taken back for what was left of the window", term: "pay is taken back for the months left of its term" }[by]}`,
  /** terms of its sum: what was not payable yet is forfeited and not paid back, and what is gone already cannot be taken again */
  usedUp: (amount: string) => `${amount} (not payable yet, forfeited instead)`,
  takenEarlier: (amount: string) => `${amount} (taken by earlier cancellations)`,
  noMore: "no more than the line itself",
  takenIs: (taken: string, sum: string) => `${taken} = ${sum}`,
  /** of a part that is forfeited: what the cancellation takes of the line, what later parts give of it, and that this one has no more */
  forfeits: (taken: string, later?: string, part?: string) => `the cancellation takes ${taken}${later === undefined ? "" : `, ${later} of it from later parts`}${part === undefined ? "" : `, and this part had ${part}`}`,
  /** factors of what a cancellation takes */
  shareTaken: (share: string) => `${share} (share that the clawback takes)`,
  cancelledOf: (sum: string) => `${sum} (cancelled of the deal)`,
  left: { days: (sum: string) => `${sum} (days left)`, months: (sum: string) => `${sum} (months left)` },
  lessForfeited: (amount: string) => `less ${amount} forfeited when the deal was cancelled`,
  partCent: (cent: string) => `${cent} so that the parts add up to it`,
  cancelledUnpaid: (part: string, line: string) => `${part} of ${line} was not payable yet when the deal was cancelled, and is forfeited`,
  part: (share: string, line: string, when: string) => `of ${line} the ${share} released ${when}`,
  released: { close: "at the period's end", collected: "as the customer pays", accepted: "when all deliveries are accepted" },
  releasedLater: (months: string) => (months === "1" ? "a month after the period" : `${months} months after the period`),
  /** what a step waits for, after what became of it: `1,826.64 payable 31 Dec 2023 (on receipt)` */
  step: { close: "at the period's end", collected: "on receipt", accepted: "on acceptance" },
  stepLater: (months: string) => (months === "1" ? "a month later" : `${months} months later`),
  /** `step`: what it waited for besides; the period had ended anyway */
  stepHeld: (step?: string) => `${step === undefined ? "" : `${step}, `}held by the gate until then`,
  ofStep: (fate: string, step: string) => `${fate} (${step})`,
  /** what receipts release of a step */
  receipts: {
    parts: (parts: string) => `by receipts ${parts}`,
    of: (amount: string, sum: string, forfeited?: string) => `${amount} = ${sum}${forfeited === undefined ? "" : `, of which ${forfeited} is forfeited`}`,
    released: (sum: string, before?: string) => `${sum}${before === undefined ? "" : ` \u2212 ${before} (released before)`}`,
    /** of what a cancellation took before receipts did */
    unreleased: (sum: string) => `not released by receipts: ${sum}`,
    waits: (received: string, deal: string) => `waits for receipts: ${received} of ${deal} have come in`,
  },
  /** plan cap, guarantee and draw; `owed` is what is still to be taken back, `before` what was before it */
  overTheSum: {
    cap: (sum: string) => `the components come to ${sum}`,
    prorated: (amount: string, sum: string) => `${amount} = ${sum} days`,
    guarantee: (sum: string, least: string) => `${sum} is topped up to the guarantee of ${least}`,
    owes: (owed: string) => `${owed} are owed`,
    waived: (owed: string) => `${owed} that are owed are waived at the fiscal year's end`,
    draw: (sum: string, draw: string, owed?: string, before?: string) => `a draw of ${draw} on a sum of ${sum}${before === undefined ? "" : `; ${before} were owed before`}${owed === undefined ? "" : `; ${owed}`}`,
    /** what earlier periods lent and took back again */
    owedOf: (owed: string, sum: string) => `owed ${owed} = ${sum}`,
    ofPeriod: (amount: string, start: string) => `${amount} (period from ${start})`,
    /** `over`: the draw of the period, and what the sum has above it; without one all of the sum can be taken */
    recovery: (back: string, sum: string, over?: { draw: string; left: string }, owed?: string, before?: string) =>
      `${over === undefined ? `a period without a draw: ${back} of earlier draws are taken back from a sum of ${sum}` : `a sum of ${sum} less a draw of ${over.draw} leaves ${over.left}${over.left === back ? " to take back for earlier draws" : `, of which ${back} are taken back for earlier draws`}`}${before === undefined ? "" : `; ${before} were owed before`}${owed === undefined ? ", nothing more is owed" : `; ${owed}`}`,
  },
  /** what is paid for an achievement, a value or an event, rather than as credit times a rate */
  amount: {
    incentive: (amount: string) => `${amount} (target incentive)`,
    payoutFactor: (factor: string) => `${factor} (payout factor)`,
    reading: (measure: string, at: string) => `${measure} at ${at}`,
    /** how a reading stands to the bounds of a condition: `margin rate at 40%, below 50%` */
    against: (reading: string, bounds: string) => `${reading}, ${bounds}`,
    bound: (kind: "above" | "at_least" | "below" | "at_most", value: string) => `${{ above: "above", at_least: "at least", below: "below", at_most: "at most" }[kind]} ${value}`,
    attained: (measure: string, at: string, value: string, over: string) => `${measure} at ${at} (${value} of ${over})`,
    /** of what a group brings: whose quota it is over */
    groupQuota: { own: "the rep's own quota", members: "the members' quotas together" },
    inTable: (reading: string, axis: "row" | "column", span: string) => `${reading}, ${axis} ${span}`,
    belowTable: (reading: string, span: string) => `${reading}, ${span}, where the table begins`,
    /** `40% × 105% (bookings)` */
    scored: (weight: string, at: string, measure: string) => `${weight} × ${at} (${measure})`,
    score: (score: string, sum: string) => `score ${score} = ${sum}`,
    /** what a figure is read from: `margin rate 40% = 400.00 ÷ 1,000.00` */
    equals: (what: string, at: string, sum: string) => `${what} ${at} = ${sum}`,
    clamped: (reading: string, counted: string) => `${reading} counts as ${counted}`,
    incentiveOf: (incentive: string, sum: string) => `target incentive ${incentive} = ${sum} days`,
    earnedBefore: (amount: string) => `${amount} (earned before)`,
    yearToDate: "of the fiscal year to date",
    /** after the reading: what had to be reached */
    from: (reading: string, from: string) => `${reading}, from ${from}`,
    onceAYear: "once a fiscal year, on the year to date",
    /** beside an amount for each event: those beyond are not paid */
    limit: (n: string) => `one of the first ${n} of the period, which alone are paid`,
    /** how a factor is read off a payout curve */
    curve: {
      between: (factor: string, sum: string) => `payout factor ${factor} = ${sum}`,
      point: (at: string, factor: string) => `payout factor ${factor} from ${at}`,
      under: (first: string, factor: string) => `below ${first}, where the curve begins, the payout factor is ${factor}`,
      beyond: (last: string, factor: string) => `from ${last} on, where the curve ends, the payout factor is ${factor}`,
    },
    fixed: (each: string) => `a fixed amount for ${each}`,
    award: (award: string) => `award without money: ${award}`,
  },
  /** a share of the funds of a pool */
  pool: {
    company: "the company's fund",
    team: (team: string) => `the fund of ${team}`,
    rate: (fund: string, size: string, rate: string, value: string, measure: string) => `${fund} is ${size}, ${rate} of ${value} (${measure})`,
    /** `least`: what the value has to reach */
    amount: (fund: string, size: string, measure: string, value: string, least: string, isReached: boolean) => `${fund} is ${size} with ${measure} at ${value}, ${isReached ? `at least ${least}` : `below the ${least} that it has to reach`}`,
    overNothing: (fund: string, measure: string) => `${fund} is missing: ${measure} is over nothing`,
    noWeight: "nobody has anything to share it by",
    share: (fund: string, own: string, all: string, by: string) => `${fund} × ${own} ÷ ${all} ${by}`,
    by: { equal: "days", credit: "by credit", target: "by target incentive", score: "by score and days" },
    cent: (cent: string) => `${cent}, so that the shares come to the fund`,
    /** what a weight is: `436.8 = 4.8 (score) × 91 (days)` */
    score: (weight: string, score: string, days: string) => `${weight} = ${score} (score) × ${days} (days)`,
  },
  /** a place in a contest */
  contest: {
    place: (place: string, of: string, among?: string) => `place ${place} of ${of}${among === undefined ? "" : ` in ${among}`}`,
    tied: (n: string, prizes: string) => `${n} tie and share ${prizes}`,
    cent: (cent: string) => `${cent}, so that the prizes come to that`,
    standings: (values: readonly string[]) => `standings ${values.join(", ")}`,
    firstStandings: (values: readonly string[]) => `first standings ${values.join(", ")}`,
    least: (value: string) => `who has at least ${value} has a place`,
    noPrize: "no prize for this place",
  },
  /** pay that a gate holds */
  hold: {
    held: (found: string) => `the gate is not passed${found && `, with ${found}`}: held until a later period of the fiscal year passes`,
    forfeited: (found: string) => `the gate is not passed${found && `, with ${found}`}, nor in any later period of the fiscal year: forfeited`,
  },
  /** `failed`: what it read when it held the pay; `later`: when it let it go */
  letGo: (failed: string, day: string, later: string) => `held by the gate${failed && ` with ${failed}`}, let go on ${day}${later && ` with ${later}`}`,
  staysPut: "paid at the rate that holds, without moving through the tiers",
  /** how a line's credit came about; `currency` is that of the deal where it is not the company's */
  creditOf: {
    is: (credit: string, rep: string | undefined, sum: string) => `credit${rep === undefined ? "" : ` of ${rep}`} ${credit} = ${sum}`,
    /** of a line on all of a member's deal as it stands */
    whose: (rep: string) => `credit of ${rep}`,
    amount: (n: string, currency?: string) => `${n} (amount${inCurrency(currency)})`,
    /** of what is counted rather than money: `12 (quantity)` */
    counted: (n: string, measure: string) => `${n} (${measure})`,
    term: (months: string) => `12 ÷ ${months} (months of the term)`,
    cost: (n: string) => `${n} (cost)`,
    received: (n: string, day: string, currency?: string) => `${n} (received on ${day}${inCurrency(currency)})`,
    cancelled: (n: string, currency?: string) => `${n} (cancelled of the amount${inCurrency(currency)})`,
    /** on the day of closing itself: what is taken off, and the part of the deal that is left */
    cancelledThen: (n: string) => `${n} (cancelled on the same day)`,
    leftThen: (n: string) => `${n} (left of the amount on the same day)`,
    share: (share: string) => `${share} (share)`,
    shareOf: (share: string, rep: string) => `${share} (share of ${rep})`,
    shares: (share: string, parts: string) => `${share} (shares: ${parts})`,
    rate: (rate: string, currency: string, day: string) => `${rate} (rate of ${currency} of ${day})`,
    earned: (n: string, component: string, rep?: string) => `${n} (earned by ${component}${rep === undefined ? "" : ` for ${rep}`})`,
    /** where the product of the factors is taken to 6 decimals */
    together: (product: string) => `${product} (factors together)`,
    rounded: (product: string, factors: string) => `${product} = ${factors}, to 6 decimals`,
  },

  read: (parts: string) => `rate for ${parts}`,
  /** a row or column of a table; the next one's start is no more in it */
  span: (from?: string, to?: string) => [...(from === undefined ? [] : [`from ${from}`]), ...(to === undefined ? [] : [from === undefined ? `below ${to}` : `to below ${to}`])].join(" "),
  /** the step of an attribute that deals are in */
  spanOf: (field: string, span: string) => `${field} ${span}`,
  /** of one deal */
  inStep: (read: string, span: string) => `${read}, ${span}`,
  inCell: (read: string, axis: "row" | "column", span: string) => `${read} (${axis} ${span})`,
  outsideTable: (read: string, _axis: "row" | "column", span: string) => `${read} (${span}, where the table begins)`,
  absent: (parts: string) => `no rate: ${parts} not known`,
  attribute: {
    amount: (v: string) => `an amount of ${v}`,
    quantity: (v: string) => `a quantity of ${v}`,
    discount: (v: string) => `a discount of ${v}`,
    margin_rate: (v: string) => `a margin of ${v}`,
    term_months: (v: string) => `a term of ${v} months`,
    payment_days: (v: string) => `${counted(v, "day")} to pay`,
    renewals: (v: string) => `${v} earlier renewals`,
    days_to_cash: (v: string) => `cash after ${counted(v, "day")}`,
    days_overdue: (v: string) => `cash ${counted(v, "day")} after it was due`,
    days_early: (v: string) => `cash ${counted(v, "day")} before it was due`,
    periods_to_cash: (v: string) => `cash ${v} periods later`,
  },
  /** what a multiplier looks at */
  field: {
    kind: "kind",
    product: "product",
    family: "product line",
    source: "source",
    segment: "segment",
    industry: "industry",
    account_region: "region",
    amount: "amount",
    quantity: "quantity",
    discount: "discount",
    margin_rate: "margin",
    term_months: "term",
    payment_days: "payment terms",
    renewals: "renewals",
    days_to_cash: "days to cash",
    days_overdue: "days overdue",
    periods_to_cash: "periods to cash",
  },
  /** after a factor: `1.1 (product line)` */
  factor: (number: string, of: string) => `${number} (${of})`,
  /** a rate or a factor that lies between two points */
  rateBetween: (rate: string, sum: string) => `rate ${rate} = ${sum}`,
  /** of a quotient that goes on */
  toDecimals: (sum: string, decimals: number) => `${sum}, to ${decimals} decimals`,
  factorBetween: (factor: string, sum: string) => `factor ${factor} = ${sum}`,
  gatePassed: (found: string) => `gate passed with ${found}`,
  /** what a gate that is not passed leaves of a period's pay */
  gateLeaves: (found: string, before: string, factor: string, left: string) => `gate not met${found && ` with ${found}`}: ${before} × ${factor} leaves ${left}`,
  /** what a factor is of when the conditions of a component fail */
  gate: (found: string) => `gate not met${found && `: ${found}`}`,
  /** what a quota is made of, before the credit that it is compared with */
  quotaOf: {
    name: (rep?: string) => (rep === undefined ? "quota" : `quota of ${rep}`),
    /** a row of `quotas`, and whose it is where those of several add up */
    row: (amount: string, from: string, rep?: string) => `${amount} (quota ${rep === undefined ? "" : `of ${rep} `}from ${from})`,
    days: (sum: string, isRamped: boolean) => `${sum} (${isRamped ? "days by the ramp" : "days"})`,
    factors: (product: string, one: boolean) => `${product} (quota ${one ? "factor" : "factors"})`,
    /** rows of `quotas` told together: `who` is one rep by name */
    group: (amount: string, rows: string, of: { rep?: string | undefined; reps: string }, from: string, to: string) => `${amount} (${counted(rows, "quota")}${of.rep !== undefined ? ` of ${of.rep}` : of.reps === "1" ? "" : ` of ${of.reps} reps`}, ${from} to ${to})`,
    table: {
      title: (rows: string) => `All ${rows} rows of quotas behind it`,
      of: (rows: string, component: string) => `All ${rows} rows of quotas behind the quota of “${component}”`,
      rep: "Rep",
      from: "From",
      to: "To",
      amount: "Quota",
      days: "Days that count",
      counts: "Counts",
      sum: "Sum",
      daysOf: (days: string, of: string) => `${days} of ${of}`,
    },
  },
  shortfall: {
    /** what counts in a period that begins with a shortfall */
    counted: (counted: string, credit: string, brought: string) => `${counted} = ${credit} \u2212 ${brought} (shortfall brought forward)`,
    base: (share: string, quota: string) => `${share} of the quota of ${quota}`,
    is: (base: string, of: string) => `${base} (${of})`,
    needed: (base: string, credit: string, before?: string) => `${base} (needed) \u2212 ${credit} (credit)${before === undefined ? "" : ` + ${before} (brought forward)`}`,
    leaves: (start: string, left: string, sum: string) => `the period from ${start} leaves ${left} = ${sum}`,
    passedOn: (start: string, left: string) => `the period from ${start} has no quota and passes on ${left}`,
  },
  brought: (shortfall: string) => `a shortfall of ${shortfall} brought forward is taken from the first credit of the period`,
  short: (counted: string, base: string) => `the credit that counts in the period, ${counted}, is below ${base}, so nothing is paid and the rest is carried forward`,
  /** of one line, where the period says the rest */
  taken: (shortfall: string, credit: string) => `${shortfall} of ${credit} make up the shortfall brought forward`,
  shortLine: "the period stays below the credit that it needs, so nothing is paid",
  /** a rate that is so many times the rep's individual commission rate */
  icr: {
    rate: (rate: string, sum: string) => `rate ${rate} = ${sum} (target incentive ÷ quota of the fiscal year)`,
    quota: "quota of the fiscal year",
    incentive: "target incentive of the fiscal year",
    /** days with one yearly target incentive: `75,000.00 (a year, 1 Jun 2025 to 31 Dec 2025) × 214 ÷ 365 (days)` */
    stretch: (yearly: string, from: string, to: string, days: string) => `${yearly} (a year, ${from} to ${to}) × ${days} (days)`,
  },
  product: (product: string) => `the factors together are ${product}`,

  dealCap: (sum: string, cap: string) => `${sum}, capped at ${cap} a deal`,
  dealCapSlowed: (sum: string, cap: string, above: string, left: string) => `${sum}; what is above ${cap} a deal counts × ${above}, which leaves ${left}`,
  /** `figures` where the sum does not have them */
  trueUp: (day: string, of: "deal" | "receipt" | "cancellation", figures?: { now: string; before: string }) => `trues up the ${of} of ${day}${figures ? `: now ${figures.now}, before ${figures.before}` : ""}`,
  cap: {
    period: (cap: string) => `the period's cap of ${cap}`,
    year: (cap: string) => `the fiscal year's cap of ${cap}`,
  },
  /** what the lines come to with this one, where a cap is passed */
  running: { period: (sum: string) => `the period comes to ${sum} with it`, year: (sum: string) => `the fiscal year comes to ${sum} with it` },
  /** what a cap takes of a period's pay */
  capSum: {
    cap: (amount: string) => `${amount} (cap)`,
    before: (amount: string) => `${amount} (before it, past the cap already)`,
    taken: (sum: string) => `taken is ${sum}`,
    over: {
      period: (_after: string, sum: string, taken?: string) => `above the period's cap ${sum}${taken === undefined ? "" : `, ${taken}`}`,
      year: (after: string, sum: string, taken?: string) => `the fiscal year comes to ${after} with it; above its cap ${sum}${taken === undefined ? "" : `, ${taken}`}`,
    },
  },
  timesTarget: (cap: string, sum: string) => `cap ${cap} = ${sum} (target incentive)`,
  uncapped: "without the cap, for want of a target incentive",
  cut: (cap: string, left: string, before: string) => `${left} of ${before} left under ${cap}`,
  slowed: (cap: string, above: string, left: string, before: string) => `${cap} is passed, what is above counts × ${above}: ${left} of ${before}`,
  /** `waiting`: what their cap cut, where the period has no room for all of it */
  carried: (amount: string, waiting?: string) => `${amount}${waiting === undefined ? "" : ` of ${waiting}`} carried over from earlier periods, which their cap cut`,
  carriedAll: (amount: string) => `${amount} carried over from earlier periods, which their cap cut, all that waited`,
  room: (room: string, cap: string, own: string) => `room ${room} = ${cap} (cap) \u2212 ${own} (the period's own lines)`,
  /** a cent was moved to or from this line so that the lines of the period add up */
  cent: (exact: string, cent: string) => `exactly ${exact}; ${cent} so that the lines add up`,
};
