import { plainName } from "./propose.ts";

/** What stands around a stage's name in the header of the column that tells when a deal entered it. */
const around = [
  /^(?:(?:date|day|time)[\s_-]+)?(?:(?:entered|reached|moved to)[\s_-]+|进入|到达)(.+)$/i,
  /^(.+?)(?:[\s_-]+(?:date|day|entered|entered on|reached|reached on|since|on|at)|\s*(?:进入日期|进入时间|到达日期|日期|时间))$/i,
];

/** The stage that a column's name speaks of; undefined when it is not a name of that kind. */
export function stageInName(column: string): string | undefined {
  for (const pattern of around) {
    const found = pattern.exec(column)?.[1]?.replaceAll(/^["'“‘「]|["'”’」]$/g, "").trim();
    if (found) return found;
  }
  return undefined;
}

/** By column, the word of the stage whose entries it dates: names that say a stage of the stage column, or say that they are of one. @param columns that feed nothing else */
export function proposeStageDays(columns: readonly string[], words: readonly string[]): Record<string, string> {
  const proposed: Record<string, string> = {};
  for (const column of columns) {
    const named = stageInName(column) ?? column;
    const word = words.find((w) => plainName(w) === plainName(named));
    if (word !== undefined && !Object.values(proposed).includes(word)) proposed[column] = word;
    else if (word === undefined && around[0]!.test(column)) proposed[column] = named;
  }
  return proposed;
}
