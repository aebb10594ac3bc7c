import type { Commission, Lookup, Matrix } from "./document.ts";
import type { Event } from "./event.ts";
import { type Exact, exact, zero } from "./exact.ts";
import { alongPoints, lastReached, placeOf } from "./lookup.ts";
import type { Reach } from "./reach.ts";

function inMatrix(m: Matrix, event: Event): Exact {
  const [row, column] = [event.attribute(m.rows.of), event.attribute(m.columns.of)];
  if (row === null || column === null) return zero;
  const [r, c] = [placeOf(m.rows.from, row), placeOf(m.columns.from, column)];
  return r < 0 || c < 0 ? zero : exact(m.values[r]![c]!);
}

function byAttribute(l: Lookup, event: Event): Exact {
  const x = event.attribute(l.of);
  if (x === null) return zero;
  return l.points ? alongPoints(l.points, x).to(10) : (lastReached(l.steps!, x) ?? zero);
}

/** The rate of one event under `rate` in its three forms. */
export function rateOf(rate: NonNullable<Commission["rate"]>, event: Event, reach: Reach): Exact {
  if (typeof rate === "number") return note(exact(rate), "rate flat", event, reach);
  if ("rows" in rate) return note(inMatrix(rate, event), "rate on two attributes", event, reach);
  return note(byAttribute(rate, event), rate.points ? "rate by points" : "rate by steps", event, reach);
}

function note(rate: Exact, what: string, event: Event, reach: Reach): Exact {
  if (event.pays && rate.sign !== 0 && event.credit.sign !== 0) reach.see(what);
  return rate;
}
