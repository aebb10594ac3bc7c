import { issueKind } from "../../../domain/plan/issues.ts";
import type { Behind } from "../../page.ts";
import { type Ground, nameOf, titleOf } from "./ground.ts";
import { howOf } from "./how.ts";

export async function issues(ground: Ground): Promise<Behind | undefined> {
  const { id, run, words } = ground;
  const { t, f } = words;
  const c = t.payFigures.columns;
  const list = run.result.issues;
  return {
    title: titleOf(ground, t.payFigures.names.issues, f.count(list.length)),
    value: list.length,
    reps: {
      label: c.issues,
      columns: [
        { key: "what", label: c.issue },
        { key: "rep", label: c.rep, to: (row) => (row["rep_id"] == null ? undefined : { page: "statement", change: { page: { plan: run.plan.id, rep: row["rep_id"] as string } } }) },
        { key: "component", label: c.component },
      ],
      rows: list.map((i, key) => ({ key, what: t.compare.issues.short[issueKind(i, run.plan)](i.rep_id === null ? "" : f.count(1)), rep_id: i.rep_id, rep: i.rep_id === null ? null : nameOf(ground, i.rep_id), component: i.component_id })),
      total: { what: f.count(list.length) },
    },
    how: await howOf(ground, id, t.payFigures.sums.issues(f.count(list.length)), f.count(list.length)),
  };
}
