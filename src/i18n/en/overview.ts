import { countedFinding } from "./quality.ts";
import { counted } from "./counted.ts";

/** Words of the Overview. Values in a message are already formatted text; what a message links to stands in the page. */
const countWords = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"];
const planCount = (n: number) => `${countWords[n] ?? String(n)} plans`;
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const overview = {
  title: "Overview",
  headline: {
    /** around the won amount and the number of won deals */
    won: ["Won: ", " in ", " deals."],
    /** what the plans cost for the deals just named */
    forThem: {
      range: (n: number, low: string, high: string) => `${sentence(planCount(n))} would have paid ${low} to ${high} for them`,
      same: (n: number, amount: string) => `${sentence(planCount(n))} would have paid ${amount} for them`,
      one: (amount: string) => `One plan would have paid ${amount} for them`,
    },
    /** the page shows some deals, plans are replayed on all */
    onAll: {
      range: (n: number, low: string, high: string) => `On all deals, ${planCount(n)} would have paid ${low} to ${high}`,
      same: (n: number, amount: string) => `On all deals, ${planCount(n)} would have paid ${amount}`,
      one: (amount: string) => `On all deals, one plan would have paid ${amount}`,
    },
    none: "No plan is chosen",
    nothingWon: (deals: string) => (deals === "1" ? "1 deal, and it is not won" : `${deals} deals, none of them won`),
  },
  standfirst: {
    replayed: "Replayed on the same deals with the same effort.",
    onAll: "Replayed on all deals with the same effort; the funnel below shows the selection.",
    quotasMissing: (plans: string, reps: string, one: boolean) => `${one ? "One rep" : `Up to ${reps} reps`} in ${plans} ${one ? "has" : "have"} no quota in some period: what needs it pays 0 there.`,
    noQuotas: (plans: string) => `The export has no quotas: what ${plans} pays against a quota is 0 until they are loaded.`,
    /** won deals without a rep among the reps, and what of their amount it is */
    nobodys: (deals: string, amount: string | undefined) => `${counted(deals, "won deal")}${amount === undefined ? "" : ` (${amount})`} ${deals === "1" ? "is" : "are"} credited to nobody among the reps: no plan pays for that.`,
    invalid: (plans: string) => `Not replayed, because the document has faults: ${plans}.`,
  },
  plans: {
    title: "What each plan would have cost",
    sub: (unit: string, low: string, high: string) => `${unit}. Scale from ${low} to ${high}`,
    plan: "Plan",
    cost: "Cost",
    against: (letter: string) => `against ${letter}`,
    per100: "pay per 100 won",
    gainLose: "gain / lose",
    baseline: "baseline",
    compare: "Compare plans",
    foot: (letter: string) => `Dot: the deals as they were. Dashed: ${letter}, the baseline. A rep gains or loses when pay differs by a cent or more`,
    none: "No plan is in the comparison. Choose some on Compare plans.",
  },
  stages: {
    title: (deals: string) => `Where ${counted(deals, "deal")} went`,
    sub: (day: string) => `Deals that reached each stage by ${day}, and what became of them`,
    stage: "Stage",
    on: "went on",
    lost: "lost without going on",
    open: "open, not gone on",
    wentOn: "Went on, 95% interval",
    interval: (low: string, high: string) => `${low} to ${high}`,
    /** before and after the win rate */
    foot: (low: string, high: string): [string, string] => ["", ` of closed deals were won (${low} to ${high}). Deals still open can change that`],
    footNone: "No deal was closed yet",
    nLost: (n: string) => `${n} lost`,
    nOpen: (n: string) => `${n} open`,
    funnel: "Funnel",
    none: "Stages of deals are not in this export. Add `stage_events`.",
  },
  months: {
    title: "Won amount by month",
    sub: (unit: string) => `${unit}, by day of closing`,
    unit: (word: string, currency: string) => (word === "" ? currency : `${sentence(word)} ${currency}`),
    sumOf: (months: string, amount: string) => `${months} months, ${amount} in all`,
    month: "Month",
    amount: "Won amount",
    quarterEnd: "last month of a fiscal quarter",
    none: "No deal was won yet.",
  },
  trust: {
    title: "Can these figures be trusted?",
    rows: "rows read = loaded + rejected + left out",
    made: "No import",
    equation: (read: string, loaded: string, rejected: string, leftOut: string) => `${read} = ${loaded} + ${rejected} + ${leftOut}`,
    generated: "this dataset was made by a generator, not exported from a CRM",
    all: "All checks, with the rows behind each",
    finding: countedFinding,
    absent: (one: boolean): string => (one ? "table that pages read is not in the export" : "tables that pages read are not in the export"),
    unplaced: "deals have no entry into any stage",
  },
};
