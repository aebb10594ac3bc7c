import { countsMoney } from "../../domain/plan/measures/index.ts";
import { isCount, isNeverNegative } from "../../domain/plan/never-negative.ts";
import { achievedBy } from "../../domain/plan/quota-reads.ts";
import { type Bonus, type Component, type Contest, type Curve, type Pool, type Target, type Tiers, isRatio, ofCompany } from "../../domain/plan/schema.ts";
import { inBoth } from "../../domain/plan/words.ts";
import { achievementUnit, unitOf } from "./measure-name.ts";
import { type Pieces, type TermUnit, conditionsJoined, joined } from "./pieces.ts";
import type { Speaker } from "./speaker.ts";

/** How a component pays, in sentences: `[key, pieces]`, where the key is the part of the document that is said. */
export type Said = readonly (readonly [key: string, pieces: Pieces])[];

export function payTerms(c: Component, base: string, s: Speaker): Said {
  switch (c.type) {
    case "commission":
      return [...(c.tiers ? [["tiers", tiers(c, c.tiers, base, s)] as const] : rates(c, base, s)), ...carried(c, base, s)];
    case "target":
      return target(c, base, s);
    case "bonus":
      return bonus(c, base, s);
    case "pool":
      return pool(c, base, s);
    case "contest":
      return contest(c, base, s);
  }
}

const rateUnit = (c: Component): TermUnit => (countsMoney(c) ? "percent" : "amount");

/** A share of a measure that is money, an amount for each of one that counts, an amount times one that is a ratio. */
const rateOf = (c: Component, rate: Pieces, s: Speaker): Pieces => (rateUnit(c) === "percent" ? s.t.rate(rate, s.measure(c.measure)) : isRatio(c.measure!) ? s.t.rateTimes(rate, s.measure(c.measure)) : s.t.rateEach(rate, s.eachUnit(c.measure!)));

function rates(c: Component, base: string, s: Speaker): Said {
  const { t } = s;
  const unit = rateUnit(c);
  const { rate } = c;
  if (rate === undefined) return [];
  if (typeof rate === "number") return [["rate", rateOf(c, [s.number(`${base}.rate`, rate, unit, t.names.rate)], s)]];
  if ("of" in rate) {
    const name = t.attributes[rate.of as keyof typeof t.attributes];
    const key = rate.steps ? "steps" : "points";
    const parts = (rate.steps ?? rate.points ?? []).map(([x, y], i) => {
      const at = s.attribute(rate.of, x);
      return (rate.steps ? t.rateFrom : t.rateAt)([s.number(`${base}.rate.${key}[${i}][1]`, y, unit, t.names.rateAt(name, at))], at);
    });
    const first = rate.steps?.[0]?.[0];
    const none = [...(first === undefined || (first <= 0 && isCount(rate.of)) ? [] : [t.rest.below(s.attribute(rate.of, first))]), ...(isAlwaysKnown(rate.of) ? [] : [t.rest.unknown])];
    const list = [...joined(parts, t.comma), ...(rate.points ? pointNotes(rate.points, s) : []), ...(none.length > 0 ? [t.semicolon + t.rest.pays(none)] : [])];
    return [["rate", unit === "percent" ? t.rateBy(name, list, s.measure(c.measure)) : t.rateByEach(name, list, s.eachUnit(c.measure!))]];
  }
  const [row, column] = [rate.rows, rate.columns].map((axis) => t.attributes[axis.of as keyof typeof t.attributes]) as [string, string];
  const below = [rate.rows, rate.columns].flatMap(({ of, from }, i) => (from[0]! <= 0 && isCount(of) ? [] : [t.tableBelow([row, column][i]!, s.attribute(of, from[0]!))]));
  const rest = ["rate.rest", [t.gridRest(below)]] as const;
  const lines = rate.values.map((values, i) => {
    const from = s.attribute(rate.rows.of, rate.rows.from[i]!);
    const cells = values.map((v, j) => {
      const at = s.attribute(rate.columns.of, rate.columns.from[j]!);
      return t.tableCell([s.number(`${base}.rate.values[${i}][${j}]`, v, unit, t.names.rateIn(`${row} ${from}`, `${column} ${at}`))], column, at);
    });
    return [i === 0 ? "rate" : `rate.rows[${i}]`, t.tableRow(row, from, joined(cells, t.comma))] as const;
  });
  return [...lines, rest];
}

/** Whether every deal has the attribute. */
export const isAlwaysKnown = (attribute: string): boolean => attribute === "renewals";

/** What holds between points and beyond them. */
export const pointNotes = (points: readonly unknown[], { t }: Speaker): string[] => [...(points.length > 1 ? [t.comma + t.between] : []), t.comma + t.beyondEnds];

/** `3% to 50% of quota, 5% to 100%, 9% above; whole quarter` */
function tiers(c: Component, tiers: Tiers, base: string, s: Speaker): Pieces {
  const { t } = s;
  const byQuota = tiers.by === "attainment";
  const unit: TermUnit = tiers.unit === "icr" ? "times" : rateUnit(c);
  const startText = (value: number) => s.text(value, byQuota ? "percent" : "amount");
  let named = false;
  const start = (i: number): Pieces => {
    const piece = s.number(`${base}.tiers.steps[${i}].from`, tiers.steps[i]!.from, byQuota ? "percent" : "amount", t.names.start(String(i + 1)));
    if (!byQuota || named) return [piece];
    named = true;
    return t.quotaStart([piece]);
  };
  const parts: Pieces[] = [];
  if (tiers.steps[0]!.from > 0) parts.push(t.nothingTo(start(0)));
  tiers.steps.forEach((step, i) => {
    const next = tiers.steps[i + 1];
    const name = next ? t.names.rateBelow(startText(next.from)) : step.from > 0 ? t.names.rateAbove(startText(step.from)) : t.names.rate;
    const rate: Pieces = [s.number(`${base}.tiers.steps[${i}].rate`, step.rate, unit, name)];
    const tier = next ? t.to(rate, start(i + 1)) : step.from > 0 ? t.above(rate) : rateOf(c, rate, s);
    const whole = step.retroactive && tiers.mode !== "retroactive" ? t.onAll(tier) : tier;
    parts.push(step.if ? t.onlyIf(whole, conditionsJoined(step.if.map((one, k) => s.condition(one, `${base}.tiers.steps[${i}].if[${k}]`)), t.and)) : whole);
  });
  const year = tiers.accumulate === "year" && tiers.by !== "deal";
  const whole = tiers.mode === "retroactive" && tiers.by !== "deal" && tiers.steps.length > 1;
  const notes = [
    ...(whole && !year ? [t.wholePeriod(s.period)] : year ? [[whole ? t.wholeYear : t.yearToDate, ...(byQuota ? [t.againstYear] : [])].join(t.comma)] : []),
    ...(tiers.bound === "to" ? [t.endsIncluded] : []),
    ...(c.type === "commission" && c.apply === "each" ? [t.applyEach] : []),
  ];
  const list = [...joined(parts, t.comma), ...notes.map((n) => t.semicolon + n)];
  const own = tiers.by === "deal" ? t.eachDeal(list) : list;
  return tiers.unit === "icr" ? t.icr(own) : own;
}

function carried(c: Component, base: string, s: Speaker): Said {
  if (!c.carry) return [];
  return [["carry", s.t.carry([s.number(`${base}.carry.base`, c.carry.base, "percent", s.t.names.carry)], s.period)]];
}

function curve({ points, below, above, step }: Curve, base: string, unit: TermUnit, s: Speaker): Pieces {
  const { t } = s;
  const parts = points.map(([x, y], i) => {
    const at = s.text(x, unit);
    return (step ? t.rateFrom : t.rateAt)([s.number(`${base}.curve.points[${i}][1]`, y, "percent", t.names.payoutAt(at))], at);
  });
  const notes = [
    ...(!step && points.length > 1 ? [t.between] : []),
    below === undefined || below === 0 ? t.nothingBelow(s.text(points[0]![0], unit)) : t.belowFirst(s.text(below, "percent")),
    ...(step ? [] : [above === "continue" ? t.goesOn : t.flatAbove]),
  ];
  return [...joined(parts, t.comma), ...notes.map((n) => t.semicolon + n)];
}

function target(c: Target, base: string, s: Speaker): Said {
  const { t } = s;
  const weight: Pieces = [s.number(`${base}.weight`, c.weight ?? 1, "percent", t.names.weight)];
  const notes = s.windowNotes(c, achievedBy(c));
  const noted = (pieces: Pieces): Pieces => (notes.length > 0 ? [...pieces, t.semicolon + notes.join(t.comma)] : pieces);
  if (c.table) {
    const { rows, columns, factors } = c.table;
    const [row, column] = [s.achievement(rows.measure), s.achievement(columns.measure)];
    const lines = factors.map((values, i) => {
      const from = s.text(rows.from[i]!, achievementUnit(rows.measure));
      const cells = values.map((v, j) => {
        const at = s.text(columns.from[j]!, achievementUnit(columns.measure));
        return t.tableCell([s.number(`${base}.table.factors[${i}][${j}]`, v, "percent", t.names.rateIn(`${row} ${from}`, `${column} ${at}`))], column, at);
      });
      return [`table.factors[${i}]`, t.tableRow(row, from, joined(cells, t.comma))] as const;
    });
    const below = [rows, columns].flatMap(({ measure, from }, i) => (from[0]! <= 0 && isNeverNegative(measure) ? [] : [t.tableBelow([row, column][i]!, s.text(from[0]!, achievementUnit(measure)))]));
    const rest = below.length > 0 ? [["table.rest", [t.tableRest(below)]] as const] : [];
    return [["table", noted(t.targetByTable(weight, s.goalSaid(rows.measure), s.goalSaid(columns.measure)))], ...lines, ...rest];
  }
  if (c.score) {
    const list = c.score.map((one, i) => {
      const unit = achievementUnit(one.measure);
      const limits = [...(one.floor === undefined ? [] : [t.floor(s.text(one.floor, unit))]), ...(one.cap === undefined ? [] : [t.ceiling(s.text(one.cap, unit))])];
      const said = t.scored([s.number(`${base}.score[${i}].weight`, one.weight, "percent", t.names.weightOf(s.whole(one.measure)))], s.goalSaid(one.measure));
      return limits.length > 0 ? [...said, `${t.comma}${limits.join(t.comma)}`] : said;
    });
    return [
      ["score", t.scoreOf(joined(list, t.semicolon))],
      ["curve", noted(t.targetByScore(weight, c.curve ? curve(c.curve, base, "percent", s) : []))],
    ];
  }
  return [["curve", noted(t.targetBy(weight, s.whole(c.measure), c.curve ? curve(c.curve, base, achievementUnit(c.measure), s) : []))]];
}

function bonus(c: Bonus, base: string, s: Speaker): Said {
  const { t } = s;
  const measure = s.measure(c.measure);
  const period = c.per === "year" ? t.periods.year : s.period;
  const award: Pieces = c.award !== undefined ? [t.award(inBoth(c.award, "")[s.locale])] : [s.number(`${base}.amount`, c.amount ?? 0, "amount", t.names.bonus)];
  if (c.steps) {
    const unit = c.by === "amount" ? unitOf(c.measure) : achievementUnit(c.measure);
    const list = c.steps.map(([x, y], i) => t.rateFrom([s.number(`${base}.steps[${i}][1]`, y, "amount", t.names.bonusAt(s.text(x, unit)))], s.text(x, unit)));
    const first = c.steps[0]![0];
    const none = first <= 0 && isNeverNegative(c.measure) ? [] : [t.semicolon + t.nothingBelow(s.text(first, unit))];
    return [["steps", [...t.bonusBy(c.by === "amount" || (isRatio(c.measure) && c.measure.goal === undefined) ? measure : t.attainmentOf(measure), joined(list, t.comma), period), ...none]]];
  }
  if (c.at_least !== undefined) return [["at_least", t.bonusOnce(award, measure, [s.number(`${base}.at_least`, c.at_least, unitOf(c.measure), t.names.level(measure))], period)]];
  const each = t.bonusEach(award, s.eachEvent(c.measure));
  return [["amount", c.limit === undefined ? each : t.bonusLimit(each, s.text(c.limit, "amount"), s.period)]];
}

const fundOf = (c: Pool, rate: Pieces, measure: string, s: Speaker): Pieces => (rateUnit(c) === "percent" ? s.t.fundRate(rate, measure) : isRatio(c.measure) ? s.t.fundAmount(s.t.rateTimes(rate, measure), null) : s.t.fundEach(rate, s.eachUnit(c.measure)));

function pool(c: Pool, base: string, s: Speaker): Said {
  const { t } = s;
  const measure = s.whole(c.measure);
  const fund = c.rate !== undefined
    ? fundOf(c, [s.number(`${base}.rate`, c.rate, rateUnit(c), t.names.fundRate)], measure, s)
    : t.fundAmount([s.number(`${base}.amount`, c.amount ?? 0, "amount", t.names.fund)], c.at_least === undefined ? null : t.reaches(measure, [s.number(`${base}.at_least`, c.at_least, unitOf(c.measure), t.names.level(measure))]));
  const company = ofCompany(c);
  return [
    ["fund", company ? t.fundCompany(fund, s.period) : t.fundTeam(fund, s.period)],
    ["share_by", [c.share_by === "score" ? t.sharedByScore(c.score ?? "") : t.shared[c.share_by ?? "equal"]]],
  ];
}

function contest(c: Contest, base: string, s: Speaker): Said {
  const { t } = s;
  const measure = s.whole(c.measure);
  const among = t.among[c.among ?? "company"];
  const prizes = c.award !== undefined ? [[t.award(inBoth(c.award, "")[s.locale])]] : (c.prizes ?? []).map((p, i): Pieces => [s.number(`${base}.prizes[${i}]`, p, "amount", t.names.prize(String(i + 1)))]);
  const said = t.contest(measure, among, joined(prizes, t.comma), s.period);
  const least = c.at_least === undefined ? [] : [["at_least", t.contestLeast([s.number(`${base}.at_least`, c.at_least, unitOf(c.measure), t.names.level(measure))])] as const];
  return [["prizes", said], ...least, ...(c.prizes ? [["ties", [t.ties]] as const] : [])];
}
