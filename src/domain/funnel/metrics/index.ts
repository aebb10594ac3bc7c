import { type Registry, registry } from "../../registry.ts";
import type { Metric } from "../metric.ts";
import { conversion } from "./conversion.ts";
import { conversionAmount } from "./conversion-amount.ts";
import { cycleMean } from "./cycle-mean.ts";
import { cycleMedian } from "./cycle-median.ts";
import { deals } from "./deals.ts";
import { entered } from "./entered.ts";
import { enteredAmount } from "./entered-amount.ts";
import { fell, fellAmount } from "./fell.ts";
import { lost } from "./lost.ts";
import { lostAmount } from "./lost-amount.ts";
import { lostHere } from "./lost-here.ts";
import { lostHereAmount } from "./lost-here-amount.ts";
import { matureConversion } from "./mature-conversion.ts";
import { matureConversionAmount } from "./mature-conversion-amount.ts";
import { medianDays } from "./median-days.ts";
import { open } from "./open.ts";
import { openAmount } from "./open-amount.ts";
import { overdue } from "./overdue.ts";
import { p90Days } from "./p90-days.ts";
import { parkedEntered } from "./parked-entered.ts";
import { parkedNow } from "./parked-now.ts";
import { passed, passedAmount } from "./passed.ts";
import { reached } from "./reached.ts";
import { reachedAmount } from "./reached-amount.ts";
import { stale } from "./stale.ts";
import { staleHere } from "./stale-here.ts";
import { strict } from "./strict.ts";
import { strictAmount } from "./strict-amount.ts";
import { undated } from "./undated.ts";
import { unplaced } from "./unplaced.ts";
import { waiting, waitingAmount } from "./waiting.ts";
import { wentOn, wentOnAmount } from "./went-on.ts";
import { winRate } from "./win-rate.ts";
import { winRateAmount } from "./win-rate-amount.ts";
import { winRateCreated } from "./win-rate-created.ts";
import { winRateStaleLost } from "./win-rate-stale-lost.ts";
import { withoutAmount } from "./without-amount.ts";
import { won } from "./won.ts";
import { wonAmount } from "./won-amount.ts";
import { share, shareAmount } from "./share.ts";
import { skipped, skippedAmount } from "./skipped.ts";

/** Figures of a segment as a whole. */
export const segmentMetrics: Registry<Metric> = registry("funnel metric", [deals, won, lost, open, unplaced, overdue, stale, wonAmount, lostAmount, openAmount, winRate, winRateAmount, winRateCreated, winRateStaleLost, cycleMedian, cycleMean, undated, withoutAmount], (m) => m.name);

/** Figures of a stage. */
export const stageMetrics: Registry<Metric> = registry("stage metric", [reached, entered, strict, conversion, matureConversion, reachedAmount, enteredAmount, strictAmount, conversionAmount, matureConversionAmount, wentOn, fell, waiting, passed, wentOnAmount, fellAmount, waitingAmount, passedAmount, lostHere, lostHereAmount, staleHere, medianDays, p90Days, skipped, skippedAmount, share, shareAmount], (m) => m.name);

/** Figures of a parked stage, beside its median and P90 days. */
export const parkedMetrics: Registry<Metric> = registry("parked metric", [parkedEntered, parkedNow], (m) => m.name);
