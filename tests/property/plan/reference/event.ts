import type { Book, Credit, Deal } from "./book.ts";
import type { DayNumber } from "./days.ts";
import type { Exact } from "./exact.ts";

/** Something that happened to a deal and may give credit, before it is anyone's. */
export interface Happening {
  deal: Deal;
  day: DayNumber;
  /** what a share of 1 is worth, in the deal's own currency; null where a figure is missing */
  worth: Exact | null;
  money: boolean;
  /** the earliest day on which the receipts of the day were due */
  due: DayNumber | null;
  /** a receipt (the attributes of cash exist) */
  cash: boolean;
}

/** A credit event of one rep. */
export interface Event {
  happening: Happening;
  rep: string;
  day: DayNumber;
  moves: boolean;
  pays: boolean;
  credit: Exact;
  /** product of the multipliers on what is paid */
  onPayout: Exact;
  /** an attribute of the deal or the receipt; null when absent */
  attribute: (name: string) => Exact | null;
}

/** The order in which the events of a window run: day, deal, then both, only moves, only pays. */
export const inOrder = (a: Event, b: Event): number =>
  a.day - b.day || (a.happening.deal.id < b.happening.deal.id ? -1 : a.happening.deal.id > b.happening.deal.id ? 1 : 0) || flagOrder(a) - flagOrder(b);
const flagOrder = (e: Event) => (e.moves && e.pays ? 0 : e.moves ? 1 : 2);

/** What the conditions and attributes of an event are read from. */
export interface Seen {
  book: Book;
  happening: Happening;
  credit: Credit | null;
  /** exchange rate of the event; null when there is none */
  rate: Exact | null;
}
