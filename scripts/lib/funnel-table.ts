import type { FunnelReport, SegmentReport, StageReport } from "../../src/domain/funnel/report.ts";
import { counted } from "../../src/i18n/en/counted.ts";
import { printTable } from "./output.ts";

const percent = (share: number | null): string | null => (share === null ? null : `${(share * 100).toFixed(1)}%`);
const between = (low: number | null, high: number | null): string | null => (low === null || high === null ? null : `${percent(low)} to ${percent(high)}`);
/** Days off the curve of a stage's stays; where nobody entered it, there is no curve that could reach them. */
const days = ({ kind, more }: StageReport, n: number | null): string | null => (kind === "won" || more.stays === 0 ? null : n === null ? "not reached" : String(n));

/** The funnel for people: the stages, or a row for each segment. */
export function printFunnel(report: FunnelReport): void {
  const range = report.from === null && report.to === null ? "all deals" : `${report.from ?? "the first day"} to ${report.to ?? report.as_of}`;
  const { where } = report.more.options;
  const only = Object.entries(where).map(([field, values]) => `${field} = ${values.map((v) => v ?? "(absent)").join(" or ")}`);
  console.log(`As of ${report.as_of} · ${report.view} view · ${report.count} · ${(only.length > 0 && range === "all deals" ? only : [range, ...only]).join(" · ")}\n`);
  if (only.length > 0 && report.segments.every((s) => s.deals === 0)) console.log("No deal has these values; --by FIELD lists the values of a field.\n");
  if (report.by === null) printSegment(report.segments[0]!);
  else {
    printTable(report.segments.map((s) => ({
      [report.by!]: s.segment ?? "(absent)", deals: s.deals, won: s.won, lost: s.lost, open: s.open, "won amount": s.won_amount,
      "win rate": percent(s.win_rate.value), "95 %": between(s.win_rate.low, s.win_rate.high), "against the rest": percent(s.against_rest?.difference ?? null), differs: s.against_rest?.differs ? "yes" : "",
    })));
  }
  if (report.comparison) {
    console.log(`\n${report.comparison.a ?? "(absent)"} against ${report.comparison.b ?? "(absent)"}`);
    printTable(report.comparison.rows.map((r) => ({ of: r.of, a: percent(r.a.value), b: percent(r.b.value), difference: percent(r.difference), "95 %": between(r.low, r.high), q: r.q?.toFixed(4) ?? null, differs: r.differs ? "yes" : "" })));
  }
}

function printSegment(s: SegmentReport): void {
  printTable(s.stages.map((t) => ({
    stage: t.stage_id, reached: t.reached, entered: t.entered, skipped: t.skipped, "went on": percent(t.conversion), "95 %": between(t.low, t.high), mature: percent(t.mature_conversion),
    "lost here": t.lost, stale: t.stale, "median days": days(t, t.median_days), "P90 days": days(t, t.p90_days),
  })));
  console.log(`\n${counted(String(s.deals), "deal")}: ${s.won} won (${s.won_amount}), ${s.lost} lost, ${s.open} open (${s.open_amount}), of which ${s.overdue} overdue and ${s.stale} stale; ${s.unplaced} without a path.`);
  if (s.unplaced > 0) console.log(`${s.unplaced} ${s.unplaced === 1 ? "has" : "have"} no stage entry: ${s.unplaced === 1 ? "it stands" : "they stand"} in no stage, and those won count as having reached every one, so that shares by stage are too high.`);
  console.log(`Win rate ${percent(s.win_rate.value) ?? "–"} of ${s.win_rate.n} closed (${between(s.win_rate.low, s.win_rate.high) ?? "–"}); cycle of ${counted(String(s.cycle.n), "won deal")}: median ${s.cycle.median_days ?? "–"} days, mean ${s.cycle.mean_days?.toFixed(1) ?? "–"}.`);
  for (const leak of s.leaks ?? []) {
    console.log(`\nLost at ${leak.stage_id ?? "no stage"}: ${counted(String(leak.deals), "deal")}, ${leak.amount}`);
    if (leak.reasons.length > 0) printTable(leak.reasons.map((r) => ({ ...r, reason: r.reason ?? "(absent)" })));
  }
}
