import type { Book, Credit, Deal } from "./book.ts";
import type { DayNumber } from "./days.ts";
import type { Exact } from "./exact.ts";

/** Something that happened on a day, to a deal unless it is earnings, before it is anyone's. */
export interface Happening {
  deal: Deal | null;
  day: DayNumber;
  /** what a share of 1 is worth, in the deal's own currency */
  worth: Exact;
  /** whether it is multiplied by the share and, of money, by the exchange rate */
  shared: boolean;
  money: boolean;
  /** the day whose exchange rate it has: of a cancellation its deal's closing */
  rateDay: DayNumber;
  /** the earliest day on which the receipts of the day were due */
  due: DayNumber | null;
  /** a receipt (the attributes of cash exist) */
  cash: boolean;
  /** a cancellation is part of it */
  net: boolean;
}

/** A credit event of whoever looks. */
export interface Event {
  deal: Deal | null;
  day: DayNumber;
  moves: boolean;
  pays: boolean;
  credit: Exact;
  /** product of the multipliers on what is paid */
  onPayout: Exact;
  /** whose own it is, under `apply: each` */
  member: string | null;
  /** an attribute of the deal or the receipt; null when absent */
  attribute: (name: string) => Exact | null;
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const idOf = (e: Event) => e.deal?.id ?? "";
/** The order in which the events of a window run: day, deal, then both, only moves, only pays. */
export const inOrder = (a: Event, b: Event): number => a.day - b.day || compareText(idOf(a), idOf(b)) || flagOrder(a) - flagOrder(b) || compareText(a.member ?? "", b.member ?? "");
const flagOrder = (e: Event) => (e.moves && e.pays ? 0 : e.moves ? 1 : 2);

/** What the conditions and attributes of an event are read from. */
export interface Seen {
  book: Book;
  deal: Deal | null;
  day: DayNumber;
  due: DayNumber | null;
  cash: boolean;
  credit: Credit | null;
  /** exchange rate of the event; null when there is none */
  rate: Exact | null;
}
