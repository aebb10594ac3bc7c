import { hasNext } from "./metric.ts";
import type { StratumRow } from "./queries.ts";
import { strataFields } from "./queries.ts";
import type { ComparisonRow, FunnelReport, FunnelStage, SegmentReport } from "./report.ts";
import { benjaminiHochberg } from "./statistics/benjamini-hochberg.ts";
import { type Share, difference } from "./statistics/difference.ts";
import { mantelHaenszel, reverses } from "./statistics/mantel-haenszel.ts";
import { rate } from "./statistics/wilson.ts";

type InSegment = (row: StratumRow) => boolean;

/** Fields within whose strata the difference has the other sign. */
function reversedBy(plain: number | null, of: string, strata: readonly StratumRow[], isA: InSegment, isB: InSegment): string[] {
  return strataFields.filter((field) => {
    const rows = strata.filter((r) => r.field === field && r.of === of);
    const values = [...new Set(rows.map((r) => r.stratum))];
    const share = (stratum: string | null, within: InSegment): Share =>
      rows.filter((r) => r.stratum === stratum && within(r)).reduce((s, r) => ({ x: s.x + r.x, n: s.n + r.n }), { x: 0, n: 0 });
    return reverses(plain, mantelHaenszel(values.map((v) => ({ a: share(v, isA), b: share(v, isB) }))));
  });
}

/** Adds to each row its q in the family and whether it differs (q ≤ .05). */
function family<T extends { p: number | null }>(rows: readonly T[]): (T & { q: number | null; differs: boolean })[] {
  const q = benjaminiHochberg(rows.map((r) => r.p));
  return rows.map((r, i) => ({ ...r, q: q[i]!, differs: q[i] !== null && q[i]! <= 0.05 }));
}

/** Sets each segment against all other deals of the view, on the win rate; the segments are one family. funnel.md, "comparison". */
export function againstRest(segments: SegmentReport[], strata: readonly StratumRow[]): void {
  const won = segments.reduce((n, s) => n + s.won, 0);
  const closed = segments.reduce((n, s) => n + s.won + s.lost, 0);
  const rows = family(
    segments.map((s) => {
      const rest: Share = { x: won - s.won, n: closed - s.won - s.lost };
      const plain = difference({ x: s.won, n: s.won + s.lost }, rest);
      return { ...plain, rest: rate(rest.x, rest.n), reversed_by: reversedBy(plain.difference, "win_rate", strata, (r) => r.seg === s.segment, (r) => r.seg !== s.segment) };
    }),
  );
  segments.forEach((s, i) => {
    const { difference: d, low, high, p, q, rest, differs, reversed_by } = rows[i]!;
    s.against_rest = { difference: d, low, high, p, q, rest, differs, reversed_by };
  });
}

/** Two segments against each other: the conversion at each stage that has a next one, and the win rate. funnel.md, "comparison". */
export function compareSegments(
  segments: readonly SegmentReport[],
  pair: { a: string | null; b: string | null },
  strata: readonly StratumRow[],
  stages: readonly FunnelStage[],
): NonNullable<FunnelReport["comparison"]> {
  const named = (value: string | null) => segments.find((s) => s.segment === value);
  const of = (segment: SegmentReport | undefined, what: string): Share => {
    if (!segment) return { x: 0, n: 0 };
    if (what === "win_rate") return { x: segment.won, n: segment.won + segment.lost };
    const stage = segment.stages.find((s) => s.stage_id === what)!;
    return { x: stage.more.went_on, n: stage.more.counted };
  };
  const whats = [...stages.filter((s) => hasNext(s, stages)).map((s) => s.stage_id), "win_rate"];
  const rows = family(
    whats.map((what) => {
      const [a, b] = [of(named(pair.a), what), of(named(pair.b), what)];
      const plain = difference(a, b);
      return { of: what, a: rate(a.x, a.n), b: rate(b.x, b.n), ...plain, reversed_by: reversedBy(plain.difference, what, strata, (r) => r.seg === pair.a, (r) => r.seg === pair.b) };
    }),
  );
  return { ...pair, rows: rows.map((r): ComparisonRow => ({ of: r.of, a: r.a, b: r.b, difference: r.difference, low: r.low, high: r.high, p: r.p, q: r.q, differs: r.differs, reversed_by: r.reversed_by })) };
}
