import type { Because } from "../../src/domain/plan/because.ts";
import type { Line } from "../../src/domain/plan/lines.ts";
import { type Exact, exact, total, zero } from "../property/plan/reference/exact.ts";
import type { World } from "./world.ts";

type Row = World[string][number];
interface Asked {
  components: readonly { id: string; measure?: { of: string; quota?: string; goal?: number } }[];
}

const dayMs = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs;
const dayOf = (n: number): string => new Date(n * dayMs).toISOString().slice(0, 10);
/** First day of the fiscal year that holds a day, and of the next. */
function yearOf(day: string, startMonth: number): [first: number, next: number] {
  const [y, m] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const year = m < startMonth ? y - 1 : y;
  const first = (n: number) => at(`${n}-${String(startMonth).padStart(2, "0")}-01`);
  return [first(year), first(year + 1)];
}

/** The yearly target incentive of a rep on a day by the latest assignment of that day, else by `reps`. */
function targetOn(world: World, rep: Row, day: string): unknown {
  const rows = (world["assignments"] ?? []).filter((a) => a["rep_id"] === rep["rep_id"] && String(a["valid_from"]) <= day && (a["valid_to"] == null || String(a["valid_to"]) >= day));
  const latest = rows.sort((a, b) => (String(a["valid_from"]) < String(b["valid_from"]) ? 1 : -1))[0];
  return latest?.["target_incentive"] ?? rep["target_incentive"];
}

/** What of the individual commission rates of lines is not in the exports so, day by day and row by row, or does not add up. Counts in `seen` what they were made of. */
export function rateFaults(world: World, plan: Asked, lines: readonly Line[], seen: Record<string, number> = {}): string[] {
  return lines.flatMap((line) => {
    const { icr } = line.because as Because;
    if (!icr) return [];
    const component = plan.components.find((c) => c.id === line.component_id)!;
    return [...faults(world, component, line, icr, seen)].map((fault) => `+ individual rate: ${line.rep_id} ${line.component_id} ${line.period_start} ${JSON.stringify(icr)}: ${fault}`);
  });
}

function* faults(world: World, { measure }: Asked["components"][number], line: Line, icr: NonNullable<Because["icr"]>, seen: Record<string, number>): Generator<string> {
  const count = (key: string) => void (seen[key] = (seen[key] ?? 0) + 1);
  const startMonth = Number(world["meta"]!.find((m) => m["key"] === "fiscal_year_start_month")?.["value"] ?? 1);
  const [first, next] = yearOf(line.period_start, startMonth);
  const rep = world["reps"]!.find((r) => r["rep_id"] === line.rep_id)!;
  const decimals = icr.incentive.split(".")[1]?.length ?? 0;
  const toCent = (sum: Exact) => sum.to(6).to(decimals);

  count(icr.incentive_of ? "incentive of days" : "incentive as it stands");
  const stretches = icr.incentive_of?.stretches ?? [{ from: dayOf(first), to: dayOf(next - 1), incentive: icr.incentive, days: next - first }];
  if (icr.incentive_of && icr.incentive_of.year_days !== next - first) yield `the fiscal year has ${next - first} days`;
  let sum = zero;
  let before = first - 1;
  for (const { from, to, incentive, days } of stretches) {
    if (at(from) <= before || at(to) >= next || at(to) - at(from) + 1 !== days) yield `${from} to ${to} are not ${days} days of the fiscal year after the days before`;
    for (let d = at(from); d <= at(to); d++) {
      const own = targetOn(world, rep, dayOf(d));
      if (own == null || !exact(own as string).is(exact(incentive))) yield `the target incentive on ${dayOf(d)} is ${String(own)}`;
      if ((rep["hired_on"] != null && dayOf(d) < String(rep["hired_on"])) || (rep["left_on"] != null && dayOf(d) > String(rep["left_on"]))) yield `${dayOf(d)} is no day of service`;
    }
    sum = sum.plus(exact(incentive).times(exact(days)).over(exact(next - first)));
    before = at(to);
  }
  if (!toCent(sum).is(exact(icr.incentive))) yield `the days come to ${toCent(sum).text(decimals)}`;

  if (measure?.goal !== undefined) {
    if (icr.quota_of || !exact(measure.goal).is(exact(icr.quota))) yield `the goal is ${measure.goal}`;
    return;
  }
  const rows = (world["quotas"] ?? []).filter((q) => q["measure"] === (measure!.quota ?? measure!.of));
  count(icr.quota_of ? "quota of rows" : "quota as it stands");
  if (!icr.quota_of) {
    if (!rows.some((q) => toCent(exact(q["amount"] as string)).is(exact(icr.quota)))) yield "no row of quotas is of that amount";
    return;
  }
  for (const { rep_id: holder = line.rep_id, from, to, amount, of, days } of icr.quota_of.rows) {
    if (!rows.some((q) => q["rep_id"] === holder && q["period_start"] === from && q["period_end"] === to && exact(q["amount"] as string).is(exact(amount)))) yield `${holder} has no such quota from ${from}`;
    if (at(to) - at(from) + 1 !== of) yield `${from} to ${to} are not ${of} days`;
    const inYear = Math.min(at(to), next - 1) - Math.max(at(from), first) + 1;
    if (days.reduce((n, x) => n + x.days, 0) > inYear) yield `more days of ${from} to ${to} than are in the fiscal year`;
  }
  const parts = icr.quota_of.rows.map(({ amount, of, days }) => total(days.map((x) => exact(x.factor ?? 1).times(exact(x.days)))).times(exact(amount)).over(exact(of)));
  const quota = toCent((icr.quota_of.factors ?? []).reduce((product, f) => product.times(exact(f)), total(parts)));
  if (!quota.is(exact(icr.quota))) yield `the rows come to ${quota.text(decimals)}`;
}
