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

/** Issues of all plans by code: who is concerned, and under which plans. */
export function issuesByCode(columns: readonly { letter: string; issues: readonly Pick<Issue, "code" | "rep_id">[] }[]): { code: Issue["code"]; reps: string[]; letters: string[] }[] {
  const byCode = new Map<Issue["code"], { reps: Set<string>; letters: Set<string> }>();
  for (const { letter, issues } of columns) {
    for (const { code, rep_id } of issues) {
      const found = byCode.get(code) ?? byCode.set(code, { reps: new Set(), letters: new Set() }).get(code)!;
      found.letters.add(letter);
      if (rep_id !== null) found.reps.add(rep_id);
    }
  }
  return [...byCode].map(([code, { reps, letters }]) => ({ code, reps: [...reps], letters: [...letters].sort() }));
}
