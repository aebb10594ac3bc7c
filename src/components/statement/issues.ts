import type { Because } from "../../domain/plan/because.ts";
import { type ListedKind, isListed, issueKind } from "../../domain/plan/issues.ts";
import type { Line } from "../../domain/plan/lines.ts";
import type { Issue, RateLack } from "../../domain/plan/result.ts";
import type { Plan } from "../../domain/plan/schema.ts";

/** What is missing for one rep and period, by code and component. */
export interface StatementIssue {
  kind: ListedKind;
  component_id: string | null;
  lacks?: string[];
  /** of the rep's own deals, or of the funds that the rep shares in */
  rates?: RateLack[];
}

/** The rep has a part of a pool whose fund is over nothing. */
const lacksFund = ({ because }: Pick<Line, "because">): boolean => (because as Because).funds?.some((x) => x.fund === null) ?? false;

/** The rep has a part of the fund of a team, or of the company (null). */
const sharesIn = ({ because }: Pick<Line, "because">, fund: string | null): boolean => (because as Because).funds?.some((x) => x.team === fund) ?? false;

/** Of a plan's issues those that concern the rep whose lines these are: what others are not in, and what is wrong with deals at large, is nothing of this rep's. */
export const issuesOf = (issues: readonly Issue[], plan: Plan, repId: string, lines: readonly Pick<Line, "component_id" | "because">[]): StatementIssue[] =>
  issues.flatMap(({ component_id, lacks, rates: all, ...issue }) => {
    const kind = issueKind({ component_id, ...issue }, plan);
    const rates = kind === "fund_fx_missing" ? all?.filter(({ fund }) => lines.some((l) => l.component_id === component_id && sharesIn(l, fund ?? null))) : all;
    const concerns = issue.rep_id === null ? kind === "splits_not_one" || (kind === "fund_fx_missing" && (rates ?? []).length > 0) || (kind === "fund_measure_missing" && lines.some((l) => l.component_id === component_id && lacksFund(l))) : issue.rep_id === repId;
    return concerns && isListed(kind) ? [{ kind, component_id, ...(lacks && { lacks }), ...(rates && { rates }) }] : [];
  });
