import { raw, sql } from "../../sql.ts";
import { byPeriod, shownOf, valueOf } from "../compile/by-period.ts";
import { readOf } from "../compile/gauges.ts";
import { groundOf } from "../compile/ground.ts";
import { bonusReason } from "../explain.ts";
import { scaled } from "../exact.ts";
import { byAmount } from "../pricing/by-amount.ts";
import { type Bonus, paysByDeal } from "../schema.ts";
import { lastReached, reachedCount } from "../steps.ts";
import { byEvent } from "./commission.ts";
import type { ComponentType } from "./component.ts";

/** A fixed amount: for each event, once the value is reached, or by steps; or an award without money. plan.md, bonus. */
export const bonus: ComponentType = {
  type: "bonus",
  compile(c, compiled, base, earlier) {
    const component = compiled as Bonus;
    const { measure, at_least: least, steps, per = "period" } = component;
    if (paysByDeal(component)) return byEvent(c, component, base, earlier, () => byAmount(component));
    const ground = groundOf(c, component, base, earlier);
    const byValue = steps === undefined || component.by === "amount";
    const gauge = ground.gauges.of(measure, byValue ? "value" : "achievement", { accumulate: steps === undefined ? per : "period" });
    const list = (steps ?? [[least!, component.amount ?? 0]]).map(([at, amount]) => [scaled(at, 6), scaled(amount, 6)] as const);
    const reached = sql`NOT missing AND ${reachedCount(gauge.x, list.map(([at]) => at))} > 0`;
    // Once a fiscal year: in the first period that reaches it.
    const before = raw("coalesce(bool_or(is_reached) OVER (PARTITION BY rep_id, y ORDER BY p ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), false)");
    return byPeriod(ground, component, {
      quota: gauge,
      shown: byValue ? valueOf(gauge) : shownOf(gauge),
      lacks: sql`${gauge.x} IS NULL`,
      pay: [
        sql`SELECT *, ${reached} AS is_reached FROM prior`,
        sql`SELECT *, ${per === "year" && steps === undefined ? sql`is_reached AND NOT ${before}` : raw("is_reached")} AS is_line FROM prior`,
        sql`SELECT *, CASE WHEN is_line THEN ${lastReached(gauge.x, list, 0n, 0n)} ELSE 0 END::HUGEINT AS window_pay FROM prior`,
      ],
      scale: 6,
      reason: sql`{'read': ${readOf(gauge)}, 'reached': ${reachedCount(gauge.x, list.map(([at]) => at))}}`,
      because: (found) => bonusReason(c, component, found),
    });
  },
};
