import { isCount, isNeverNegative } from "../../domain/plan/never-negative.ts";
import { type Cap, type Clawback, type Component, type Gate, type Modifier, type Multiplier, type Plan, type PlanCap, type ReleaseStep, capsOf, isRatio } from "../../domain/plan/schema.ts";
import { isOfDeals } from "../../domain/plan/validate/without-effect.ts";
import { elapses } from "./clauses.ts";
import { achievementUnit } from "./measure-name.ts";
import { isAlwaysKnown, pointNotes } from "./pay-terms.ts";
import { type Pieces, conditionsJoined, joined } from "./pieces.ts";
import type { Speaker, Topic } from "./speaker.ts";

/** What changes what a component pays, in sentences and in the order in which it acts. */
export function adjusterTerms(c: Component, base: string, s: Speaker): [key: string, topic: Topic, pieces: Pieces][] {
  const caps = capsOf(c).map((cap, i): [string, Topic, Pieces] => [`cap[${i}]`, "cap", capTerm(cap, `${base}.${Array.isArray(c.cap) ? `cap[${i}]` : "cap"}`, s)]);
  return [
    ...(c.multipliers ?? []).map((m, i): [string, Topic, Pieces] => [`multipliers[${i}]`, "multiplier", multiplier(m, `${base}.multipliers[${i}]`, s)]),
    ...(c.modifiers ?? []).map((m, i): [string, Topic, Pieces] => [`modifiers[${i}]`, "modifier", modifier(m, `${base}.modifiers[${i}]`, s)]),
    ...(c.gate ? [["gate", "gate", gate(c.gate, `${base}.gate`, s)] as [string, Topic, Pieces]] : []),
    ...caps,
    ...(c.release ? [["release", "release", [release(c.release, isOfDeals(c), s)]] as [string, Topic, Pieces]] : []),
    ...(c.clawback ? [["clawback", "clawback", clawback(c.clawback, `${base}.clawback`, s)] as [string, Topic, Pieces]] : []),
  ];
}

function multiplier(m: Multiplier, path: string, s: Speaker): Pieces {
  const { t } = s;
  const own = (pieces: Pieces) => (m.on === "credit" ? t.onCredit(pieces) : pieces);
  if (m.when) {
    const conditions = s.where(m.when);
    return own(t.factor([s.number(`${path}.by`, m.by!, "times", t.names.factor(conditions))], conditions));
  }
  const name = t.attributes[m.of as keyof typeof t.attributes];
  const at = (x: number) => s.attribute(m.of!, x);
  return [...own(t.factorBy(name, factors(m, path, at, name, s))), ...one(m, at, isCount(m.of!), isAlwaysKnown(m.of!) ? undefined : t.rest.unknown, s)];
}

function modifier(m: Modifier, path: string, s: Speaker): Pieces {
  const { t } = s;
  const name = s.goalSaid(m.measure);
  const at = (x: number) => s.text(x, achievementUnit(m.measure));
  const notes = s.windowNotes(m, [m.measure]);
  return [
    ...t.modifierBy(name, factors(m, path, at, name, s)),
    ...(notes.length > 0 ? [t.semicolon + notes.join(t.comma)] : []),
    ...one(m, at, isNeverNegative(m.measure), isRatio(m.measure) ? t.rest.nothing : undefined, s),
  ];
}

/** `× 0.5 from 0%, × 1 from 10%` */
function factors(m: Pick<Modifier, "steps" | "points">, path: string, at: (x: number) => string, name: string, s: Speaker): Pieces {
  const { t } = s;
  const key = m.steps ? "steps" : "points";
  const parts = (m.steps ?? m.points ?? []).map(([x, y], i) => (m.steps ? t.factorFrom : t.factorAt)([s.number(`${path}.${key}[${i}][1]`, y, "times", t.names.factorAt(name, at(x)))], at(x)));
  return [...joined(parts, t.comma), ...(m.points ? pointNotes(m.points, s) : [])];
}

/** Where a list of factors multiplies by nothing but 1: below its first step, and where there is nothing to read. */
function one({ steps }: Pick<Modifier, "steps">, at: (x: number) => string, fromZero: boolean, unread: string | undefined, { t }: Speaker): string[] {
  const first = steps?.[0]?.[0];
  const when = [...(first === undefined || (first <= 0 && fromZero) ? [] : [t.rest.below(at(first))]), ...(unread === undefined ? [] : [unread])];
  return when.length > 0 ? [t.semicolon + t.rest.counts(when)] : [];
}

function gate(g: Gate, path: string, s: Speaker): Pieces {
  const { t } = s;
  const when = conditionsJoined(g.when.map((c, i) => s.condition(c, `${path}.when[${i}]`)), g.match === "any" ? t.orIf : t.and);
  if (g.otherwise === "hold") return s.plan.period === "year" ? t.gateHoldYear(when) : t.gateHold(when, s.period);
  if (g.otherwise === undefined) return t.gateNothing(when);
  return t.gatePart(when, [s.number(`${path}.otherwise`, g.otherwise, "times", t.names.otherwise)]);
}

function capTerm(cap: Cap | PlanCap, path: string, s: Speaker, words = { most: s.t.cap, above: s.t.capAbove }): Pieces {
  const { t } = s;
  const per = t.capPer[cap.per];
  const amount = cap.amount !== undefined
    ? [s.number(`${path}.amount`, cap.amount, "amount", t.names.cap(per))]
    : t.timesTarget([s.number(`${path}.times_target`, cap.times_target ?? 0, "times", t.names.capTarget(per))]);
  const said = cap.above === undefined ? words.most(amount, per) : words.above(amount, per, [s.number(`${path}.above`, cap.above, "times", t.names.capAbove(per))]);
  return "excess" in cap && cap.excess === "carried" ? (s.plan.period === "year" ? t.carriedByYear : t.carried)(said) : said;
}

/** When what is earned becomes payable. Shares have to sum to 1, so none is edited alone. */
function release(steps: readonly ReleaseStep[], ofDeals: boolean, s: Speaker): string {
  const { t } = s;
  return t.released(steps.map((step) => {
    const share = s.text(step.share, "percent");
    if ("on" in step) return ofDeals || step.on === "close" ? t.releaseOn[step.on](share) : t.releaseNoDeal(share);
    return step.if === "employed" ? t.releaseEmployed(share, s.text(step.months, "amount")) : t.releaseMonths(share, s.text(step.months, "amount"));
  }).join(t.comma));
}

function clawback(c: Clawback, path: string, s: Speaker): Pieces {
  const { t } = s;
  const within = c.within === undefined ? null : "days" in c.within ? t.withinDays(s.text(c.within.days, "amount")) : t.withinMonths(s.text(c.within.months, "amount"));
  const said = t.clawback(within, c.share === undefined ? null : [s.number(`${path}.share`, c.share, "percent", t.names.clawback)]);
  return c.by === undefined ? said : [...said, t.semicolon + t.clawbackBy[elapses(c)]];
}

/** What acts on the sum of the components. */
export function planAdjusters(plan: Plan, s: Speaker): [key: string, topic: Topic, pieces: Pieces][] {
  const { t } = s;
  const [guaranteed, drawn] = [(plan.guarantee?.amount ?? 0) > 0, (plan.draw?.amount ?? 0) > 0];
  const after = guaranteed || drawn ? [t.semicolon + t.afterCap[guaranteed && drawn ? "both" : guaranteed ? "guarantee" : "draw"]] : [];
  const said: [string, Topic, Pieces][] = capsOf(plan).map((cap, i) => [`cap[${i}]`, "cap", [...capTerm(cap, Array.isArray(plan.cap) ? `cap[${i}]` : "cap", s, { most: t.planCap, above: t.planCapAbove }), ...after]]);
  const service = (pieces: Pieces, months: number | undefined): Pieces => [...pieces, ...(months === undefined ? [] : [t.inService(s.text(months, "amount"))]), t.semicolon + t.byDays(s.period)];
  if (plan.guarantee) said.push(["guarantee", "note", service(t.guarantee([s.number("guarantee.amount", plan.guarantee.amount, "amount", t.names.guarantee)], s.period), plan.guarantee.months_of_service)]);
  if (plan.draw) {
    const { draw } = plan;
    const amount: Pieces = [s.number("draw.amount", draw.amount, "amount", t.names.draw)];
    const kind = draw.kind === "additive" ? t.drawAdditive(amount, s.period) : t.drawFloor(amount, s.period);
    const notes = draw.recoverable ? [draw.kind === "additive" ? t.recoveredAfter : t.recovered, ...(draw.forgive === "year" ? [t.forgiven] : [])] : [t.notRecovered];
    said.push(["draw", "note", [...service(kind, draw.months_of_service), ...notes.map((n) => t.semicolon + n)]]);
  }
  return said;
}
