import type { Deal, Rep } from "./book.ts";
import type { DayNumber, Span } from "./days.ts";
import type { Exact } from "./exact.ts";
import type { Kind, Status } from "./result.ts";

/** What a gate that holds made of a line: nothing; let go on a day; still held; forfeited. */
export type Hold = "none" | "held" | "forfeited" | { letGo: DayNumber };

/** A line in whole cents, before it is released. */
export interface Entry {
  rep: Rep;
  period: Span;
  component: string;
  deal: Deal | null;
  kind: Kind;
  on: DayNumber;
  credit: Exact | null;
  rate: Exact | null;
  cents: bigint;
  hold: Hold;
}
/** A part of a line that has one fate. */
export interface Piece {
  cents: bigint;
  status: Status;
  /** null where no calendar alone fixes it */
  payableOn: DayNumber | null;
}
export interface Released {
  entry: Entry;
  pieces: Piece[];
}
