import type { Cap, Component, PlanDocument } from "../reference/document.ts";
import type { Language } from "../language.ts";
import type { Random } from "../random.ts";
import { eligible } from "./adjusters.ts";
import { bonus, contest, pool } from "./bonus.ts";
import { commission } from "./commission.ts";
import type { Making } from "./measure.ts";
import { target } from "./target.ts";

const makers: readonly (readonly [weight: number, type: Component["type"], make: (making: Making, id: string) => Component])[] = [
  [12, "commission", commission], [4.5, "target", target], [4.5, "bonus", bonus], [4.5, "pool", pool], [4, "contest", contest],
];

function planCap(random: Random): Cap | Cap[] {
  const one = (per: "period" | "year"): Cap => ({ per, ...(random.chance(0.5) ? { amount: random.pick([300, 1000, 2500]) } : { times_target: random.pick([0.05, 0.1, 0.5]) }), ...(random.chance(0.3) ? { above: random.pick([0.4, 0.333]) } : {}) });
  return random.chance(0.15) ? [one("period"), one("year")] : one(random.pick(["period", "year"] as const));
}

/** A plan of one to four components: any mix of the parts that the language has. */
export function arbitraryPlan(random: Random, id: string, language: Language): PlanDocument {
  const open = makers.filter(([, type]) => type === "commission" || language.takes(`type ${type}`));
  const components: Component[] = [];
  for (let n = random.weighted<number>(open.length > 1 ? [[2, () => 1], [4, () => 2], [4, () => 3], [4, () => 4]] : [[4, () => 1], [4, () => 2], [3, () => 3]]); n > 0; n--) {
    const making: Making = { random, language, before: components.map((c) => c.id) };
    components.push(random.weighted<Component>(open.map(([weight, , make]) => [weight, () => make(making, `c${components.length + 1}`)])));
  }
  const service = () => (random.chance(0.4) ? { months_of_service: random.int(1, 9) } : {});
  return {
    id,
    title: { en: "Plan", zh: "方案" },
    period: random.weighted<PlanDocument["period"]>([[3, () => "month"], [5, () => "quarter"], [2, () => "half"], [2, () => "year"]]),
    ...(random.chance(0.2) ? { eligible: eligible(random) } : {}),
    ...(random.chance(0.6) ? { fx: "plan" as const } : random.chance(0.3) ? { fx: "event" as const } : {}),
    ...(random.chance(0.3) ? { quota_factor: random.pick([0.8, 1.2, 0.95]) } : {}),
    components,
    ...(language.takes("plan cap") && random.chance(0.25) ? { cap: planCap(random) } : {}),
    ...(language.takes("guarantee") && random.chance(0.2) ? { guarantee: { amount: random.pick([0, 100, 500, 333.33]), ...service() } } : {}),
    ...(language.takes("draw") && random.chance(0.35) ? {
      draw: { amount: random.pick([100, 500, 1000, 333.33]), ...(random.chance(0.7) ? { kind: random.pick(["floor", "additive", "additive"] as const) } : {}), ...(random.chance(0.62) ? { recoverable: true } : {}), ...(random.chance(0.3) ? { forgive: "year" as const } : {}), ...service() },
    } : {}),
  };
}
