import type { Sql } from "../../sql.ts";

/**
 * An event measure: what turns won deals into credit events. Rows of `events` have `deal_id`, `day`, the figure as a fraction of whole
 * numbers (`num`, in 10^-`decimals`, over `den`), and `due_on` where the event is a receipt. A row without a figure gives no event.
 */
export interface EventMeasure {
  name: string;
  /** contract tables it reads besides deals and credits */
  tables: readonly string[];
  /** converted at a day's rate */
  money: boolean;
  /** decimals of `num` */
  decimals: number;
  /** the credited share of it counts; else it is 1 for whoever is credited */
  shared: boolean;
  ofReceipt?: boolean;
  events: Sql;
}
