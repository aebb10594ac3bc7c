import { type Sql, join, raw, sql } from "../sql.ts";
import { wheresIn } from "./filters.ts";
import type { Plan } from "./schema.ts";

/** Attributes that stand in columns of a deal which an export may not have, and when a deal has them (as `built.won` reads them). */
const held = {
  amount: { columns: ["amount"], has: "amount IS NOT NULL" },
  quantity: { columns: ["quantity"], has: "quantity IS NOT NULL" },
  discount: { columns: ["amount", "list_amount"], has: "amount IS NOT NULL AND list_amount > 0" },
  margin_rate: { columns: ["amount", "cost"], has: "amount > 0 AND cost IS NOT NULL" },
  term_months: { columns: ["term_months"], has: "term_months IS NOT NULL" },
  payment_days: { columns: ["payment_days"], has: "payment_days IS NOT NULL" },
} as const satisfies Record<string, { columns: readonly string[]; has: string }>;
export type HeldAttribute = keyof typeof held;
export const heldAttributes = Object.keys(held) as HeldAttribute[];

/** Columns of deals that an attribute is made of. */
export const columnsOfAttribute = (attribute: HeldAttribute): readonly string[] => held[attribute].columns;

/** What a component reads an attribute for: an absent one is a rate of 0, a factor of 1, and passes no filter (plan.md). */
export const attributeUses = ["rate", "factor", "filter"] as const;

/** An attribute of deals that a component of a plan reads. */
export interface AttributeRead {
  /** index of the component */
  component: number;
  use: (typeof attributeUses)[number];
  attribute: HeldAttribute;
}

/** Every attribute that stands in columns of a deal and that the plan's rates, factors and filters read; each once a component and use. */
export function attributesRead({ components }: Pick<Plan, "components">): AttributeRead[] {
  return components.flatMap((document, component) => {
    const { rate, multipliers = [] } = document as { rate?: number | { of: string } | { rows: { of: string }; columns: { of: string } }; multipliers?: readonly { of?: string | undefined }[] };
    const read: Record<AttributeRead["use"], string[]> = {
      rate: typeof rate !== "object" ? [] : "of" in rate ? [rate.of] : [rate.rows.of, rate.columns.of],
      factor: multipliers.flatMap((m) => m.of ?? []),
      filter: wheresIn(document).flatMap((w) => [...Object.keys(w), ...Object.keys(w.not ?? {})]),
    };
    return attributeUses.flatMap((use) => heldAttributes.filter((a) => read[use].includes(a)).map((attribute) => ({ component, use, attribute })));
  });
}

/** Whether any won deal has each attribute: one row, a column for each by its name. Without a won deal nothing is said. */
export const heldQuery: Sql = sql`SELECT ${join(heldAttributes.map((a) => raw(`(count(*) = 0 OR coalesce(bool_or(${held[a].has}), false)) AS ${a}`)))} FROM deals WHERE outcome = 'won'`;
