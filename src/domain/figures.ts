/**
 * The id of a figure on a page, in the static HTML and in tests: `metric[:of…][@FIELD=VALUE]`, parts percent-encoded
 * (`conversion:s2@team=East`, `earned:flat:rep%3A7`). The page's selection is not part of it. architecture.md, "Figure ids".
 */
export interface FigureId {
  metric: string;
  /** what it is of: a stage, a plan, a plan and a rep */
  of: readonly string[];
  at?: { field: string; value: string };
}

/** encodeURIComponent leaves `'()*!~` alone; none of them is a separator here. */
const encode = encodeURIComponent;

export function figureId(metric: string, of: readonly string[] = [], at?: { field: string; value: string }): string {
  return [metric, ...of].map(encode).join(":") + (at ? `@${encode(at.field)}=${encode(at.value)}` : "");
}

/** The parts of an id; `undefined` when the text is not one. */
export function parseFigureId(text: string): FigureId | undefined {
  const match = /^([^@]+)(?:@([^=@]+)=([^=@]*))?$/.exec(text);
  if (!match) return undefined;
  try {
    const [metric, ...of] = match[1]!.split(":").map(decodeURIComponent);
    if (!metric) return undefined;
    return { metric, of, ...(match[2] ? { at: { field: decodeURIComponent(match[2]), value: decodeURIComponent(match[3]!) } } : {}) };
  } catch {
    return undefined;
  }
}
