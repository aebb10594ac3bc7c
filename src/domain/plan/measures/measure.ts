import type { CountedIn } from "../counted-in.ts";
import type { Measure } from "../schema.ts";
import type { Sql } from "../../sql.ts";

/**
 * An event measure: what turns deals into credit events, at most one a deal and day. Rows of `events` have `deal_id`, `day`, the figure as a fraction of
 * whole numbers (`num`, in 10^-`decimals`, over `den`), and `due_on` where the event is a receipt. A row without a figure gives no event.
 */
export interface EventMeasure {
  name: string;
  /** contract tables it reads besides deals and credits */
  tables: readonly string[];
  /** what its events are exported in */
  countedIn: CountedIn;
  /** converted at a day's rate */
  money: boolean;
  /** decimals of `num` */
  decimals: number;
  /** the credited share of it counts; else it is 1 for whoever is credited */
  shared: boolean;
  ofReceipt?: boolean;
  /** deals of any outcome; else only won ones */
  everyDeal?: boolean;
  /** what of the deal its figure is made of besides the amount, as reasons of lines tell it */
  madeOf?: "term" | "cost";
  /** reads `built.won`, or `built.every` */
  events(measure: Measure): Sql;
  /**
   * What a cancellation takes back, of each (deal, day): a row of `events` for the deal's own event and each day of cancellations together, with the day at whose
   * rate it is converted (`fx_day`); absent where the measure knows no `net`
   */
  net?: Sql;
}
