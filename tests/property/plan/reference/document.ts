/** The part of the plan language that the reference knows, as a document has it. */
export interface Range {
  above?: number;
  at_least?: number;
  below?: number;
  at_most?: number;
}
export type ListField = "kind" | "product" | "family" | "source" | "segment" | "industry" | "account_region" | "credit_role" | "credit_type";
export type RangeField = "amount" | "quantity" | "discount" | "margin_rate" | "term_months" | "payment_days";
export type Where = { [F in ListField]?: string[] } & { [F in RangeField]?: Range } & { not?: Where };

export type Attribute = RangeField | "renewals" | "days_to_cash" | "days_overdue" | "periods_to_cash";
export type Pairs = [from: number, value: number][];
export interface Lookup {
  of: Attribute;
  steps?: Pairs;
  points?: Pairs;
}
export interface Matrix {
  rows: { of: Attribute; from: number[] };
  columns: { of: Attribute; from: number[] };
  values: number[][];
}

export interface Measure {
  of: "bookings" | "acv" | "margin" | "quantity" | "deals" | "collections" | "acceptances";
  where?: Where;
  goal?: number;
  quota?: string;
  scope?: "rep";
}
export interface Step {
  from: number;
  rate: number;
  retroactive?: boolean;
}
export interface Tiers {
  by: "attainment" | "amount" | "deal";
  mode?: "marginal" | "retroactive";
  accumulate?: "period" | "year";
  bound?: "from" | "to";
  unit?: "icr";
  steps: Step[];
}
export type Multiplier = ({ when: Where; by: number } | Lookup) & { on?: "payout" | "credit" };
export interface Cap {
  per: "deal" | "period" | "year";
  amount?: number;
  times_target?: number;
  above?: number;
  excess?: "lost" | "carried";
}
export type Eligible = { [F in "role" | "team" | "region" | "rep_id" | "plan_id"]?: string[] };

export interface Component {
  id: string;
  type: "commission";
  measure: Measure;
  rate?: number | Lookup | Matrix;
  tiers?: Tiers;
  multipliers?: Multiplier[];
  cap?: Cap | Cap[];
  eligible?: Eligible;
  weight?: number;
  prorate?: boolean;
  quota_ramp?: number[];
  quota_factor?: number;
  counts?: boolean;
}
export interface PlanDocument {
  id: string;
  title?: { en: string; zh: string };
  period: "month" | "quarter" | "half" | "year";
  eligible?: Eligible;
  fx?: "event" | "plan";
  quota_factor?: number;
  components: Component[];
}
