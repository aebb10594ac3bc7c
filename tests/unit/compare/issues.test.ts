import { expect, it } from "vitest";
import { issueCounts, issuesByKind } from "../../../src/components/compare/issues.ts";
import type { Issue } from "../../../src/domain/plan/result.ts";
import { parsePlan } from "../../../src/domain/plan/validate.ts";

const measure = { of: "bookings", scope: "direct_reports" };
const tiers = { by: "attainment", steps: [{ from: 0, rate: 0.02 }] };
const parsed = parsePlan({ id: "p", period: "quarter", components: [{ id: "own", type: "commission", measure: { of: "bookings" }, tiers }, { id: "each", type: "commission", measure, apply: "each", tiers }, { id: "together", type: "commission", measure, tiers }] });
const plan = "plan" in parsed ? parsed.plan : null;
const issue = (code: Issue["code"], component_id: string | null, rep_id: string | null) => ({ code, component_id, rep_id });

it("who is paid on reports without a quota is not counted among those who have none", () => {
  const issues = [issue("quota_missing", "own", "r"), issue("quota_missing", "each", "m"), issue("quota_missing", "together", "n")];
  expect(issueCounts({ plan, issues })).toEqual([{ kind: "quota_missing", reps: 2 }, { kind: "group_quota_missing", reps: 1 }]);
  expect(issuesByKind([{ letter: "E", plan, issues }])).toEqual([{ kind: "quota_missing", reps: ["r", "n"], letters: ["E"] }, { kind: "group_quota_missing", reps: ["m"], letters: ["E"] }]);
});

it("that nobody is in a plan is counted, and told in words of its own", () => {
  const issues = [issue("nobody_eligible", null, null), issue("fx_missing", "own", null)];
  expect(issueCounts({ plan, issues }).map((x) => x.kind)).toEqual(["nobody_eligible", "fund_fx_missing"]);
  expect(issuesByKind([{ letter: "A", plan, issues }])).toEqual([{ kind: "fund_fx_missing", reps: [], letters: ["A"] }]);
});
