import { type Plan, capsOf } from "../../domain/plan/schema.ts";
import type { Words } from "../page.ts";

/** When pay is earned, payable, forfeited and taken back, in sentences; what a plan does not do is said as well. */
export interface Clauses {
  earned: string[];
  payable: string[];
  forfeited: string[];
  clawback: string[];
  besides: string[];
}

export function clausesOf(plan: Plan, { t }: Pick<Words, "t">): Clauses {
  const words = t.plan;
  const period = t.terms.periods[plan.period];
  const unique = (list: string[]) => [...new Set(list)];
  const caps = plan.components.flatMap((c) => capsOf(c));
  return {
    earned: unique([
      ...plan.components.flatMap((c) => words.earnedOn[c.measure?.of as keyof typeof words.earnedOn] ?? []),
      ...plan.components.map((c) => (c.tiers?.by === "deal" ? words.window.deal : c.tiers?.accumulate === "year" ? words.window.year : words.window.period)(period)),
    ]),
    payable: [words.payable(period)],
    forfeited: unique([words.forfeited.nothing, ...caps.map((c) => (c.excess === "carried" ? words.forfeited.carried : c.above ? words.forfeited.slowed : words.forfeited.cap))]),
    clawback: [words.clawback],
    besides: [words.besides],
  };
}
