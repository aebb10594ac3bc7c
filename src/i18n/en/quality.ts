import type { CheckId, CheckWords } from "../../domain/dataset/quality/index.ts";

/** What stands after a number other than 1: '69 deals without an account'. */
const many: Record<CheckId, string> = {
  "no-rate": "deals in a currency without a rate",
  "won-without-amount": "won deals without an amount",
  "lost-without-amount": "lost deals without an amount",
  "negative-amount": "deals with an amount below zero",
  "won-above-list": "deals won above list price",
  "no-lost-reason": "lost deals without a reason",
  "shares-not-one": "deals whose shares do not sum to 1",
  "no-quota": "reps who won deals have no quota in some period",
  "no-owner": "deals without an owner",
  "unknown-owner": "deals whose owner is not among the reps",
  "no-account": "deals without an account",
  "unknown-account": "deals whose account is not among the accounts",
  "no-product": "deals without a product",
  "unknown-product": "deals whose product is not among the products",
  "events-without-deal": "stage entries of deals that are not there",
  "events-in-unknown-stage": "entries into stages that are not there",
  "no-deal": "reps without a deal",
  "closed-without-day": "closed deals without their day",
  "no-creation-day": "deals without a creation day",
  "closed-before-created": "deals closed before they were created",
  "after-export": "deals created or closed after the export",
  overdue: "open deals with their planned close in the past",
};

/** After a 1, where the finding itself, in lower case, does not read so. */
const one: Partial<Record<CheckId, string>> = {
  "no-rate": "deal in a currency without a rate",
  "won-above-list": "deal won above list price",
  "shares-not-one": "deal whose shares do not sum to 1",
  "negative-amount": "deal with an amount below zero",
  "unknown-owner": "deal whose owner is not among the reps",
  "unknown-account": "deal whose account is not among the accounts",
  "unknown-product": "deal whose product is not among the products",
  "closed-before-created": "deal closed before it was created",
  "after-export": "deal created or closed after the export",
};

export const qualityWords: Record<CheckId, CheckWords> = {
  "no-rate": { finding: "Currency without a rate", touches: "These deals have no amount in the bundle's currency and add to no figure of money. Load fx_rates with a row on or before each close." },
  "won-without-amount": { finding: "Won deal without an amount", touches: "Won amount and pay are too low. Fill the amount in the CRM and export again." },
  "lost-without-amount": { finding: "Lost deal without an amount", touches: "Win rate by amount and leaks by amount leave them out. Keep the amount when a deal is lost." },
  "negative-amount": { finding: "Amount below zero", touches: "Sums shrink. Record returns as cancellations." },
  "won-above-list": { finding: "Won above list price", touches: "The discount is negative. Check the price list of that year." },
  "no-lost-reason": { finding: "Lost deal without a reason", touches: "Leaks cannot say why. Make the reason a must when a deal is lost." },
  "shares-not-one": { finding: "Shares of a deal do not sum to 1", touches: "Pay on these deals counts too much or too little revenue. Mend the splits, or mark overlays as overlay." },
  "no-quota": { finding: "Rep who won deals has no quota in some period", touches: "Attainment, and every plan that needs it: tiers count as 0 there. Load quotas for every rep and period." },
  "no-owner": { finding: "Deal without an owner", touches: "Everything by rep, team and region, and pay. Assign the deal." },
  "unknown-owner": { finding: "Owner is not among the reps", touches: "Everything by team and region, and pay. Export all users, with those who left." },
  "no-account": { finding: "Deal without an account", touches: "Everything by industry, segment or account. Fill the account when a deal is engaged." },
  "unknown-account": { finding: "Account is not among the accounts", touches: "Everything by industry, segment or account. Export all accounts." },
  "no-product": { finding: "Deal without a product", touches: "Everything by product and family, and plans that weigh products. Fill the product." },
  "unknown-product": { finding: "Product is not among the products", touches: "Everything by family, and discounts. Add the product, or a value map for its other spelling." },
  "events-without-deal": { finding: "Stage entry of a deal that is not there", touches: "The entry counts nowhere. Export the deal with its history." },
  "events-in-unknown-stage": { finding: "Entry into a stage that is not there", touches: "The entry counts nowhere. Add the stage to stages." },
  "no-deal": { finding: "Rep without a deal", touches: "In no figure of deals; quota and guarantee still count." },
  "closed-without-day": { finding: "Closed deal without its day", touches: "Counts as closed on the export's day, and is paid in no period. Fill the close date." },
  "no-creation-day": { finding: "Deal without a creation day", touches: "Counted, but in no cohort, range or duration. Export the creation date." },
  "closed-before-created": { finding: "Closed before it was created", touches: "Cycle counts as 0 days. Mend the dates." },
  "after-export": { finding: "Created or closed after the export", touches: "Does not exist yet in any figure. Check the day of the export, or the dates." },
  overdue: { finding: "Open deal with its planned close in the past", touches: "Coverage and weighted pipeline count it as due. Close it or move the date." },
};

/** A finding after the number of its rows: `deals without an account`, `deal without an account`. */
export const countedFinding = (id: CheckId, single: boolean): string => (single ? (one[id] ?? qualityWords[id].finding.replace(/^./, (x) => x.toLowerCase())) : many[id]);
