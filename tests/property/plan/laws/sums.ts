import type { Exact } from "../reference/exact.ts";
import { type Law, grouped, sumOf } from "./law.ts";

const fates = { payable: ["payable"], unreleased: ["unreleased", "held"], forfeited: ["forfeited"] } as const;
const columns = ["earned", "payable", "unreleased", "forfeited", "clawback"] as const;

/** Lines sum to the rows of a statement, rows to the plan, and what is earned and taken back to what became of it. */
export const sums: Law = {
  name: "lines sum to totals, and what is earned and taken back to what became of it",
  faults({ plan, given }) {
    const found: string[] = [];
    const equal = (what: string, a: Exact, b: Exact) => { if (!a.is(b)) found.push(`${what}: ${a.text(2)} is not ${b.text(2)}`); };
    const place = (x: { rep_id: string; period_start: string; component_id: string }) => `${x.rep_id} ${x.period_start} ${x.component_id}`;
    const lines = grouped(given.lines, place);
    for (const row of given.reps as (typeof given.reps[number] & Record<(typeof columns)[number], string>)[]) {
      const own = lines.get(place(row)) ?? [];
      lines.delete(place(row));
      const cell = (...names: (typeof columns)[number][]) => sumOf(names, (name) => row[name]);
      const isBack = (l: { kind: string }) => l.kind === "clawback";
      equal(`${place(row)}, lines and earned`, sumOf(own.filter((l) => !isBack(l)), (l) => l.amount), cell("earned"));
      equal(`${place(row)}, lines and clawback`, sumOf(own.filter(isBack), (l) => l.amount), cell("clawback"));
      for (const [fate, statuses] of Object.entries(fates)) equal(`${place(row)}, lines and ${fate}`, sumOf(own.filter((l) => (statuses as readonly string[]).includes(l.status)), (l) => l.amount), cell(fate as keyof typeof fates));
      equal(`${place(row)}, payable + unreleased + forfeited and earned + clawback`, cell("payable", "unreleased", "forfeited"), cell("earned", "clawback"));
    }
    for (const [row, own] of lines) if (sumOf(own, (l) => l.amount).sign !== 0) found.push(`${row}: lines without a row`);
    const added = given.reps.filter((r) => plan.components.every((c) => c.id !== r.component_id || c.counts !== false)) as unknown as Record<(typeof columns)[number], string>[];
    for (const column of columns) equal(`the plan's ${column} and its rows`, sumOf([given], (g) => g[column]), sumOf(added, (r) => r[column]));
    return given.lines.length === 0 ? null : found;
  },
};
