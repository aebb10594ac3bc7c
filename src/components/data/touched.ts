import { type TouchedFigure, touchedFigures } from "../../domain/dataset/quality/index.ts";
import { figureId } from "../../domain/figures.ts";
import type { Site } from "../site.svelte.ts";

/** The address of a figure that a check touches, with the present selection. @param stage the first open stage; undefined when there is none */
export function touchedHref(site: Pick<Site, "href" | "selection">, figure: TouchedFigure, stage: string | undefined): string {
  const at = touchedFigures[figure];
  const { selection } = site;
  switch (at.kind) {
    case "deals": return site.href("funnel", { figure: figureId(figure) });
    case "stage": return site.href("funnel", stage === undefined ? {} : { figure: figureId(figure, [stage]) });
    case "by": return site.href("funnel", { by: at.field });
    case "plan": {
      const plan = selection.plans.find((p) => p.letter === selection.base);
      return site.href("compare", plan ? { figure: figureId(figure, [plan.id]) } : {});
    }
    case "statement": return site.href("statement");
  }
}
