import type { Issue } from "../../domain/plan/result.ts";

/** Issues of a plan by code, each with the reps concerned. */
export function issueCounts(issues: readonly Pick<Issue, "code" | "rep_id">[]): { code: Issue["code"]; reps: number }[] {
  const byCode = new Map<Issue["code"], Set<string>>();
  for (const { code, rep_id } of issues) {
    const reps = byCode.get(code) ?? byCode.set(code, new Set()).get(code)!;
    if (rep_id !== null) reps.add(rep_id);
  }
  return [...byCode].map(([code, reps]) => ({ code, reps: reps.size }));
}

/** Issues of all plans by code: who is concerned, and under which plans. Plans under which others are concerned stand apart. */
export function issuesByCode(columns: readonly { letter: string; issues: readonly Pick<Issue, "code" | "rep_id">[] }[]): { code: Issue["code"]; reps: string[]; letters: string[] }[] {
  const byCode = new Map<Issue["code"], Map<string, { reps: string[]; letters: string[] }>>();
  for (const { letter, issues } of columns) {
    for (const code of new Set(issues.map((i) => i.code))) {
      const reps = [...new Set(issues.flatMap((i) => (i.code === code && i.rep_id !== null ? [i.rep_id] : [])))];
      const groups = byCode.get(code) ?? byCode.set(code, new Map()).get(code)!;
      const same = reps.toSorted().join();
      const group = groups.get(same) ?? groups.set(same, { reps, letters: [] }).get(same)!;
      group.letters.push(letter);
    }
  }
  return [...byCode].flatMap(([code, groups]) => [...groups.values()].map(({ reps, letters }) => ({ code, reps, letters: letters.sort() })));
}
