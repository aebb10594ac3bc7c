import { compare, sum } from "../../domain/money.ts";
import { type Because, tierInForce } from "../../domain/plan/because.ts";
import { inParts } from "../../domain/plan/lines.ts";
import type { Component } from "../../domain/plan/schema.ts";
import type { TableColumn, Words } from "../page.ts";
import { forfeitedSoFar, releasedByReceipts, stepText } from "../plans/fate-why.ts";
import { adjustmentText } from "../plans/cap-why.ts";
import { called } from "../plans/credit-why.ts";
import { crossed, startText, startsAbove } from "../plans/tier-why.ts";
import { creditText, rateText, whySentence } from "../plans/why.ts";
import type { ComponentPart, Shown, StatementLine } from "./page.ts";

/** Where the running credit stood before and after a line, as shares of the quota where tiers start at those; undefined where nothing runs. */
export function fromTo(line: StatementLine, component: Component, words: Words): [string, string] | undefined {
  const { running, quota } = line.because as Because;
  const { tiers } = component;
  if (!running || !tiers || tiers.by === "deal" || line.kind !== "earned") return undefined;
  if (tiers.by === "amount") {
    const isWhole = [running.before, running.after].every((x) => /^-?\d+(\.0+)?$/.test(x));
    const text = (x: string) => (isWhole ? words.f.money(x, 0) : creditText(x, component, words));
    return [text(running.before), text(running.after)];
  }
  if (quota === undefined || Number(quota) <= 0) return undefined;
  const share = (credit: string) => words.f.rate(Number(credit) / Number(quota));
  return [share(running.before), share(running.after)];
}

/** Where the running credit stands after the last line: the attainment, or, after a shortfall that was taken from the first credit, the share of the quota that counts. */
export function reachedText({ attainment, lines }: ComponentPart, component: Component, words: Words): string | undefined {
  if (!component.carry) return attainment === null ? undefined : words.f.rate(attainment);
  return lines.flatMap((l) => fromTo(l, component, words)?.[1] ?? []).at(-1);
}

/** What changes after a line that crosses a tier: the new rate, or that all is paid at it; of a tier whose conditions do not hold, that it changes nothing. */
export function crossings(line: StatementLine, component: Component, all: readonly StatementLine[], words: Words): string[] {
  const list = crossed(line, component);
  if (list.length === 0) return [];
  const { member } = line.because as Because;
  // Where the tiers run for each member of a group, the others' lines are of other walks.
  const texts = crossingTexts(line, list, component, all.filter((l) => (l.because as Because).member === member), words);
  return member === undefined ? texts : texts.map((text) => words.t.statement.lines.ofMember(called(member, words), text));
}

function crossingTexts(line: StatementLine, list: ReturnType<typeof crossed>, component: Component, lines: readonly StatementLine[], words: Words): string[] {
  const t = words.t.statement.lines;
  const { capital } = words.t.why;
  const steps = component.tiers!.steps;
  const start = (tier: number) => startText(component, tier, words);
  const above = startsAbove(component);
  const leftOut = list.filter((c) => c.leftOut && c.up).map(({ tier }) => capital(t.reachedLeftOut(start(tier), above)));
  // Only the last tier met is where the next deal begins.
  const last = list.findLast((c) => !c.leftOut);
  if (!last) return leftOut;
  const { tier, up } = last;
  const highest = Math.max(...lines.flatMap((l) => crossed(l, component).filter((c) => c.up && !c.leftOut).map((c) => c.tier)));
  const paidAt = (at: number) => lines.flatMap((l) => (l.because as Because).pieces ?? []).find((p) => p.tier === at)?.rate;
  const rate = (at: number) => {
    const own = paidAt(at) ?? (component.tiers?.unit === "icr" || at < 0 ? undefined : steps[at]!.rate);
    return own === undefined || own === null ? undefined : rateText(own, component, words);
  };
  const isRetroactive = component.tiers!.mode === "retroactive" || steps[tier]!.retroactive === true;
  if (up && isRetroactive) return [...leftOut, capital(tier === highest ? t.reachedAll(start(tier), rate(tier) ?? "", above) : t.reachedOnly(start(tier), above))];
  const text = rate(up ? tier : tierInForce(line.because as Because, tier - 1));
  if (text === undefined) return [...leftOut, ...(up ? [capital(t.reachedOnly(start(tier), above))] : [])];
  return [...leftOut, capital((up ? t.reached : t.fallen)(start(tier), text, above))];
}

/** Whether a deal's amount says something that its credit does not: a share, another currency, another measure. */
export const amountsDiffer = (part: ComponentPart): boolean =>
  part.lines.some((l) => l.deal !== null && l.deal.amount !== null && (l.deal.currency !== null || (l.credit !== null && compare(l.deal.amount, l.credit) !== 0)));

/** What a line is of: account and product, or why there is no deal. */
export function whatText(line: StatementLine, { t }: Words): string {
  if (line.deal_id === null) return line.kind === "earned" ? t.statement.lines.noDeal : t.statement.lines.kind[line.kind];
  return [line.deal?.account, line.deal?.product].filter((x) => x != null).join(t.terms.comma);
}

/** What became of the parts of a line: `1,826.64 payable 31 Dec 2023 (at the period's end), 730.66 not yet released (on receipt)`; parts of one step, fate and day are told together. */
export function fatesText(parts: readonly StatementLine[], component: Component, words: Words): string {
  const { t, f } = words;
  const told = new Map<string, string[]>();
  // In the order of their days, those without one last.
  const inOrder = parts.toSorted((a, b) => (a.payable_on ?? "9999").localeCompare(b.payable_on ?? "9999"));
  for (const part of inOrder) {
    const { amount, status, payable_on } = part;
    const fate = [t.deals.deal.statuses[status], ...(payable_on === null ? [] : [f.day(payable_on)])].join(" ");
    // What is lost waits for nothing.
    const step = status === "forfeited" ? undefined : stepText(part, component, words);
    const key = step === undefined ? fate : t.why.ofStep(fate, step);
    told.set(key, [...(told.get(key) ?? []), amount]);
  }
  return [f.list([...told].map(([what, amounts]) => `${f.money(sum(amounts))} ${what}`)), ...releasedByReceipts(parts, words), ...forfeitedSoFar(parts, component, words)].join(t.terms.semicolon);
}

/** A gate forfeits all of it, which its reason says. */
export const isLost = (line: StatementLine, parts: readonly StatementLine[]): boolean => parts.length === 1 && (line.because as Because).hold?.status === "forfeited";

/** Why each line that was earned pays what it pays: once, however many parts it is released in, and after it what became of these. */
export const earnedTexts = (lines: readonly StatementLine[], component: Component, words: Words): string[] =>
  inParts(lines).filter(({ line }) => line.kind === "earned").flatMap(({ line, parts }) => [whySentence(line, component, words), ...(parts.length > 0 && !isLost(line, parts) ? [words.t.why.capital(fatesText(parts, component, words))] : [])]);

/** The lines as a spreadsheet has them: exact, one row a line, all components. */
export function csvOf(shown: Shown, words: Words): { columns: TableColumn[]; rows: Record<string, unknown>[] } {
  const t = words.t.statement.lines;
  const columns: TableColumn[] = [
    { key: "component", label: "component_id" },
    { key: "day", label: t.day, kind: "day" },
    { key: "deal", label: t.deal },
    { key: "account", label: words.t.fields.names.account },
    { key: "product", label: words.t.fields.names.product },
    { key: "kind", label: "kind" },
    { key: "credit", label: t.credit, kind: "money" },
    { key: "from", label: t.running },
    { key: "to", label: "" },
    { key: "why", label: t.why },
    { key: "pay", label: t.pay, kind: "money" },
    { key: "status", label: t.status },
    { key: "payable_on", label: t.payableOn, kind: "day" },
  ];
  const rows = shown.components.flatMap((part) => {
    const component = shown.plan.components.find((c) => c.id === part.id)!;
    return part.lines.map((l) => {
      const { running } = l.because as Because;
      return {
        component: part.id, day: l.earned_on, deal: l.deal_id, account: l.deal?.account, product: l.deal?.product, kind: l.kind, credit: l.credit,
        from: running?.before, to: running?.after, why: whySentence(l, component, words), pay: l.amount, status: l.status, payable_on: l.payable_on,
      };
    });
  });
  rows.push(...shown.adjustments.map((l) => ({
    component: l.component_id, day: l.earned_on, deal: null, account: null, product: null, kind: l.kind, credit: null, from: undefined, to: undefined,
    why: adjustmentText(l, words), pay: l.amount, status: l.status, payable_on: l.payable_on,
  })));
  return { columns: columns.map((c) => (c.key === "from" ? { ...c, label: words.t.statement.walk.before } : c.key === "to" ? { ...c, label: words.t.statement.walk.after } : c)), rows };
}
