import { compare, moneyZero, sum } from "../../../domain/money.ts";
import { decimalsOf } from "../../../domain/plan/exact.ts";
import { isAdjustment } from "../../../domain/plan/adjust/over-the-sum.ts";
import type { Line } from "../../../domain/plan/lines.ts";
import { componentSum } from "../../../domain/statement/sum.ts";
import { adjustmentText } from "../../plans/cap-why.ts";
import { called } from "../../plans/credit-why.ts";
import { creditText } from "../../plans/why.ts";
import { productText, rowLabel } from "../sum-text.ts";
import { type Ground, componentsOf } from "./ground.ts";

/** The sum that makes the pay, in numbers: a line for each component, what rounding and caps did to it, and the components' total. */
export function sumLines({ run, component: one, context: { facts }, words }: Ground, lines: readonly Line[]): { label: string; text: string }[] {
  const { f, t: { statement: { sum: t, figures } } } = words;
  const zero = moneyZero(facts.minorUnits);
  const parts = componentsOf(run, one).flatMap((component) => {
    const own = lines.filter((l) => l.component_id === component.id);
    return own.length > 0 ? [{ component, sum: componentSum(component, own, zero) }] : [];
  });
  const adjustments = lines.filter((l) => isAdjustment(l.component_id));
  const several = parts.length + adjustments.length > 1;
  const said = parts.flatMap(({ component, sum: s }) => {
    const label = (text: string) => (several ? `${component.id}${words.t.terms.semicolon}${text}` : text);
    const product = (row: (typeof s.rows)[number]) => {
      const by = productText(row, component, words);
      const whose = (text: string) => (row.member === undefined ? text : words.t.why.factor(text, called(row.member, words)));
      return row.credit !== null && by !== "" ? whose(`${creditText(row.credit, component, words)} ${by}`) : `${rowLabel(row, component, words, s.rows)} ${f.money(row.amount)}`;
    };
    return [
      { label: label(figures.formula), text: `${s.rows.map(product).join(" + ")} = ${f.money(s.exact)}` },
      ...(s.adjusted ? [{ label: label(t.adjusted), text: `${f.money(s.exact)}${s.adjusted.factors.map((x) => ` × ${f.number(x, decimalsOf(x))}`).join("")} = ${f.money(s.adjusted.amount)}` }] : []),
      ...(compare(s.adjusted?.amount ?? s.exact, s.pay) === 0 ? [] : [{ label: label(t.rounded), text: f.money(s.pay) }]),
      ...(s.carried === null ? [] : [{ label: label(t.carried), text: f.signedMoney(s.carried) }]),
      ...(s.cut === null ? [] : [{ label: label(t.cut), text: f.signedMoney(s.cut) }]),
    ];
  });
  if (!several) return said;
  const amounts = [...parts.map((p) => p.sum.earned), ...adjustments.map((l) => l.amount)];
  const over = adjustments.map((l, i) => ({ label: `${words.t.statement.lines.overTheSum}${i === 0 ? "" : ` ${i + 1}`}`, text: adjustmentText(l, words) }));
  return [...said, ...over, { label: t.total, text: `${amounts.map((a, i) => (i === 0 ? f.money(a) : `${compare(a, "0") < 0 ? "\u2212" : "+"} ${f.money(a.replace("-", ""))}`)).join(" ")} = ${f.money(sum(amounts))}` }];
}
