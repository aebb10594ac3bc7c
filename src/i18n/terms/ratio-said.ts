import { countedIn } from "../../domain/plan/counted-in.ts";
import { ratioLack } from "../../domain/plan/ratio-uses.ts";
import type { Component, Measure, Plan } from "../../domain/plan/schema.ts";
import type { Format } from "../format.ts";
import type { Messages } from "../messages.ts";
import { Namer } from "./namer.ts";
import { titlesOf } from "./speaker.ts";

/** A component of a plan and the labels of the ratios that are over nothing for it. */
export interface Lacking {
  plan: Plan;
  component: Component;
  lacks: readonly string[];
}

type Words = { t: Pick<Messages, "terms">; f: Format; locale: "en" | "zh" };

/** Ratios that are over nothing, by name, what follows (`conditions on it pass, modifiers on it are 1`), and what to export (`tablesSaid`). */
export function ratiosSaid(parts: readonly Lacking[], words: Words): { ratios: string; then: string; tables: string } {
  const { t: { terms }, f, locale } = words;
  const names = parts.flatMap((part) => {
    const namer = new Namer(terms, f, locale, titlesOf(part.plan, locale));
    return ratioLack([part]).ratios.map((m) => namer.whole(m));
  });
  const { ratios, condition, modifier, share, pay } = ratioLack(parts);
  const t = terms.overNothing;
  const then = [...(condition ? [t.condition] : []), ...(modifier ? [t.modifier] : []), ...(share ? [t.share] : []), ...(pay ? [t.pay[pay]] : [])];
  const [last, ...before] = [...new Set(names)].reverse();
  return { ratios: before.length > 0 ? before.reverse().join(terms.listed) + terms.or + last! : (last ?? ""), then: then.join(terms.comma), tables: tablesSaid(ratios, words) };
}

/** What to export for ratios to be over something, names of tables and columns between backticks: `` `surveys` (`score`) ``. */
export const tablesSaid = (of: readonly Measure[], { t: { terms }, f }: Words): string =>
  f.list(countedIn(of).map(({ table, columns, yearBefore }) => terms.countedIn(`\`${table}\``, columns.map((c) => `\`${c}\``).join(terms.listed), yearBefore === true)));
