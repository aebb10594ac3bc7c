/** What a replay gives, in the shapes of `simulate`: money as text, days as text, rates as text of 6 decimals. */
export interface RepRow {
  rep_id: string;
  period_start: string;
  component_id: string;
  credit: string | null;
  quota: string | null;
  attainment: string | null;
  earned: string;
  payable: string;
  unreleased: string;
  forfeited: string;
  clawback: string;
}
export type Status = "payable" | "unreleased" | "held" | "forfeited";
export type Kind = "earned" | "true_up" | "cap" | "guarantee" | "draw" | "recovery" | "clawback";
export interface Line {
  rep_id: string;
  period_start: string;
  component_id: string;
  deal_id: string | null;
  kind: Kind;
  earned_on: string;
  credit: string | null;
  rate: string | null;
  amount: string;
  status: Status;
  payable_on: string | null;
}
export type Code = "quota_missing" | "target_missing" | "measure_missing" | "fx_missing" | "team_missing" | "manager_missing" | "table_missing" | "splits_not_one" | "nobody_eligible";
export interface Issue {
  code: Code;
  rep_id: string | null;
  component_id: string | null;
}
export interface Replayed {
  earned: string;
  payable: string;
  unreleased: string;
  forfeited: string;
  clawback: string;
  revenue: string;
  cost_of_sales: string | null;
  reps: RepRow[];
  lines: Line[];
  issues: Issue[];
  /** what the replay met: for the coverage table */
  reached: Set<string>;
}
