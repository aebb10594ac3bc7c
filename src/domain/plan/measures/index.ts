import { registry } from "../../registry.ts";
import { acceptances } from "./acceptances.ts";
import { acv } from "./acv.ts";
import { bookings } from "./bookings.ts";
import { checkpoint } from "./checkpoint.ts";
import { collections } from "./collections.ts";
import { collectionRate } from "./collection-rate.ts";
import { growth, marginRate, ratio } from "./composed.ts";
import { csat } from "./csat.ts";
import { deals } from "./deals.ts";
import { margin } from "./margin.ts";
import type { EventMeasure } from "./measure.ts";
import { onTimeRate } from "./on-time-rate.ts";
import { quantity } from "./quantity.ts";
import type { RatioMeasure } from "./ratio.ts";
import { renewalRate } from "./renewal-rate.ts";
import { score } from "./score.ts";
import { stage } from "./stage.ts";

/** What a plan can measure (plan.md, Measures). A new measure is one file beside these and one name here. */
export const measures = registry<EventMeasure>("measure", [bookings, acv, margin, quantity, deals, collections, acceptances, stage, checkpoint], (m) => m.name);

/** Ratios: a value of a window, without events that pay. */
export const ratios = registry<RatioMeasure>("ratio", [csat, collectionRate, marginRate, renewalRate, onTimeRate, growth, score, ratio], (m) => m.name);

export type { EventMeasure } from "./measure.ts";
export type { RatioMeasure } from "./ratio.ts";

/** Whether a component's credit is money, rather than things counted or a ratio. */
export const countsMoney = (c: { measure?: { of: string } | undefined }): boolean => c.measure !== undefined && (c.measure.of === "earnings" || (measures.has(c.measure.of) && measures.get(c.measure.of).money));
