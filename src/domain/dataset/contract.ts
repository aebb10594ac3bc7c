/** The data contract (data.md): every table of a bundle with its columns, their SQL types, and which tables must be there. */
export type ColumnKind = "id" | "text" | "day" | "money" | "share" | "rate" | "score" | "integer" | "flag";

/** SQL type of each kind of column. Money and shares are exact; there is no DOUBLE in a bundle. */
export const sqlTypes: Record<ColumnKind, string> = {
  id: "VARCHAR",
  text: "VARCHAR",
  day: "DATE",
  money: "DECIMAL(18,2)",
  share: "DECIMAL(9,6)",
  rate: "DECIMAL(18,8)",
  score: "DECIMAL(18,6)",
  integer: "INTEGER",
  flag: "BOOLEAN",
};

export interface Column {
  name: string;
  kind: ColumnKind;
  /** a row without it is rejected */
  required: boolean;
  /** what it may hold; anything else is rejected */
  values?: readonly string[];
  /** numbers that it may hold; anything else is rejected */
  range?: NumberRange;
}

/** Both ends are within; `above` is not. */
export type NumberRange = { from: number; to: number } | { above: number };

export interface Table {
  name: string;
  /** without it there is no bundle */
  required: boolean;
  columns: readonly Column[];
  /** columns that name one row; a second row with the same is rejected */
  key: readonly string[];
}

/** `name:kind`, with `!` when a row must have it, `(a|b)` for the values it may hold, `[1..5]` or `[>0]` for the numbers. */
function column(text: string): Column {
  const match = /^(\w+):(\w+)(!?)(?:\(([^)]*)\)|\[(?:(\d+)\.\.(\d+)|>(\d+))\])?$/.exec(text);
  if (!match || !(match[2]! in sqlTypes)) throw new Error(`not a column: ${text}`);
  const [, name, kind, required, values, from, to, above] = match;
  const range = from !== undefined ? { from: Number(from), to: Number(to) } : above !== undefined ? { above: Number(above) } : undefined;
  return { name: name!, kind: kind as ColumnKind, required: required === "!", ...(values ? { values: values.split("|") } : {}), ...(range ? { range } : {}) };
}

const table = (name: string, columns: string, options: { required?: boolean; key?: string } = {}): Table => ({
  name,
  required: options.required ?? false,
  columns: columns.trim().split(/\s+/).map(column),
  key: options.key?.split(" ") ?? [],
});

export const tables: readonly Table[] = [
  table("meta", "key:id! value:text", { required: true, key: "key" }),
  table("stages", "stage_id:id! position:integer! kind:text!(open|won|lost|delivery|parked) probability:share name_en:text name_zh:text", { required: true, key: "stage_id" }),
  table("reps", "rep_id:id! name:text role:text team:text region:text manager_id:id hired_on:day left_on:day base_salary:money target_incentive:money", { required: true, key: "rep_id" }),
  table("assignments", "rep_id:id! valid_from:day! valid_to:day role:text team:text region:text manager_id:id base_salary:money target_incentive:money plan_id:id", { key: "rep_id valid_from" }),
  table("accounts", "account_id:id! name:text parent_id:id industry:text segment:text region:text employees:integer annual_revenue:money fit_score:score[0..100]", { key: "account_id" }),
  table("products", "product_id:id! name:text family:text list_price:money", { key: "product_id" }),
  table(
    "deals",
    `deal_id:id! account_id:id owner_id:id product_id:id kind:text(new|renewal|expansion|cross_sell) source:text created_on:day closed_on:day last_activity_on:day
     outcome:text!(open|won|lost) lost_reason:text amount:money list_amount:money cost:money quantity:score currency:id term_months:integer payment_days:integer renews_deal_id:id`,
    { required: true, key: "deal_id" },
  ),
  table("deal_attributes", "deal_id:id! name:text! value:text", { key: "deal_id name" }),
  table("stage_events", "deal_id:id! stage_id:id! entered_on:day sequence:integer"),
  table("credits", "deal_id:id! rep_id:id! role:text type:text(revenue|overlay) share:share! retires_quota:flag pays:flag"),
  table("quotas", "rep_id:id! measure:text! period_start:day! period_end:day! amount:money!"),
  table("receipts", "deal_id:id! due_on:day received_on:day amount:money!"),
  table("deliveries", "deal_id:id! milestone:text due_on:day accepted_on:day"),
  table("surveys", "account_id:id! surveyed_on:day! score:score![1..5]"),
  table("checkpoint_defs", "checkpoint:id! stage_id:id! name_en:text name_zh:text required:flag", { key: "checkpoint" }),
  table("checkpoints", "deal_id:id! checkpoint:id! done_on:day value:text"),
  table("deal_changes", "deal_id:id! changed_on:day! field:text!(amount|close_date|owner_id|probability) old_value:text new_value:text", { key: "deal_id field changed_on" }),
  table("scores", "rep_id:id! measure:text! period_start:day! value:score! source:text"),
  table("cancellations", "deal_id:id! cancelled_on:day! amount:money!"),
  table("payouts_actual", "rep_id:id! period_start:day! amount:money!"),
  table("fx_rates", "currency:id! valid_from:day! rate:rate![>0]", { key: "currency valid_from" }),
  table("import_rejects", "file:text! line:integer column:text reason:text raw:text"),
];

const byName = new Map(tables.map((t) => [t.name, t]));

/** @throws when the contract has no table of that name */
export function tableNamed(name: string): Table {
  const found = byName.get(name);
  if (!found) throw new Error(`the contract has no table "${name}"`);
  return found;
}

/** The version of the contract that this site reads and writes. */
export const schemaVersion = 1;
