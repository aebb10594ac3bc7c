/** The plan language as a document has it: the reference's own reading of plan.md, not the product's schema. */
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

export const eventMeasures = ["bookings", "acv", "margin", "quantity", "deals", "collections", "acceptances", "stage", "checkpoint", "earnings"] as const;
export const ratioMeasures = ["csat", "collection_rate", "margin_rate", "renewal_rate", "on_time_rate", "growth", "score", "ratio"] as const;
export type EventMeasure = (typeof eventMeasures)[number];
export type RatioMeasure = (typeof ratioMeasures)[number];
export type Scope = "rep" | "team" | "direct_reports" | "all_reports" | "company";

export interface Measure {
  of: EventMeasure | RatioMeasure;
  where?: Where;
  scope?: Scope;
  net?: boolean;
  goal?: number;
  quota?: string;
  stage?: string;
  checkpoint?: string;
  /** of `earnings` */
  components?: string[];
  /** of `score` */
  name?: string;
  base?: Measure;
  top?: Measure;
  bottom?: Measure;
}
export const isRatio = (m: Measure): boolean => (ratioMeasures as readonly string[]).includes(m.of);

export type Accumulate = "period" | "year";
export interface Condition extends Range {
  measure?: Measure;
  attainment?: Measure;
  accumulate?: Accumulate;
  against?: "period" | "year";
}
export interface Step {
  from: number;
  rate: number;
  retroactive?: boolean;
  if?: Condition[];
}
export interface Tiers {
  by: "attainment" | "amount" | "deal";
  mode?: "marginal" | "retroactive";
  accumulate?: Accumulate;
  bound?: "from" | "to";
  unit?: "icr";
  steps: Step[];
}
export type Multiplier = ({ when: Where; by: number } | Lookup) & { on?: "payout" | "credit" };
export interface Modifier {
  measure: Measure;
  accumulate?: Accumulate;
  steps?: Pairs;
  points?: Pairs;
}
export interface Gate {
  when: Condition[];
  match?: "all" | "any";
  otherwise?: number | "hold";
}
export interface Cap {
  per: "deal" | "period" | "year";
  amount?: number;
  times_target?: number;
  above?: number;
  excess?: "lost" | "carried";
}
export interface ReleaseStep {
  on?: "close" | "collected" | "accepted";
  months?: number;
  share: number;
  if?: "employed";
}
export interface Clawback {
  within?: { days?: number; months?: number };
  share?: number;
  by?: "time" | "term";
}
export type Eligible = { [F in "role" | "team" | "region" | "rep_id" | "plan_id"]?: string[] };
export interface Curve {
  points: Pairs;
  below?: number;
  above?: "flat" | "continue";
  step?: boolean;
}
interface Axis {
  measure: Measure;
  from: number[];
}
export interface Words {
  en: string;
  zh: string;
}

interface Any {
  id: string;
  title?: Words;
  horizon?: "short" | "long";
  beneficiary?: "individual" | "team";
  eligible?: Eligible;
  counts?: boolean;
  prorate?: boolean;
  quota_ramp?: number[];
  quota_factor?: number;
  multipliers?: Multiplier[];
  modifiers?: Modifier[];
  gate?: Gate;
  cap?: Cap | Cap[];
  release?: ReleaseStep[];
  clawback?: Clawback;
}
export interface Commission extends Any {
  type: "commission";
  measure: Measure;
  rate?: number | Lookup | Matrix;
  tiers?: Tiers;
  weight?: number;
  carry?: { base: number };
  apply?: "together" | "each";
}
export interface Target extends Any {
  type: "target";
  weight?: number;
  accumulate?: Accumulate;
  against?: "period" | "year";
  measure?: Measure;
  curve?: Curve;
  table?: { rows: Axis; columns: Axis; factors: number[][] };
  score?: { measure: Measure; weight: number; cap?: number; floor?: number }[];
}
export interface Bonus extends Any {
  type: "bonus";
  measure: Measure;
  amount?: number;
  award?: Words;
  limit?: number;
  at_least?: number;
  per?: "period" | "year";
  by?: "achievement" | "amount";
  steps?: Pairs;
}
export interface Pool extends Any {
  type: "pool";
  measure: Measure;
  rate?: number;
  amount?: number;
  at_least?: number;
  share_by?: "equal" | "credit" | "target" | "score";
  score?: string;
}
export interface Contest extends Any {
  type: "contest";
  measure: Measure;
  among?: "company" | "team" | "region";
  at_least?: number;
  prizes?: number[];
  award?: Words;
}
export type Component = Commission | Target | Bonus | Pool | Contest;

export interface Draw {
  amount: number;
  kind?: "floor" | "additive";
  recoverable?: boolean;
  forgive?: "year";
  months_of_service?: number;
}
export interface PlanDocument {
  id: string;
  title?: Words;
  period: "month" | "quarter" | "half" | "year";
  eligible?: Eligible;
  fx?: "event" | "plan";
  quota_factor?: number;
  components: Component[];
  cap?: Cap | Cap[];
  guarantee?: { amount: number; months_of_service?: number };
  draw?: Draw;
}

/** Every measure that a component looks at, its own and those inside. */
/** Whether a pool on the measure, or on what its measure is made of, has one fund: of the company. */
export function ofCompany(m: Measure): boolean {
  const parts = [m.base, m.top, m.bottom].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.every(ofCompany) : m.scope === "company";
}

export function measuresOf(c: Component): Measure[] {
  const conditions = (list: readonly Condition[] | undefined) => (list ?? []).flatMap((x) => x.measure ?? x.attainment ?? []);
  const own = c.type === "target" ? [c.measure, c.table?.rows.measure, c.table?.columns.measure, ...(c.score ?? []).map((s) => s.measure)].filter((m) => m !== undefined) : [c.measure];
  const steps = c.type === "commission" ? (c.tiers?.steps ?? []).flatMap((s) => conditions(s.if)) : [];
  const all = [...own, ...steps, ...(c.modifiers ?? []).map((m) => m.measure), ...conditions(c.gate?.when)];
  return all.flatMap((m) => [m, ...[m.base, m.top, m.bottom].filter((x) => x !== undefined)]);
}
