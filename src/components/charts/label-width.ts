/** Width of a label in px, near enough to leave room for it: Chinese glyphs are as wide as they are high. */
export const widthOf = (text: string): number => [...text].reduce((w, glyph) => w + (/[\u2e80-\uffef]/.test(glyph) ? 13 : 6.4), 0);
