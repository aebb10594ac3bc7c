import { type Registry, registry } from "../registry.ts";

/**
 * What an optional table of the contract lights up on this site. Words stand in `i18n` under the table's name; `reads` are the columns to
 * export first. A table whose `on` is empty is kept in the bundle and read by no page yet.
 */
export interface TableFeature {
  table: string;
  /** columns that the feature needs */
  reads: readonly string[];
  on: readonly ("overview" | "funnel" | "compare" | "statement" | "deals")[];
}

export const tableFeatures: Registry<TableFeature> = registry(
  "table feature",
  [
    { table: "stage_events", reads: ["deal_id", "stage_id", "entered_on"], on: ["overview", "funnel", "deals"] },
    { table: "quotas", reads: ["rep_id", "measure", "period_start", "period_end", "amount"], on: ["compare", "statement"] },
    { table: "accounts", reads: ["account_id", "name", "industry", "segment", "region"], on: ["funnel", "compare"] },
    { table: "products", reads: ["product_id", "name", "family"], on: ["funnel", "compare"] },
    { table: "assignments", reads: ["rep_id", "valid_from", "role", "team", "region", "manager_id"], on: ["funnel", "compare", "statement"] },
    { table: "credits", reads: ["deal_id", "rep_id", "type", "share"], on: ["compare", "statement"] },
    { table: "deal_changes", reads: ["deal_id", "changed_on", "field", "old_value"], on: ["funnel"] },
    { table: "deal_attributes", reads: ["deal_id", "name", "value"], on: ["funnel", "deals"] },
    { table: "receipts", reads: ["deal_id", "due_on", "received_on", "amount"], on: ["compare", "statement"] },
    { table: "deliveries", reads: ["deal_id", "milestone", "due_on", "accepted_on"], on: ["compare", "statement"] },
    { table: "fx_rates", reads: ["currency", "valid_from", "rate"], on: ["funnel", "compare"] },
    { table: "checkpoint_defs", reads: ["checkpoint", "stage_id"], on: [] },
    { table: "checkpoints", reads: ["deal_id", "checkpoint", "done_on"], on: [] },
    { table: "surveys", reads: ["account_id", "surveyed_on", "score"], on: [] },
    { table: "scores", reads: ["rep_id", "measure", "period_start", "value"], on: [] },
    { table: "cancellations", reads: ["deal_id", "cancelled_on", "amount"], on: [] },
    { table: "payouts_actual", reads: ["rep_id", "period_start", "amount"], on: [] },
  ],
  (feature) => feature.table,
);

/** Features whose table the export did not have, in the registry's order. */
export const absentFeatures = (present: Readonly<Record<string, number>>): TableFeature[] => tableFeatures.all.filter((f) => !(f.table in present));
