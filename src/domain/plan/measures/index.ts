import { registry } from "../../registry.ts";
import { acceptances } from "./acceptances.ts";
import { acv } from "./acv.ts";
import { bookings } from "./bookings.ts";
import { collections } from "./collections.ts";
import { deals } from "./deals.ts";
import { margin } from "./margin.ts";
import type { EventMeasure } from "./measure.ts";
import { quantity } from "./quantity.ts";

/** What a plan can measure (plan.md, Measures). A new measure is one file beside these and one name here. */
export const measures = registry<EventMeasure>("measure", [bookings, acv, margin, quantity, deals, collections, acceptances], (m) => m.name);

export type { EventMeasure } from "./measure.ts";

/** Whether a component's credit is money, rather than things counted or a ratio. */
export const countsMoney = (c: { measure?: { of: string } | undefined }): boolean => c.measure !== undefined && measures.has(c.measure.of) && measures.get(c.measure.of).money;
