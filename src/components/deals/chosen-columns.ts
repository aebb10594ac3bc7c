/** Which columns a reader wants in lists of deals; kept in the browser. */
export interface ChosenColumns {
  hidden: readonly string[];
  chosen: readonly string[];
}

const key = "attain:deal-columns";
const isKeys = (x: unknown): x is string[] => Array.isArray(x) && x.every((k) => typeof k === "string");

/** What was kept; nothing when there is none, or none that can be read. */
export function readColumns(storage: Pick<Storage, "getItem"> | undefined): ChosenColumns {
  try {
    const kept = JSON.parse(storage?.getItem(key) ?? "{}") as Partial<ChosenColumns>;
    return { hidden: isKeys(kept.hidden) ? kept.hidden : [], chosen: isKeys(kept.chosen) ? kept.chosen : [] };
  } catch {
    return { hidden: [], chosen: [] };
  }
}

export function keepColumns(storage: Pick<Storage, "setItem"> | undefined, columns: ChosenColumns): void {
  try {
    storage?.setItem(key, JSON.stringify(columns));
  } catch {
    // Without storage the choice holds for this page.
  }
}

/** A column put in or taken out. One that stands only when chosen is remembered as chosen, any other as hidden. */
export function toggled({ hidden, chosen }: ChosenColumns, column: { key: string; room?: "wide" | "chosen" }): ChosenColumns {
  const flip = (keys: readonly string[]) => (keys.includes(column.key) ? keys.filter((k) => k !== column.key) : [...keys, column.key]);
  return column.room === "chosen" ? { hidden, chosen: flip(chosen) } : { hidden: flip(hidden), chosen };
}

export const isShown = ({ hidden, chosen }: ChosenColumns, column: { key: string; room?: "wide" | "chosen" }): boolean => (column.room === "chosen" ? chosen.includes(column.key) : !hidden.includes(column.key));
