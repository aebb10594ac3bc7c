import type { Plan } from "../../domain/plan/schema.ts";

/** The notes of several plans; plans of which the same is to be said share theirs. @param say a plan's notes, with the letters of those that it is said of or, to tell which are alike, without */
export function sharedNotes<Column extends { letter: string; plan: Plan | null }>(columns: readonly Column[], say: (letters: readonly string[] | undefined, column: Column & { plan: Plan }) => readonly string[]): string[] {
  const told = columns.flatMap((column) => {
    if (!column.plan) return [];
    const known = { ...column, plan: column.plan };
    return [{ column: known, said: say(undefined, known).join("\n") }];
  });
  return [...Map.groupBy(told.filter((x) => x.said !== ""), (x) => x.said).values()].flatMap((alike) => say(alike.map((x) => x.column.letter), alike[0]!.column));
}
