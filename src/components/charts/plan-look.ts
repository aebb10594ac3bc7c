import type * as Plot from "@observablehq/plot";
import type { Letter } from "../../domain/selection/selection.ts";

/** A plan's colour on every page and in every chart. */
export const planColour = (letter: Letter): string => `var(--plan-${letter.toLowerCase()})`;

const downwards = {
  draw(context: CanvasPath, size: number) {
    const y = -Math.sqrt(size / (Math.sqrt(3) * 3));
    context.moveTo(0, -y * 2);
    context.lineTo(-Math.sqrt(3) * y, y);
    context.lineTo(Math.sqrt(3) * y, y);
    context.closePath();
  },
};

const symbols: Record<Letter, Plot.SymbolType | typeof downwards> = {
  A: "circle", B: "circle", C: "square", D: "triangle", E: "diamond", F: "cross", G: "star", H: downwards,
};

/** A plan's mark (design.md, 3): letter, symbol and colour go together, so that colour is never the only key. A's circle is hollow. */
export const planDot = (letter: Letter, r = 4.5): { symbol: Plot.DotOptions["symbol"]; r: number; fill: string; stroke: string; strokeWidth: number } => ({
  symbol: symbols[letter] as Plot.DotOptions["symbol"],
  r,
  fill: letter === "A" ? "var(--bg)" : planColour(letter),
  stroke: letter === "A" ? planColour(letter) : "var(--bg)",
  strokeWidth: letter === "A" ? 2 : 1,
});

/** The symbol as text, for a key in a sentence. */
export const planSymbol: Record<Letter, string> = { A: "○", B: "●", C: "■", D: "▲", E: "◆", F: "✚", G: "★", H: "▼" };
