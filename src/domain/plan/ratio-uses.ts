import { type Component, type Measure, type Pool, isRatio } from "./schema.ts";
import { conditionsOf } from "./validate/measure-rules.ts";

/** A ratio in the document's own words, for messages: `csat`, `score nps`, `ratio of margin to bookings`. */
export const ratioLabel = (m: Measure): string =>
  m.of === "score" ? `score ${m.name}` : m.of === "growth" ? `growth of ${m.base?.of}` : m.of === "ratio" ? `ratio of ${m.top?.of} to ${m.bottom?.of}` : m.of;

type Pays = "alone" | "score" | "table";

/** A ratio that a component reads, and what it does with it. */
interface RatioUse {
  measure: Measure;
  use: "condition" | "modifier" | "share" | Pays;
}

/** The score that a pool is shared by. */
export const scoreOf = (pool: Pool): Measure => ({ of: "score", name: pool.score! });

function usesOf(c: Component): RatioUse[] {
  const target = c.type === "target" ? c : undefined;
  const used = (use: RatioUse["use"], list: readonly (Measure | undefined)[]) => list.flatMap((measure) => (measure && isRatio(measure) ? [{ measure, use }] : []));
  return [
    ...used("condition", conditionsOf(c, []).map(({ condition }) => condition.measure ?? condition.attainment)),
    ...used("modifier", (c.modifiers ?? []).map((m) => m.measure)),
    // What a pool's fund is on is nobody's own.
    ...(c.type === "pool" ? used("share", [c.share_by === "score" ? scoreOf(c) : undefined]) : used("alone", [c.measure])),
    ...used("score", (target?.score ?? []).map((s) => s.measure)),
    ...used("table", target?.table ? [target.table.rows.measure, target.table.columns.measure] : []),
  ];
}

/** Labels of a component's ratios that a row of pay names in `lacking_measure`. */
export const lackingRatios = (c: Component, named: string): string[] => [...new Set(usesOf(c).map((u) => ratioLabel(u.measure)))].filter((label) => `, ${named}, `.includes(`, ${label}, `));

/** What follows where ratios are over nothing (plan.md, Measures): a condition passes, a modifier is 1, a component pays 0, be it paid on the ratio alone or on a score or table that it is part of, and who lacks the score that a pool is shared by has no share. */
export interface RatioLack {
  ratios: Measure[];
  condition: boolean;
  modifier: boolean;
  share: boolean;
  pay: Pays | null;
}

/** Of components and the labels of the ratios that each lacks. */
export function ratioLack(parts: readonly { component: Component; lacks: readonly string[] }[]): RatioLack {
  const uses = parts.flatMap(({ component, lacks }) => usesOf(component).filter((u) => lacks.includes(ratioLabel(u.measure))));
  const has = (use: RatioUse["use"]) => uses.some((u) => u.use === use);
  return { ratios: uses.map((u) => u.measure), condition: has("condition"), modifier: has("modifier"), share: has("share"), pay: (["score", "table", "alone"] as const).find(has) ?? null };
}
