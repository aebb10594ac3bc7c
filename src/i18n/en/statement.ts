import { counted } from "./counted.ts";
import { exportIt } from "./export-it.ts";

/** A tier begins at its start, or only above it. */
const from = (above: boolean) => (above ? "above" : "from");
const reached = (start: string, above: boolean) => (above ? `above ${start}` : `${start} reached`);

/** A rep's statement. `{earned}` and the like stand for figures, which the page puts in their place. */
export const statement = {
  title: "Statement",
  /** the controls, read as one sentence */
  sentence: {
    plan: "Plan",
    against: "against",
    rep: "rep",
    period: "period",
    nobody: "No plan to show",
    replayed: "Replayed on all deals.",
  },
  actions: { previous: "Previous rep", next: "Next rep", csv: "CSV of the lines", print: "Print" },
  planName: (letter: string, title: string) => `${letter} ${title}`,

  headline: (name: string, period: string, currency: string) => `${name}, ${period}: earns {earned} ${currency}`,
  /** in place of the heading, while another statement stands on the page */
  awaits: "The statement is loading",
  notIn: (name: string, period: string) => `${name}, ${period}: not in this plan`,
  standfirst: {
    who: (parts: string) => `${parts}.`,
    deals: (one: boolean): string => (one ? "{deals} deal" : "{deals} deals"),
    credit: (measure: string) => `${measure} of {credit}`,
    /** after credit or deals. @param several deals, more than one */
    stays: (several: boolean): string => ` (of which {stays} ${several ? "do" : "does"} not count towards the quota)`,
    /** where several components count, of each of which that holds */
    staysOf: (component: string, credit: string, stays: string, several: boolean): string => `Of the credit of ${credit} for “${component}”, ${stays} ${several ? "do" : "does"} not count towards the quota.`,
    attainment: "{attainment} of a quota of {quota}",
    /** where credit runs over the fiscal year: more than this period's is in it */
    attainmentOfYear: "with it {attainment} of the fiscal year's quota of {quota}",
    attainmentToDate: "{attainment} of the year to date's quota of {quota}",
    against: (plan: string, other: string) => `Earns {earned} under ${plan}; {other} under ${other} ({change}).`,
    notInOther: (plan: string, other: string) => `Earns {earned} under ${plan}; not in ${other}.`,
    otherPeriods: (plan: string, other: string, period: string) => `Earns {earned} under ${plan}; ${other} pays by the ${period}, so this period has no figure under it.`,
    alone: (plan: string) => `Earns {earned} under ${plan}.`,
    all: "Over all periods {all}.",
    allAgainst: (plan: string, other: string) => `Over all periods {all} under ${plan}; {allOther} under ${other} ({allChange}).`,
    forfeited: (plan: string) => `Of what ${plan} pays, {forfeited} is forfeited.`,
    unreleased: (end: string) => `Payable {payable}, unreleased {unreleased}: the period ends on ${end}.`,
  },
  unknown: {
    against: (id: string) => `There is no plan ${id} to set against: it is not in the comparison, or has errors.`,
    rep: (id: string) => `Nobody called ${id} is in this plan.`,
    period: (day: string) => `The plan has no period with ${day} in it.`,
    shows: "Shown instead:",
  },
  /** the plan that a link is about is not here */
  absent: {
    title: (id: string) => `The plan “${id}” is not open in this tab`,
    why: "This statement is under a plan that the site does not have. If the plan is from a file, it stayed in the tab where it was opened: a link carries its name, not its contents.",
    open: (id: string) => `Open the file of “${id}” to see the statement`,
    otherFile: (file: string, found: string, asked: string) => `${file} is the plan “${found}”; the statement is under “${asked}”.`,
    notCompared: (title: string) => `${title} is not in the comparison`,
    notComparedWhy: "A statement is drawn up under the plans of the comparison. Add the plan to see what it pays.",
    others: "Or see the statement under a plan of this comparison:",
  },
  /** the plan that a link is about is in the comparison, and has errors */
  faulty: {
    title: (plan: string) => `Plan ${plan} has errors, so there is no statement under it`,
    edits: "With its edits the plan does not hold, so nothing can be replayed under it. What is wrong, and where:",
    document: "The plan's document does not hold, so nothing can be replayed under it. What is wrong, and where:",
    takeBack: "Take its edits back and see the statement",
    compare: "See it beside the others on Compare plans",
    plan: "See the plan's document",
  },
  empty: {
    no_plan: "No plan of the comparison can be replayed. Choose plans on Compare plans.",
    nobody: "Nobody is in this plan: no rep meets its conditions, or nothing was won yet.",
    noLine: (period: string) => `No deal was credited in ${period}.`,
    nothing: (period: string) => `Nothing was earned in ${period}.`,
    quota: "The quota is {quota}.",
    counts: (measure: string) => `What would have counted: ${measure}.`,
    notIn: (who: string) => `The rep has no day in the plan in this period. ${who}.`,
    other: "Other periods of the year are in the table.",
  },
  issues: {
    quota_missing: (name: string, period: string, measures: string, component: string, remedy: string) => `${name} has no quota of ${measures} in ${period}: “${component}” pays 0. ${remedy}`,
    /** what to do about a missing quota */
    addQuotas: "Add rows to `quotas`.",
    /** the same where a ramp with a factor of 0 may be why */
    zeroRamp: "If `quotas` has rows for that time, the ramp makes the quota 0 there, and nothing is paid on attainment; a ramp that begins above 0 asks for less. If it has none, add them.",
    /** of a component that pays for each member of a group: who lacks a quota, and whose pay it is */
    member_quota_missing: (members: string, several: boolean, name: string, period: string, measures: string, component: string, remedy: string) =>
      `${members}, whose credit counts for ${name}, ${several ? "have" : "has"} no quota of ${measures} in ${period}: “${component}” pays 0 on that credit. ${remedy}`,
    target_missing: (name: string, period: string) => `${name} has no target incentive in ${period}: what depends on it pays 0 or has no cap. Add \`target_incentive\` to \`reps\` or \`assignments\`.`,
    fx_missing: (name: string, component: string, lacks: string) => `Deals of ${name} are in a currency without a rate on their day, and “${component}” leaves them out: ${lacks}. Add rows to \`fx_rates\` from that day or earlier.`,
    /** what lacks a rate: how many deals, and the earliest day that a rate is asked for */
    rateLack: (deals: string, one: boolean, currency: string, day: string) => (one ? `1 deal in ${currency} (${day})` : `${deals} deals in ${currency} (first on ${day})`),
    fundLacks: (fund: string, lacks: string) => `${fund} leaves out ${lacks}`,
    measure_missing: (name: string, period: string, component: string, ratios: string, then: string, tables: string) => `For ${name} there is nothing to take ${ratios} from in ${period}, and “${component}” reads it: ${then}.${exportIt(tables)}`,
    fund_fx_missing: (component: string, lacks: string) => `Deals that “${component}” is on are in a currency without a rate on their day: ${lacks}. Add rows to \`fx_rates\` from that day or earlier.`,
    fund_measure_missing: (component: string, period: string, ratio: string, tables: string) => `The fund of “${component}” is on ${ratio}, and in ${period} there is nothing to take that from: there is no fund.${exportIt(tables)}`,
    team_missing: (name: string, period: string) => `${name} has days without a team in ${period}. Add \`team\` to \`reps\` or \`assignments\`.`,
    manager_missing: (name: string, period: string) => `Nobody reports to ${name} in ${period}. Add \`manager_id\` to \`reps\` or \`assignments\`.`,
    table_missing: (component: string, tables: string) => `“${component}” reads ${tables}, which this export does not have; it is taken as empty. Add ${tables}.`,
    splits_not_one: "The revenue shares of some won deals do not sum to 1. Add the missing rows to `credits`.",
  },

  payout: {
    title: "What becomes of it",
    sub: (day: string, currency: string) => `As of ${day}; ${currency}`,
    payable: "Payable",
    unreleased: "Not yet released",
    held: "of it held by the gate",
    forfeited: "Forfeited",
    earned: "Earned",
    left: "Earned, less what is taken back",
    clawback: "of it taken back for cancellations",
    drawBalance: "Still owed of draws after this period",
  },

  sum: {
    title: "The sum",
    sub: (currency: string) => `Credit times rate, tier by tier; ${currency}`,
    subRate: (currency: string) => `Credit times rate; ${currency}`,
    subAmounts: (currency: string) => `What each component pays; ${currency}`,
    part: "Part",
    credit: "Credit",
    rate: "Rate",
    amount: "Amount",
    /** shares of the quota */
    shareBelow: (start: string) => `Below ${start} of quota`,
    shareUpTo: (start: string) => `Up to ${start} of quota`,
    shareBetween: (from: string, to: string) => `${from} to ${to} of quota`,
    shareAbove: (start: string) => `Above ${start} of quota`,
    below: (start: string) => `Below ${start}`,
    upTo: (start: string) => `Up to ${start}`,
    between: (from: string, to: string) => `${from} to ${to}`,
    above: (start: string) => `Above ${start}`,
    /** a tier begins at its start, or only `above` it */
    band: (start: string, above: boolean) => `All of it, at the rate ${from(above)} ${start}`,
    bandFirst: "All of it, at the first rate",
    /** what is above has rates of its own */
    bandUpTo: (end: string, start: string, above: boolean) => `Up to ${end}, at the rate ${from(above)} ${start}`,
    /** beside other rows, which have some of the credit: the tiers that it is of, where they have a bound */
    bandOf: (range: string, start: string, above: boolean) => `${range}, at the rate ${from(above)} ${start}`,
    bandFrom: (start: string, above: boolean) => `At the rate ${from(above)} ${start}`,
    bandAtFirst: "At the first rate",
    deals: (n: string, one: boolean) => (one ? `${n} deal` : `${n} deals`),
    /** those without a factor, beside those with one */
    otherDeals: (n: string, one: boolean) => (one ? `${n} other deal` : `${n} other deals`),
    dealCap: (deals: string, cap: string) => `${deals} at the cap of ${cap} a deal`,
    dealCapSlowed: (deals: string, cap: string, above: string) => `${deals} above ${cap}, what is above × ${above}`,
    /** what is paid as an amount, by the type of component */
    paidAs: { commission: "Commission", target: "Share of the target incentive", bonus: "Bonus", pool: "Share of the pool", contest: "Prize" },
    trueUp: (deals: string) => `Earlier periods trued up: ${deals}`,
    brought: "Makes up the shortfall brought forward",
    short: (deals: string) => `${deals} in a period below the credit that it needs`,
    /** of credit with `retires_quota: false`: where tiers start at shares of the quota, and at amounts */
    stays: (deals: string) => `Credit that does not count towards the quota: ${deals}`,
    staysPut: (deals: string) => `Credit that does not move through the tiers: ${deals}`,
    unpaid: (deals: string) => `${deals} credited without pay`,
    missing: (deals: string) => `${deals} without a quota or target to read rates from`,
    /** of a member of a group, each with the tiers run on the own credit and quota */
    ofMember: (name: string, quota: string | undefined, label: string) => `${name}${quota === undefined ? "" : ` (quota ${quota})`}: ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
    exact: "Exact sum",
    adjusted: "Times modifiers and gate",
    rounded: "Rounded once, to the cent",
    roundedShort: "rounded once, to the cent",
    cut: "Taken by the cap",
    carried: "Carried over from earlier periods",
    total: "Total",
    ofComponent: (title: string) => `Total of ${title}`,
    notCounted: "shown, not added to pay",
  },

  walk: {
    attainment: (period: string) => `Attainment through ${period}`,
    /** where a shortfall brought forward is taken from the first credit: what tiers are walked by is less than the attainment */
    counted: (period: string) => `Credit that counts through ${period}`,
    subCounted: (quota: string) => `Running credit after the shortfall brought forward, as a share of the quota of ${quota}`,
    credit: (period: string) => `Credit through ${period}`,
    subAttainment: (quota: string) => `Running credit as a share of the quota of ${quota}`,
    subYear: (quota: string) => `Running credit of the fiscal year as a share of its quota of ${quota}`,
    subCredit: (unit: string, currency: string) => `Running credit against the starts of the tiers, ${unit ? `${unit} ` : ""}${currency}`,
    rate: (rate: string) => `rate ${rate}`,
    multiple: (x: string) => `${x} × own rate`,
    summary: (from: string, to: string, deals: string) => `From ${from} to ${to} in ${deals}.`,
    steps: (from: string, to: string) => `${from} to ${to}`,
    date: "Day",
    deal: "Deal",
    before: "Before",
    after: "After",
  },

  lines: {
    title: "Lines",
    sub: (currency: string) => `In the order of their days; ${currency}`,
    day: "Day",
    deal: "Deal",
    what: "Account, product",
    amount: "Deal",
    credit: "Credit",
    attainment: "Attainment before and after",
    counted: "Credit that counts, before and after, of quota",
    running: "Running credit before and after",
    /** before the figure that it came to */
    runFrom: (from: string) => `${from} to`,
    why: "Why",
    pay: "Pay",
    status: "Status",
    payableOn: "Payable on",
    total: (n: string, one: boolean) => (one ? `${n} line` : `${n} lines`),
    noDeal: "no single deal",
    showing: (filters: string) => `Replayed on all deals, showing ${filters}.`,
    hidden: (n: string, one: boolean) => (one ? `${n} other line` : `${n} other lines`),
    /** heads of what stands after the components and after the total */
    overTheSum: "Over the sum",
    takenBack: "Taken back",
    planCap: "plan cap",
    kind: { true_up: "true-up", cap: "carried over", guarantee: "guarantee", draw: "draw", recovery: "draw recovered", clawback: "taken back" },
    reached: (start: string, rate: string, above: boolean) => `${reached(start, above)}: ${rate} from here`,
    reachedOnly: (start: string, above: boolean) => reached(start, above),
    /** its conditions do not hold */
    reachedLeftOut: (start: string, above: boolean) => `${reached(start, above)}; the tier from there is left out`,
    /** where the tiers run for each member of a group */
    ofMember: (name: string, text: string) => `${name}: ${text}`,
    reachedAll: (start: string, rate: string, above: boolean) => `${reached(start, above)}: ${rate} on all of it`,
    fallen: (start: string, rate: string, above: boolean) => `Back ${above ? `to ${start} or below` : `below ${start}`}: ${rate} from here`,
    foot: "Pay is exact until it is rounded once for the period; the cents go to the lines with the largest rest, so the lines add up to it.",
    file: (rep: string, plan: string, start: string) => `statement-${rep}-${plan}-${start}`,
  },

  year: {
    title: (year: string) => `${year}, by period`,
    /** `component`: the one that the attainment is of, where the plan has several */
    sub: (currency: string, component?: string) => `${currency}; ${component === undefined ? "" : `attainment is that of “${component}”; `}a period opens its statement`,
    period: "Period",
    quota: "Quota",
    credit: "Credit",
    attainment: "Attainment",
    earned: (letter: string) => `${letter} earns`,
    change: (letter: string) => `Against ${letter}`,
    total: "Year to date",
    open: "open",
  },

  all: {
    title: "All periods",
    sub: (currency: string) => `${currency}; what Compare plans sets side by side. A year opens its last statement`,
    year: "Fiscal year",
    total: "All periods",
  },

  terms: { title: (plan: string) => `What ${plan} says`, link: "The plan in full" },

  figures: {
    earned: (name: string, period: string, plan: string) => `What ${name} earns in ${period} under ${plan}`,
    part: (name: string, period: string, component: string) => `What ${name} earns in ${period} for ${component}`,
    payable: (name: string, period: string) => `Of ${name}'s pay for ${period}, payable`,
    unreleased: (name: string, period: string) => `Of ${name}'s pay for ${period}, unreleased`,
    forfeited: (name: string, period: string) => `Of ${name}'s pay for ${period}, forfeited`,
    clawback: (name: string, period: string) => `Of ${name}'s pay for ${period}, taken back`,
    credit: (name: string, period: string) => `Credit of ${name} in ${period}`,
    quota: (name: string, period: string) => `Quota of ${name} for ${period}`,
    attainment: (name: string, period: string) => `Attainment of ${name} in ${period}`,
    deals: (name: string, period: string) => `Deals that ${name} is credited with in ${period}`,
    change: (name: string, period: string, plan: string, other: string) => `${name} in ${period}: ${plan} against ${other}`,
    sumOfLines: "Sum of the lines",
    formula: "Formula",
    definition: "Definition",
    is: {
      earned: "What a rep's credit is worth under the plan for a period: the sum of the payout lines.",
      payable: "What has its day of payment by the export's day, less what is taken back; without a release a period is payable when it has ended.",
      unreleased: "What waits for its day: for the end of the period, for a step of the release, or held by the gate.",
      forfeited: "What was earned and will not be paid: a cancellation or a departure came before its day, or the gate held it to the end of the fiscal year.",
      clawback: "What cancellations take back of lines that were payable.",
    },
    creditIs: "The events of the period that count under the component's measure, after multipliers on credit.",
    quotaIs: "The rep's quota rows for the period, in proportion to the days in the plan, times the quota factor; rounded once, to the cent.",
    quotaToDateIs: "The rep's quota rows from the fiscal year's first day to the period's end, in proportion to the days in the plan, times the quota factor; rounded once, to the cent.",
    quotaYearIs: "The rep's quota rows for the fiscal year, in proportion to the days in the plan, times the quota factor; rounded once, to the cent.",
    quotaRow: (from: string, to: string, rep?: string) => `Quota row${rep === undefined ? "" : ` of ${rep}`}, ${from} to ${to}`,
    quotaWhole: (amount: string, days: string) => `${amount}: ${days === "1" ? "the one day counts" : `all ${days} days count`}`,
    quotaPart: (amount: string, days: string, of: string) => `${amount}: ${days} of ${counted(of, "day")} ${days === "1" ? "counts" : "count"}`,
    goal: "Goal in the plan",
    ramp: "Ramp",
    rampIs: (months: string) => `Each day counts by its month of service: ${months}; the last one from then on.`,
    rampMonth: (month: string, share: string) => `month ${month} ${share}`,
    attainmentIs: "Credit of the window divided by the quota of the window, to 6 decimals.",
    dealsIs: "Deals with a line on the statement.",
    changeIs: "The same deals under both plans: pay under the one less pay under the other.",
    asOf: (day: string) => `As of ${day}`,
    difference: (a: string, b: string, d: string) => `${a} − ${b} = ${d}`,
    ratio: (a: string, b: string, r: string) => `${a} ÷ ${b} = ${r}`,
    plan: "Plan",
  },

  leftOut: {
    others: { what: "Own deals without credit", why: "Won in the period and owned by the rep; the credit is with others." },
    not_in: { what: "Won while not in the plan", why: "On the day the rep was not employed, or not one of those whom the plan names." },
    no_figure: { what: "Won deals without the figure that counts", why: "The measure reads a figure that the export does not have for them, so they give no credit." },
    no_rate: { what: "Won deals without a rate of exchange", why: "Their currency has no rate on the day. Export fx_rates from that day or earlier." },
    filter: { what: "Won deals outside the measure", why: "The plan's filter on deals and credits leaves them out." },
    elsewhere: { what: "Deals of other periods", why: "Credited to the rep under this plan, on the statements of their own periods." },
    lost: { what: "Lost in the period", why: "Nothing was sold, so there is nothing to credit." },
    dealsCredit: (n: string, credit: string) => `${n === "1" ? "1 deal" : `${n} deals`}, credit ${credit}`,
  },
};
