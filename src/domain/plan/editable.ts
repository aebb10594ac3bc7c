import { readsQuota } from "./quota-reads.ts";
import { type Component, type Plan, capsOf } from "./schema.ts";

/** A number of a plan that can be moved without anything being built again. */
export interface EditableNumber {
  /** as in the errors of validation: `components[0].tiers.steps[1].rate` */
  path: string;
  kind: "rate" | "start" | "factor" | "amount" | "level" | "weight" | "quota_factor";
  value: number;
  min: number;
  max: number;
  /** what one press of an arrow key moves */
  step: number;
}

/** One step of an amount: a tenth of its size, rounded to a power of ten. */
const amountStep = (value: number) => Math.max(1, 10 ** Math.floor(Math.log10(Math.max(1, value)) - 1));

function numbersOf(c: Component, base: string): EditableNumber[] {
  const found: EditableNumber[] = [];
  const add = (path: string, kind: EditableNumber["kind"], value: number, min: number, max: number, step: number) => found.push({ path: `${base}.${path}`, kind, value, min, max, step });
  const unit = c.tiers?.unit === "icr";
  const rate = (path: string, value: number) => (unit || value > 1 ? add(path, "rate", value, 0, 1e9, unit ? 0.1 : amountStep(value)) : add(path, "rate", value, 0, 1, 0.001));
  const between = (list: readonly number[], i: number, lowest: number, highest: number, decimals: number) => {
    const gap = 10 ** -decimals;
    const tidy = (n: number) => Number(n.toFixed(6));
    return [i > 0 ? tidy(list[i - 1]! + gap) : lowest, i < list.length - 1 ? tidy(list[i + 1]! - gap) : highest] as const;
  };
  if (typeof c.rate === "number") rate("rate", c.rate);
  else if (c.rate && "of" in c.rate) for (const key of ["steps", "points"] as const) c.rate[key]?.forEach(([, y], i) => rate(`rate.${key}[${i}][1]`, y));
  else if (c.rate) c.rate.values.forEach((row, i) => row.forEach((v, j) => rate(`rate.values[${i}][${j}]`, v)));
  if (c.tiers) {
    const starts = c.tiers.steps.map((s) => s.from);
    const isMoney = c.tiers.by !== "attainment";
    c.tiers.steps.forEach((s, i) => {
      const [min, max] = between(starts, i, 0, isMoney ? 1e12 : 1e6, isMoney ? 2 : 4);
      // A first tier from 0 goes on below 0, so it stays where it is.
      if (i > 0 || s.from > 0) add(`tiers.steps[${i}].from`, "start", s.from, min, max, isMoney ? amountStep(s.from) : 0.01);
      rate(`tiers.steps[${i}].rate`, s.rate);
    });
  }
  c.multipliers?.forEach((m, i) => {
    if (m.by !== undefined) add(`multipliers[${i}].by`, "factor", m.by, 0, 1000, 0.01);
    for (const key of ["steps", "points"] as const) m[key]?.forEach(([, y], k) => add(`multipliers[${i}].${key}[${k}][1]`, "factor", y, 0, 1000, 0.01));
  });
  for (const n of capNumbers(c)) found.push({ ...n, path: `${base}.${n.path}` });
  c.modifiers?.forEach((m, i) => {
    for (const key of ["steps", "points"] as const) m[key]?.forEach(([, y], k) => add(`modifiers[${i}].${key}[${k}][1]`, "factor", y, 0, 1000, 0.01));
  });
  for (const n of gateNumbers(c)) found.push({ ...n, path: `${base}.${n.path}` });
  if (c.type === "target") {
    add("weight", "weight", c.weight ?? 1, 0, 100, 0.01);
    c.curve?.points.forEach(([, y], i) => add(`curve.points[${i}][1]`, "factor", y, 0, 1000, 0.01));
    c.table?.factors.forEach((row, i) => row.forEach((v, j) => add(`table.factors[${i}][${j}]`, "factor", v, 0, 1000, 0.01)));
    c.score?.forEach((s, i) => add(`score[${i}].weight`, "weight", s.weight, 0, 100, 0.01));
  }
  if ((c.type === "bonus" || c.type === "pool") && c.amount !== undefined) add("amount", "amount", c.amount, 0, 1e12, amountStep(c.amount));
  if (c.type === "bonus") c.steps?.forEach(([, y], i) => add(`steps[${i}][1]`, "amount", y, 0, 1e12, amountStep(y)));
  if (c.type === "contest") c.prizes?.forEach((p, i) => add(`prizes[${i}]`, "amount", p, 0, 1e12, amountStep(p)));
  if (c.type !== "commission" && c.at_least !== undefined) add("at_least", "level", c.at_least, -1e12, 1e12, levelStep(c.at_least));
  if (c.carry) add("carry.base", "level", c.carry.base, 0, 1, 0.01);
  if (c.clawback?.share !== undefined) add("clawback.share", "factor", c.clawback.share, 0, 1, 0.01);
  if (readsQuota(c)) add("quota_factor", "quota_factor", c.quota_factor ?? 1, 0, 1000, 0.01);
  return found;
}

/** One step of a threshold: a hundredth of what is a share or a grade, else a step of an amount. */
const levelStep = (value: number) => (Math.abs(value) <= 10 ? 0.01 : amountStep(Math.abs(value)));

const bounds = ["above", "at_least", "below", "at_most"] as const;

const money = (path: string, value: number): EditableNumber => ({ path, kind: "amount", value, min: 0, max: 1e12, step: amountStep(value) });

/** Of the caps of a component, or of the plan over the sum. */
const capNumbers = (of: Parameters<typeof capsOf>[0]): EditableNumber[] =>
  capsOf(of).flatMap((cap, i): EditableNumber[] => {
    const path = Array.isArray(of.cap) ? `cap[${i}]` : "cap";
    return [
      ...(cap.amount === undefined ? [] : [money(`${path}.amount`, cap.amount)]),
      ...(cap.times_target === undefined ? [] : [{ path: `${path}.times_target`, kind: "factor", value: cap.times_target, min: 0, max: 1000, step: 0.1 } as const]),
      ...(cap.above === undefined ? [] : [{ path: `${path}.above`, kind: "factor", value: cap.above, min: 0, max: 1, step: 0.01 } as const]),
    ];
  });

function gateNumbers(c: Component): EditableNumber[] {
  const found: EditableNumber[] = [];
  c.gate?.when.forEach((condition, i) => {
    for (const bound of bounds) {
      const value = condition[bound];
      if (value !== undefined) found.push({ path: `gate.when[${i}].${bound}`, kind: "level", value, min: -1e12, max: 1e12, step: levelStep(value) });
    }
  });
  if (typeof c.gate?.otherwise === "number") found.push({ path: "gate.otherwise", kind: "factor", value: c.gate.otherwise, min: 0, max: 1000, step: 0.01 });
  return found;
}

/** Every number of the plan that a page offers for editing, in the document's order; the plan's quota factor first where quotas are read. */
export function editableNumbers(plan: Plan): EditableNumber[] {
  const numbers = plan.components.flatMap((c, i) => numbersOf(c, `components[${i}]`));
  const reads = numbers.some((n) => n.kind === "quota_factor");
  const whole: EditableNumber[] = [
    ...capNumbers(plan),
    ...(plan.guarantee ? [money("guarantee.amount", plan.guarantee.amount)] : []),
    ...(plan.draw ? [money("draw.amount", plan.draw.amount)] : []),
  ];
  return [...(reads ? [{ path: "quota_factor", kind: "quota_factor", value: plan.quota_factor ?? 1, min: 0, max: 1000, step: 0.01 } as const] : []), ...numbers, ...whole];
}
