import { type IssueKind, type ListedKind, isListed, issueKind } from "../../domain/plan/issues.ts";
import type { Issue } from "../../domain/plan/result.ts";
import type { Plan } from "../../domain/plan/schema.ts";

/** A plan with what its replay lacks. */
interface Lacking {
  plan: Pick<Plan, "components"> | null;
  issues: readonly Pick<Issue, "code" | "rep_id" | "component_id">[];
}

/** Issues of a plan by kind, each with the reps concerned. */
export function issueCounts({ issues, plan }: Lacking): { kind: IssueKind; reps: number }[] {
  const byKind = new Map<IssueKind, Set<string>>();
  for (const issue of issues) {
    const kind = issueKind(issue, plan);
    const reps = byKind.get(kind) ?? byKind.set(kind, new Set()).get(kind)!;
    if (issue.rep_id !== null) reps.add(issue.rep_id);
  }
  return [...byKind].map(([kind, reps]) => ({ kind, reps: reps.size }));
}

/** Issues of all plans by kind: who is concerned, and under which plans. Plans under which others are concerned stand apart. */
export function issuesByKind(columns: readonly (Lacking & { letter: string })[]): { kind: ListedKind; reps: string[]; letters: string[] }[] {
  const byKind = new Map<ListedKind, Map<string, { reps: string[]; letters: string[] }>>();
  for (const { letter, issues, plan } of columns) {
    for (const kind of new Set(issues.map((i) => issueKind(i, plan)).filter(isListed))) {
      const reps = [...new Set(issues.flatMap((i) => (issueKind(i, plan) === kind && i.rep_id !== null ? [i.rep_id] : [])))];
      const groups = byKind.get(kind) ?? byKind.set(kind, new Map()).get(kind)!;
      const same = reps.toSorted().join();
      const group = groups.get(same) ?? groups.set(same, { reps, letters: [] }).get(same)!;
      group.letters.push(letter);
    }
  }
  return [...byKind].flatMap(([kind, groups]) => [...groups.values()].map(({ reps, letters }) => ({ kind, reps, letters: letters.sort() })));
}
