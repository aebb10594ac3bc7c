import type { EditableNumber } from "../../domain/plan/editable.ts";

/** How a number of a plan is written and read: a share as percent, money (or another amount), a factor. */
export type TermUnit = "percent" | "amount" | "times";

/** A number inside a sentence. Where the plan can be edited it is an input at rest, elsewhere its text. */
export interface TermNumber extends EditableNumber {
  unit: TermUnit;
  /** the number in the language at hand: `5.5%`, `50,000`, `1.1` */
  text: string;
  /** what it is, for labels and undo: `rate above 100% of quota` */
  name: string;
}

/** A sentence with its numbers in place. */
export type Piece = string | TermNumber;
export type Pieces = readonly Piece[];

/** A sentence of words and numbers: words`${rate} of ${measure}`. Neighbouring texts are one piece. */
export function words(strings: TemplateStringsArray, ...values: (Piece | Pieces)[]): Piece[] {
  return merged(strings.flatMap((s, i): Piece[] => [s, ...(i < values.length ? piecesOf(values[i]!) : [])]));
}

const piecesOf = (value: Piece | Pieces): Pieces => (typeof value === "string" || !isPieces(value) ? [value as Piece] : value);
const isPieces = (value: Piece | Pieces): value is Pieces => Array.isArray(value);

function merged(pieces: Pieces): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece === "") continue;
    if (typeof piece === "string" && typeof last === "string") result[result.length - 1] = last + piece;
    else result.push(piece);
  }
  return result;
}

/** Pieces with a text between them. */
export const joined = (list: readonly Pieces[], between: string): Piece[] => merged(list.flatMap((pieces, i) => (i > 0 ? [between, ...pieces] : [...pieces])));

/** Conditions with a word between them; full-width brackets bring their own room, so no blank follows one. */
export const conditionsJoined = (list: readonly Pieces[], between: string): Piece[] => joined(list, between).map((p) => (typeof p === "string" ? p.replaceAll(/）\s+/g, "）") : p));

/** A sentence as plain text. */
export const textOf = (pieces: Pieces): string => pieces.map((p) => (typeof p === "string" ? p : p.text)).join("");
