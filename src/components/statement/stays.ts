import { compare, sum } from "../../domain/money.ts";
import { type Line, asEarned } from "../../domain/plan/lines.ts";
import type { CreditEvent } from "../../domain/plan/credit-reason.ts";

/** What of a component's credit in a period is paid without counting towards the quota (`retires_quota: false`): exact; null where there is none. @param events where the lines are not of the events themselves */
export function staysOf(lines: readonly Line[], events: readonly CreditEvent[] | null): string | null {
  const earned = events ?? asEarned(lines).filter((l) => l.kind === "earned");
  const staying = earned.flatMap(({ credit, because }) => (because["retires_quota" as keyof typeof because] === false && credit !== null ? [credit] : []));
  const total = sum(["0", ...staying]);
  return compare(total, "0") === 0 ? null : total;
}
