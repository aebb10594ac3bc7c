import { type ChartOptions, columnWidth, draw, phoneWidth } from "./render.ts";

/** The document that charts are drawn in at build; `engine/published.ts` puts it there. The tab has its own. */
interface BuildGlobal {
  chartDocument?: Document;
}

/**
 * A chart as SVG text for the HTML, at a phone's and at its column's width; CSS shows one of them. A blank in a tab, which keeps what the HTML has: Svelte
 * hydrates an `{@html}` that is empty as if the server had left it empty too, and loses its place.
 */
export function staticSvg(options: ChartOptions, columns: number, height: number): { narrow: string; wide: string } {
  const document = (globalThis as BuildGlobal).chartDocument;
  if (!document) return { narrow: " ", wide: " " };
  const at = (width: number) => draw(options, { width, height }, document).outerHTML;
  return { narrow: at(phoneWidth), wide: at(columnWidth(columns)) };
}
