/** What a replay gives, in the shapes of `simulate`: money as text, days as text, rates as text of 6 decimals. */
export interface RepRow {
  rep_id: string;
  period_start: string;
  component_id: string;
  credit: string;
  quota: string | null;
  attainment: string | null;
  earned: string;
  payable: string;
  unreleased: string;
}
export interface Line {
  rep_id: string;
  period_start: string;
  component_id: string;
  deal_id: string | null;
  kind: "earned" | "true_up" | "cap";
  earned_on: string;
  credit: string | null;
  rate: string | null;
  amount: string;
  status: "payable" | "unreleased";
}
export interface Issue {
  code: "quota_missing" | "target_missing" | "fx_missing" | "table_missing" | "splits_not_one";
  rep_id: string | null;
  component_id: string | null;
}
export interface Replayed {
  earned: string;
  payable: string;
  unreleased: string;
  revenue: string;
  cost_of_sales: string | null;
  reps: RepRow[];
  lines: Line[];
  issues: Issue[];
  /** what the replay met: for the coverage table */
  reached: Set<string>;
}
