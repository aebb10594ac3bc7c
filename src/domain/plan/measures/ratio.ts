import type { CountedIn } from "../counted-in.ts";
import type { Measure } from "../schema.ts";
import type { Sql } from "../../sql.ts";

/**
 * A ratio: a value over a window. Either what it counts, item by item, or two event measures. Rows of `items` have `item` (what counts once, however many
 * deals lead to it), `deal_id` (won; whoever is credited with it has the item), `day` (which puts it in a window), `num` and `den` (in 10^-6), and
 * `known_on` (`num` counts in a window that reaches this day; absent: always).
 */
export interface RatioMeasure {
  name: string;
  /** contract tables that it reads */
  tables: readonly string[];
  /** what it counts is exported in; absent where that is what its bottom counts */
  countedIn?: CountedIn;
  /** what its value can be; absent where nothing bounds it */
  range?: { from?: number; to: number };
  items?: Sql;
  /** `num` and `den` are hundredths of money instead, converted at the item's day, of which the credited share counts; else an item counts whole for whoever is credited */
  money?: boolean;
  /** the items by `account_id` in place of `deal_id`, for whoever was credited with a deal of the account won by the item's day: an account has many */
  accountItems?: Sql;
  parts?(measure: Measure): { top: Measure; bottom: Measure; /** the bottom is of so many years before */ yearsBack: number };
}
