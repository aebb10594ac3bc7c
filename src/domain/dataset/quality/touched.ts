import type { DatasetFacts } from "../facts.ts";
import type { CheckId } from "./index.ts";
import { rejectedFiles } from "./rejected.ts";
import { totalsOff } from "./totals.ts";

/**
 * Figures that a check can touch: those of all deals by their metric, those of a stage (shown for the first open one), deals broken down by a
 * field, and what a plan pays. Each has a page on which it stands.
 */
export const touchedFigures = {
  deals: { kind: "deals" },
  won: { kind: "deals" },
  lost: { kind: "deals" },
  open: { kind: "deals" },
  won_amount: { kind: "deals" },
  open_amount: { kind: "deals" },
  win_rate: { kind: "deals" },
  win_rate_amount: { kind: "deals" },
  cycle_median: { kind: "deals" },
  undated: { kind: "deals" },
  overdue: { kind: "deals" },
  reached: { kind: "stage" },
  conversion: { kind: "stage" },
  median_days: { kind: "stage" },
  by_owner: { kind: "by", field: "owner" },
  by_team: { kind: "by", field: "team" },
  by_manager: { kind: "by", field: "manager" },
  by_industry: { kind: "by", field: "industry" },
  by_product: { kind: "by", field: "product" },
  by_family: { kind: "by", field: "family" },
  by_lost_reason: { kind: "by", field: "lost_reason" },
  by_created_month: { kind: "by", field: "created_month" },
  cost: { kind: "plan" },
  cost_of_sales: { kind: "plan" },
  statement: { kind: "statement" },
} as const satisfies Record<string, { kind: "deals" | "stage" | "plan" | "statement" } | { kind: "by"; field: string }>;
export type TouchedFigure = keyof typeof touchedFigures;

const money = ["won_amount", "win_rate_amount", "cost", "cost_of_sales"] as const;
const whole = ["deals", "won", "win_rate"] as const;

/** What rows of a table that are missing touch. Of tables that are not named here, nothing that stands on a page of its own. */
const ofTable: Readonly<Record<string, readonly TouchedFigure[]>> = {
  deals: [...whole, "won_amount", "cost"],
  stage_events: ["reached", "conversion", "median_days"],
  reps: ["by_team", "cost"],
  assignments: ["by_team", "cost"],
  quotas: ["cost", "statement"],
  credits: ["cost", "statement"],
  receipts: ["cost", "statement"],
  deliveries: ["cost", "statement"],
  scores: ["cost", "statement"],
  cancellations: ["cost", "statement"],
  checkpoints: ["cost"],
  surveys: ["cost"],
  accounts: ["by_industry"],
  products: ["by_product", "by_family"],
  deal_changes: ["open_amount", "overdue"],
  fx_rates: money,
};

/** What a check touches in this bundle, the figure that is most of it first. */
export function touchedBy(id: CheckId, facts: Pick<DatasetFacts, "sources" | "control_totals">): readonly TouchedFigure[] {
  if (id !== "rejected-rows" && id !== "control-totals") return touched[id];
  const tables = new Set(id === "rejected-rows" ? rejectedFiles(facts).flatMap((s) => s.into ?? []) : tablesOff(facts));
  const found = new Set(Object.entries(ofTable).flatMap(([table, figures]) => (tables.has(table) ? figures : [])));
  return found.size > 0 ? [...found] : touched[id];
}

/** Tables that control totals which differ are of; one that counts the rows of a file is of those that it feeds. */
const tablesOff = (facts: Pick<DatasetFacts, "sources" | "control_totals">): string[] => totalsOff(facts).flatMap(({ of }) => facts.sources?.find((s) => s.file === of)?.into ?? [of]);

const touched: Readonly<Record<CheckId, readonly TouchedFigure[]>> = {
  "no-deals": [...whole, "won_amount", "open_amount", "cost"],
  "rejected-rows": [...whole, "won_amount", "cost"],
  "control-totals": [...whole, "won_amount", "cost"],
  "no-rate": [...money, "open_amount"],
  "won-without-amount": money,
  "lost-without-amount": ["win_rate_amount"],
  "negative-amount": [...money, "open_amount"],
  "placeholder-amount": [...money, "open_amount"],
  "won-above-list": ["won_amount", "cost"],
  "no-lost-reason": ["by_lost_reason"],
  "shares-not-one": ["cost", "statement"],
  "no-quota": ["cost", "statement"],
  "rep-spelled-twice": ["by_owner", "cost", "statement"],
  "quota-ends-before-start": ["cost", "statement"],
  "quotas-overlap": ["cost", "statement"],
  "unknown-manager": ["by_manager", "cost"],
  "no-owner": ["by_owner", "by_team", "cost"],
  "unknown-owner": ["by_team", "cost"],
  "owner-left": ["open", "open_amount", "by_owner"],
  "no-account": ["by_industry"],
  "unknown-account": ["by_industry"],
  "no-product": ["by_product", "cost"],
  "unknown-product": ["by_family", "cost"],
  "events-without-deal": ["reached", "conversion"],
  "events-in-unknown-stage": ["reached", "conversion"],
  "rows-without-deal": ["deals", "cost"],
  "rows-without-rep": ["by_team", "cost"],
  "no-stage-entry": ["reached", "conversion"],
  "duplicate-id": [...whole, "won_amount"],
  "likely-duplicate": [...whole, "won_amount", "open_amount"],
  "no-deal": ["by_owner"],
  "closed-without-day": ["cycle_median", "won", "cost"],
  "no-creation-day": ["undated", "cycle_median", "by_created_month"],
  "closed-before-created": ["cycle_median"],
  "after-export": ["deals", "won", "open", "win_rate", "cost"],
  "stages-out-of-order": ["median_days", "conversion"],
  untouched: ["open", "open_amount"],
  "rep-unlike-history": ["by_team", "cost", "statement"],
  "changed-in-a-batch": ["open_amount", "overdue"],
  "touched-in-a-batch": ["open", "open_amount"],
  "created-in-a-batch": ["cycle_median", "by_created_month"],
  "closed-in-a-batch": ["cycle_median", "median_days"],
  "won-at-quarter-end": ["won_amount", "cycle_median"],
  overdue: ["overdue", "open_amount"],
};
