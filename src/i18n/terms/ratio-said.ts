import { ratioLack } from "../../domain/plan/ratio-uses.ts";
import type { Component, Plan } from "../../domain/plan/schema.ts";
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

/** Ratios that are over nothing, by name, and what follows: `conditions on it pass, modifiers on it are 1`. */
export function ratiosSaid(parts: readonly Lacking[], { t: { terms }, f, locale }: { t: Pick<Messages, "terms">; f: Format; locale: "en" | "zh" }): { ratios: string; then: string } {
  const names = parts.flatMap((part) => {
    const namer = new Namer(terms, f, locale, titlesOf(part.plan, locale));
    return ratioLack([part]).ratios.map((m) => namer.whole(m));
  });
  const { condition, modifier, share, pay } = ratioLack(parts);
  const t = terms.overNothing;
  const then = [...(condition ? [t.condition] : []), ...(modifier ? [t.modifier] : []), ...(share ? [t.share] : []), ...(pay ? [t.pay[pay]] : [])];
  const [last, ...before] = [...new Set(names)].reverse();
  return { ratios: before.length > 0 ? before.reverse().join(terms.listed) + terms.or + last! : (last ?? ""), then: then.join(terms.comma) };
}
