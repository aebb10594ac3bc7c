import type { Because } from "../../domain/plan/because.ts";
import { type ListedKind, isListed, issueKind } from "../../domain/plan/issues.ts";
import type { Line } from "../../domain/plan/lines.ts";
import type { Issue } from "../../domain/plan/result.ts";
import type { Plan } from "../../domain/plan/schema.ts";

/** What is missing for one rep and period, by code and component. */
export interface StatementIssue {
  kind: ListedKind;
  component_id: string | null;
  lacks?: string[];
}

/** The rep has a part of a pool whose fund is over nothing. */
const lacksFund = ({ because }: Pick<Line, "because">): boolean => (because as Because).funds?.some((x) => x.fund === null) ?? false;

/** Of a plan's issues those that concern the rep whose lines these are: what others are not in, and what is wrong with deals at large, is nothing of this rep's. */
export const issuesOf = (issues: readonly Issue[], plan: Plan, repId: string, lines: readonly Pick<Line, "component_id" | "because">[]): StatementIssue[] =>
  issues.flatMap(({ component_id, lacks, ...issue }) => {
    const kind = issueKind({ component_id, ...issue }, plan);
    const concerns = issue.rep_id === null ? kind === "splits_not_one" || (kind === "fund_measure_missing" && lines.some((l) => l.component_id === component_id && lacksFund(l))) : issue.rep_id === repId;
    return concerns && isListed(kind) ? [{ kind, component_id, ...(lacks && { lacks }) }] : [];
  });
