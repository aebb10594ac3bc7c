import { readsQuota } from "../../domain/plan/quota-reads.ts";
import { isOfDeals } from "../../domain/plan/validate/without-effect.ts";
import { type Cap, type Clawback, type Component, type Measure, type Plan, type PlanCap, type ReleaseStep, capsOf, isRatio } from "../../domain/plan/schema.ts";
import type { Format } from "../format.ts";
import type { Messages } from "../messages.ts";
import { numberText } from "./number-text.ts";
import { componentTitle } from "./speaker.ts";

export type Words = { t: Pick<Messages, "terms" | "plan" | "why">; f: Format; locale: "en" | "zh" };

/** When pay is earned, payable, forfeited and taken back, in sentences; what a plan does not do is said as well. */
export interface Clauses {
  earned: string[];
  payable: string[];
  forfeited: string[];
  clawback: string[];
  besides: string[];
}

export function clausesOf(plan: Plan, words: Words): Clauses {
  const { t } = words;
  const said = t.plan;
  const period = t.terms.periods[plan.period];
  const { components } = plan;
  return {
    earned: [
      ...bySentence(components, (c) => measuresOf(c).flatMap((m) => said.earnedOn[m.of as keyof typeof said.earnedOn] ?? (isRatio(m) ? [said.ratio] : [])), words),
      ...bySentence(components, (c) => [window(c, words)(period)], words),
      ...bySentence(components, (c) => byDays(c, words), words),
    ],
    payable: byComponent(components, (c) => payable(c, period, words), words),
    forfeited: forfeited(plan, words),
    clawback: clawbacks(components, words),
    besides: besides(plan, words),
  };
}

/** What holds of all components once, a sentence each; where they differ, all that is said of one together, with whose it is before it. */
function byComponent(components: readonly Component[], say: (c: Component) => string[], { t, locale }: Pick<Words, "t" | "locale">): string[] {
  const groups = Map.groupBy(components, (c) => say(c).join("\n"));
  if (groups.size === 1) return say(components[0]!);
  return [...groups.values()].map((own) => t.plan.whose(own.map((c) => componentTitle(c, locale)), say(own[0]!).join(locale === "zh" ? "" : " ")));
}

/** Each sentence once, in the order of the components; whose it is stands before one that does not hold of all. */
function bySentence(components: readonly Component[], say: (c: Component) => string[], { t, locale }: Pick<Words, "t" | "locale">): string[] {
  const whose = new Map<string, Component[]>();
  for (const c of components) for (const said of unique(say(c))) (whose.get(said) ?? whose.set(said, []).get(said)!).push(c);
  return [...whose].map(([said, own]) => (own.length === components.length ? said : t.plan.whose(own.map((c) => componentTitle(c, locale)), said)));
}

const unique = (list: readonly string[]) => [...new Set(list)];

const measuresOf = (c: Component): Measure[] => [
  ...(c.measure ? [c.measure] : []),
  ...(c.type === "target" ? [...(c.table ? [c.table.rows.measure, c.table.columns.measure] : []), ...(c.score ?? []).map((s) => s.measure)] : []),
];

function window(c: Component, { t }: Pick<Words, "t">): (period: string) => string {
  const words = t.plan.window;
  if (c.type === "pool") return words.pool;
  if (c.type === "contest") return words.contest;
  if (c.tiers?.by === "deal") return words.deal;
  return (c.tiers?.accumulate ?? (c.type === "target" ? c.accumulate : undefined)) === "year" ? words.year : words.period;
}

/** Of what the plan reads for a span, what counts for the days in alone. */
function byDays(c: Component, { t }: Pick<Words, "t">): string[] {
  const quota = readsQuota(c) && c.prorate !== false;
  const target = c.type === "target" || c.tiers?.unit === "icr" || capsOf(c).some((cap) => cap.times_target !== undefined);
  return quota || target ? [t.plan.byDays[quota && target ? "both" : quota ? "quota" : "target"]] : [];
}

function payable(c: Component, period: string, { t, f }: Pick<Words, "t" | "f">): string[] {
  const words = t.plan.payable;
  const { release: steps } = c;
  const ofDeals = isOfDeals(c);
  if (!steps || (steps.length === 1 && "on" in steps[0]! && steps[0].on === "close")) return [words.all(period)];
  const share = (n: number) => numberText(n, "percent", f);
  return [
    ...steps.map((step) => {
      if (!("on" in step)) return words.months(share(step.share), numberText(step.months, "amount", f), step.if === "employed");
      return (ofDeals || step.on === "close" ? words.on[step.on] : words.atClose[step.on])(share(step.share), period);
    }),
    ...(ofDeals && steps.some(waitsForDeal) && capsOf(c).some((cap) => cap.excess === "carried") ? [words.carried(period)] : []),
    words.never(period),
  ];
}

/** Whether a step of the release waits for the deal's cash or acceptance. */
const waitsForDeal = (step: ReleaseStep): boolean => "on" in step && step.on !== "close";

function forfeited(plan: Plan, all: Words): string[] {
  const { t, f } = all;
  const { components, draw } = plan;
  const words = t.plan.forfeited;
  const period = t.terms.periods[plan.period];
  const found = bySentence(components, (c) => [
    ...(c.gate?.otherwise === "hold" ? [plan.period === "year" ? words.heldByYear : words.held(period)] : []),
    ...(c.release ?? []).flatMap((s) => ("months" in s && s.if === "employed" ? [words.left(numberText(s.months, "amount", f))] : [])),
    // Without parts or a gate that holds, pay only waits for its period's end.
    ...(!c.clawback ? [] : c.release || c.gate?.otherwise === "hold" ? [words.cancelled] : isOfDeals(c) ? [words.cancelledBefore(period)] : []),
  ], all);
  const cut = (cap: Cap | PlanCap, which: string) => ("excess" in cap && cap.excess === "carried" && plan.period !== "year" ? words.carried(which, period) : (cap.above ? words.slowed : words.cap)(which));
  return [
    ...(found.length > 0 ? found : [words.nothing]),
    ...bySentence(components, (c) => capsOf(c).flatMap((cap) => {
      const which = words.capOf[cap.per](period);
      const isHeld = cap.excess === "carried" && c.gate?.otherwise === "hold" && plan.period !== "year";
      return [cut(cap, which), ...(isHeld ? [words.carriedHeld(which, period)] : [])];
    }), all),
    ...capsOf(plan).map((cap) => cut(cap, words.planCapOf[cap.per === "year" ? "year" : "period"](period))),
    ...(draw?.recoverable && draw.forgive === "year" ? [words.waived] : []),
  ];
}

/** What a clawback takes less with. */
export const elapses = ({ by, within }: Clawback): "days" | "months" | "term" => (by === "term" ? "term" : within && "days" in within ? "days" : "months");

function clawbacks(components: readonly Component[], all: Words): string[] {
  const { t, f } = all;
  const words = t.plan.clawback;
  const reach = ({ within, share }: Clawback) => {
    const days = within && "days" in within ? words.days(numberText(within.days, "amount", f)) : within ? words.months(numberText(within.months, "amount", f)) : words.always;
    return words.reaches(days, numberText(share ?? 1, "percent", f));
  };
  const some = components.filter((c) => c.clawback);
  const net = bySentence(components, (c) => (measuresOf(c).some((m) => m.net) ? [words.net] : []), all);
  if (some.length === 0) return net.length > 0 ? net : [words.none];
  return [
    ...bySentence(components, (c) => (c.clawback ? [reach(c.clawback)] : []), all),
    ...bySentence(components, (c) => (c.clawback?.by ? [words.by[elapses(c.clawback)]] : []), all),
    words.never,
    ...net,
    ...(some.length < components.length ? [words.notAll] : []),
  ];
}

/** Gates, guarantee, draw and plan caps are said as terms; what is not there is said here. */
function besides({ components, guarantee, draw }: Plan, words: Words): string[] {
  const said = words.t.plan.besides;
  const gated = components.some((c) => c.gate !== undefined);
  const byTier = !gated && components.some((c) => c.tiers?.steps.some((step) => step.if !== undefined));
  const absent = [...(gated || byTier ? [] : ["gate" as const]), ...(guarantee ? [] : ["guarantee" as const]), ...(draw ? [] : ["draw" as const])];
  return [...(byTier ? [said.tiers] : []), ...(absent.length > 0 ? [said.none(absent.map((a) => said[a]))] : [])];
}
