import type { FunnelTerm, TermWords } from "../../../domain/definitions/index.ts";

export const funnelWords: Record<FunnelTerm, TermWords> = {
  deal: {
    name: "Deal",
    says: "One opportunity of the export: it has an owner, an outcome, usually an amount, and the days on which it entered its stages.",
    example:
      "The examples on this page use {deals} deals with the stages A, B, C. Path and outcome: A\u00a0B\u00a0C won; A\u00a0C won; A\u00a0B\u00a0A\u00a0B lost; B open; A, on hold, A lost; won without any entry; open without any entry; C\u00a0B\u00a0C won. That is {won} won, {lost} lost and {open} open.",
    differ: "CRMs call it opportunity (Salesforce), deal (HubSpot, Pipedrive) or lead (some count leads in the funnel too). Here a lead counts only if the export lists it as a deal.",
  },
  "as-of": {
    name: "As of",
    says: "The day at whose end the funnel is shown: what happened later does not exist yet.",
    formula: "A deal created after the day is not there; one closed after it is open. Amount, owner and planned close are read back through the change log, where the export has one.",
    differ: "Most reports show a past month with today's amounts and owners. Here they are those of the day if the export has deal_changes; if not, the page says that they are today's.",
  },
  "absent-day": {
    name: "Absent day",
    says: "A deal, entry or close without a day counts as of the export's day, lies in no date range and takes part in no figure in days.",
    differ: "Many tools drop such rows from every chart, so totals of two charts disagree. Here they stay in the counts, and what they cannot take part in is listed with the figure.",
  },
  outcome: {
    name: "Won, lost, open",
    says: "Whether a deal was closed and how, from its outcome and closing day alone.",
    formula: "won + lost + open = deals",
    example: "Of the eight deals {won} are won, {lost} lost, {open} open.",
    differ: "Some tools read the outcome from the last stage. Here an entry into a stage named 'won' changes nothing; a reopened deal is open until its last close.",
  },
  amount: {
    name: "Amount",
    says: "The value of a deal in the currency of the dataset; a deal without an amount adds nothing and stays in the count.",
    formula: "amount × latest exchange rate on or before the close (open deals: on the day shown), to the cent, half away from zero",
    example: "{foreign} in a currency at {rate} count as {converted}.",
    differ: "CRMs convert at today's rate, at the rate of the close, or not at all. Here it is the rate of the close; without a rate the amount is absent and listed.",
  },
  stage: {
    name: "Stage",
    says: "A step of the sales process; stages follow each other by their position, then comes won, then the delivery stages, which count for won deals only.",
    differ: "The order is the one in the export's stage list, not the order in which deals happened to pass.",
  },
  path: {
    name: "Path and place",
    says: "The path of a deal is its entries into open stages in order of day; its place, where it is or was lost, is the last of them.",
    example: "A\u00a0B\u00a0A\u00a0B lost was lost at B. {unplaced} of the eight deals have no entry: they are unplaced, count in the totals and stand in no stage.",
    differ: "Some tools take the furthest stage ever as the place. Here it is the last one: a deal that went back to A and was lost there is lost at A.",
  },
  parked: {
    name: "On hold",
    says: "A parked stage stands outside the order: putting a deal on hold neither moves it forward nor changes its place.",
    differ: "Tools without such a kind treat 'on hold' as a stage of the funnel; then every deal that waits seems to leave its stage.",
  },
  "cohort-view": {
    name: "Cohort view",
    says: "The deals created in the range, followed up to the day shown.",
    differ: "This is the default. It answers 'what became of the deals of that time'; young cohorts still have open deals, so see mature conversion and conversion by age. Switch: view.",
  },
  "period-view": {
    name: "Period view",
    says: "For each stage the deals that reached it in the range, whenever they were created; won and lost are those closed in the range.",
    differ: "Dashboards often mix both views: deals created this quarter beside deals closed this quarter. Here a page shows one of them and says which. Switch: view.",
  },
  whose: {
    name: "Whose value",
    says: "Which owner, team, region, role or manager a deal is counted under when those changed: the one at close, at creation, or at entry into the stage.",
    differ: "CRM reports use today's owner, so that a transfer moves old deals to the new owner. Here the default is the owner at close. Switch: whose.",
  },
  "fiscal-quarter": {
    name: "Fiscal quarter",
    says: "Three months of the fiscal year, which starts with the month that the dataset names and is called after the calendar year in which it ends.",
  },
  "key-account": {
    name: "Key account",
    says: "A customer that is managed as one over years, often a group of companies; the fit score from 0 to 100 says how well an account matches the profile the company sells to.",
  },
};
