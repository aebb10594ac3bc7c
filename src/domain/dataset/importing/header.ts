/**
 * The names of columns whose header stands in several rows: a column's names from top to bottom, joined with a space (`2024 Q1`). Every row holds its
 * merged names in all their cells; a name that is merged downwards counts once.
 */
export function joinedHeader(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, c) =>
    rows
      .map((row) => (row[c] ?? "").trim().replaceAll(/\s+/g, " "))
      .filter((name, r, names) => name !== "" && name !== names[r - 1])
      .join(" "),
  );
}

/**
 * Rows of a header as text has them, where a merged name stands in its first cell alone: it goes on to the right as long as cells beneath have names
 * of their own. A name with nothing beneath it is merged downwards, and ends there.
 */
export function carried(rows: readonly (readonly string[])[]): string[][] {
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row, r) => {
    if (r === rows.length - 1) return [...row];
    const beneath = (c: number) => rows.slice(r + 1).some((below) => (below[c] ?? "").trim() !== "");
    let name = "";
    return Array.from({ length: width }, (_, c) => {
      const own = (row[c] ?? "").trim();
      if (own !== "") name = beneath(c) ? own : "";
      return own !== "" ? own : beneath(c) ? name : "";
    });
  });
}
