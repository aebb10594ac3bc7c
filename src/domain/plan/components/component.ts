import type { Day } from "../../calendar.ts";
import type { Sql } from "../../sql.ts";
import type { PlanContext } from "../compile/context.ts";
import type { BaseTables } from "../compile/base.ts";
import type { CreditChoice } from "../compile/credited.ts";
import type { Earlier } from "../compile/earnings.ts";
import type { Lines } from "../compile/lines.ts";
import type { RepRange } from "../compile/rep-range.ts";
import type { Named } from "../compile/stages.ts";
import type { BuiltTable } from "../compile/tables.ts";
import type { Component } from "../schema.ts";
import type { LineRow } from "../lines.ts";

/** What only the built credit can tell: whether any event moves without paying or pays without moving. */
export interface CreditFacts {
  flags: boolean;
}

/** When nothing is known of the built credit: every event is priced, which is right whatever it holds. */
export const anyCredit: CreditFacts = { flags: true };

/** Which rows a query gives; it never narrows what they are reckoned on. */
export interface RowFilter {
  reps?: RepRange;
  /** first day of the period */
  period?: Day;
}

/** A query of `CreditedRow`, or of `EarningsRow` where a component pays on earnings. */
export interface Credited {
  query: Sql;
  ofEarnings: boolean;
}

/** What is behind the fiscal year's figures of an individual commission rate: rows of `quotas` (`QuotaPartRow`; NULL with a goal), days with a target incentive (`IncentivePartRow`). */
export interface RateParts {
  quota: Sql | null;
  incentive: Sql;
}

/**
 * A component as queries. `pay` gives one row per rep and period in it (`PayRow`), `lines` its payout lines in order (`LineRow`); both read
 * built tables only and carry every number that can be edited, so an edit changes their text and nothing that is built.
 */
export interface CompiledComponent {
  component: Component;
  /** what must be built, in order */
  tables: BuiltTable[];
  /** the credit events of deals that it pays on, built where pay reads them one by one; null where it pays on none */
  credit: BuiltTable | null;
  /** events left out for want of an exchange rate (`RateGap`); NULL when there can be none */
  gaps: Sql | null;
  /** (rep_id, p, code) of what a rep's group lacks: `team_missing`, `manager_missing`; NULL when nothing can */
  absences: Sql | null;
  /** contract tables that the component reads */
  reads: readonly string[];
  pay(facts: CreditFacts, filter?: RowFilter): Sql;
  lines(facts: CreditFacts, filter: RowFilter): Lines;
  /** what it earns as named queries, the last of that name with (rep_id, p, earned), for components that pay on it */
  earned(name: string, facts: CreditFacts): Named[];
  /** the rows of `quotas` (`QuotaPartRow`) that quotas are made of, asked when they are explained; NULL when the component reads none */
  quotaParts(choice: RowFilter): Sql | null;
  /** of rates that are multiples of the individual commission rate, asked when lines are explained; absent without such rates */
  rateParts?(choice: RowFilter): RateParts;
  /**
   * Pay ÷ quota of a window at each attainment (`x`, in 10^-6), as a query of (x, pay) in 10^-16 for a quota of 1; NULL when pay depends on more than attainment.
   */
  curve(attainments: readonly bigint[]): Sql | null;
  /** what the credit of its lines is made of, or that of its periods, asked when they are explained; absent where it is of no events */
  credited?(choice: CreditChoice): Credited;
  /** `because` of a line: enough to redo the sum with a calculator */
  because(row: LineRow): Record<string, unknown>;
}

/** A kind of component (plan.md, Component types): all that differs between kinds is a field of this. */
export interface ComponentType {
  type: string;
  /** @param earlier what the components listed before it pay */
  compile(c: PlanContext, component: Component, base: BaseTables, earlier: Earlier): CompiledComponent;
}
