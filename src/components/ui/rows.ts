import type { TableRows } from "../page.ts";

/** Every row of a list: those that are here, or asked for when only the first are. */
export const allRows = async ({ rows, of, ask }: TableRows): Promise<Record<string, unknown>[]> => (ask && (of ?? rows.length) > rows.length ? ask({}) : rows);
