import type { Count } from "../../domain/funnel/options.ts";
import type { TableRows, Words } from "../page.ts";
import type { FunnelData } from "./page.ts";
import { stageCells, type Unit } from "./stage-cells.ts";

/** The stage table as plain rows. */
export function stageRows(data: FunnelData, count: Count, unit: Unit, { t, f, locale }: Words): TableRows {
  const w = t.funnel.stages;
  const kind = unit === "amount" ? ("money" as const) : ("count" as const);
  return {
    columns: [
      { key: "name", label: w.stage },
      { key: "counted", label: t.funnel.controls.counts[count], kind },
      { key: "on", label: w.on, kind },
      { key: "fell", label: w.lost, kind },
      { key: "waiting", label: w.open, kind },
      { key: "conversion", label: w.wentOn, kind: "rate" },
      { key: "low", label: t.funnel.segments.low, kind: "rate" },
      { key: "high", label: t.funnel.segments.high, kind: "rate" },
      { key: "by_age", label: w.byAge(f.count(data.age)), kind: "rate" },
      { key: "mature", label: w.mature, kind: "rate" },
      { key: "median_days", label: w.median, kind: "days" },
      { key: "p90_days", label: w.p90, kind: "days" },
      { key: "lost", label: w.lostHere, kind },
      { key: "stale", label: w.stale, kind: "count" },
      { key: "skipped", label: w.skipped, kind },
      { key: "share", label: w.share, kind: "rate" },
    ],
    rows: data.stages.map((s) => ({
      key: s.stage_id,
      name: s.name[locale],
      ...Object.fromEntries(Object.entries(stageCells(s, count, unit)).map(([key, { value }]) => [key, value])),
      low: unit === "count" ? s.low : null,
      high: unit === "count" ? s.high : null,
      by_age: s.by_age,
      median_days: s.median_days,
      p90_days: s.p90_days,
      stale: s.stale,
    })),
  };
}
