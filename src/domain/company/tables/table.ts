import type { Company } from "../company.ts";
import type { Deal } from "../deals/deal.ts";
import type { Random } from "../random.ts";
import type { Totals } from "../totals.ts";

/** Days are whole numbers since 1970, money is whole cents, shares and scores are numbers as they are, absent is null. */
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** How one table of the contract is filled: before the deals, with each deal, or after them all. */
export interface CompanyTable {
  /** as in the contract */
  name: string;
  before?(company: Company): Iterable<Row>;
  /** `random` is the deal's own stream for this table */
  each?(deal: Deal, company: Company, random: Random): Iterable<Row>;
  after?(company: Company, totals: Totals): Iterable<Row>;
}
