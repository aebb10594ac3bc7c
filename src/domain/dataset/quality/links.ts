import { raw } from "../../sql.ts";
import { type Check, dealsWhere, idsOf } from "./check.ts";

/** Rows that should name another and do not, or name one that is not there. */
export const linkChecks = [
  { id: "no-owner", severity: "distorts", of: "deal", needs: [], relation: () => dealsWhere(raw("d.owner_id IS NULL")) },
  { id: "unknown-owner", severity: "distorts", of: "deal", needs: [], relation: () => dealsWhere(raw("d.owner_id IS NOT NULL AND d.owner_id NOT IN (SELECT rep_id FROM reps)")) },
  { id: "no-account", severity: "distorts", of: "deal", needs: ["accounts"], relation: () => dealsWhere(raw("d.account_id IS NULL")) },
  { id: "unknown-account", severity: "distorts", of: "deal", needs: ["accounts"], relation: () => dealsWhere(raw("d.account_id IS NOT NULL AND d.account_id NOT IN (SELECT account_id FROM accounts)")) },
  { id: "no-product", severity: "distorts", of: "deal", needs: ["products"], relation: () => dealsWhere(raw("d.product_id IS NULL")) },
  { id: "unknown-product", severity: "distorts", of: "deal", needs: ["products"], relation: () => dealsWhere(raw("d.product_id IS NOT NULL AND d.product_id NOT IN (SELECT product_id FROM products)")) },
  {
    id: "events-without-deal",
    severity: "distorts",
    of: "deal",
    needs: ["stage_events"],
    relation: () => idsOf(raw("SELECT deal_id AS id FROM stage_events WHERE deal_id NOT IN (SELECT deal_id FROM deals)")),
  },
  {
    id: "events-in-unknown-stage",
    severity: "distorts",
    of: "deal",
    needs: ["stage_events"],
    relation: () => idsOf(raw("SELECT deal_id AS id FROM stage_events WHERE stage_id NOT IN (SELECT stage_id FROM stages)")),
  },
  { id: "no-deal", severity: "notes", of: "rep", needs: [], relation: () => idsOf(raw("SELECT rep_id AS id FROM reps WHERE rep_id NOT IN (SELECT owner_id FROM deals WHERE owner_id IS NOT NULL) AND rep_id NOT IN (SELECT manager_id FROM reps WHERE manager_id IS NOT NULL)")) },
] as const satisfies readonly Check[];
