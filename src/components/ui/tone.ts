import { compare } from "../../domain/money.ts";

/** The colour class of a change: `more`, `less`, or that of no change. */
export const tone = (change: string, none = "muted"): string => ({ "-1": "less", "0": none, "1": "more" })[String(compare(change, "0"))]!;
