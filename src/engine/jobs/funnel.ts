import { baseChain } from "../../domain/funnel/base/index.ts";
import { buildReport } from "../../domain/funnel/build-report.ts";
import { type FunnelOptions } from "../../domain/funnel/options.ts";
import { type FateRow, type LeakRow, type LengthRow, type StratumRow, type SumRow, fatesQuery, leaksQuery, lengthsQuery, stagesQuery, strataQuery, sumsQuery } from "../../domain/funnel/queries.ts";
import { type Ref, keptChain } from "../../domain/funnel/relation.ts";
import type { FunnelReport, FunnelStage } from "../../domain/funnel/report.ts";
import { type Drill, type DrillOrder, drill } from "../../domain/funnel/drill.ts";
import type { FigureId } from "../../domain/figures.ts";
import { selectionChain } from "../../domain/funnel/selection.ts";
import type { DatasetFacts } from "../../domain/dataset/facts.ts";
import { type Sql, raw, sql } from "../../domain/sql.ts";
import type { Engine, QueryOptions } from "../engine.ts";
import { withKept } from "./kept-chains.ts";

/** Attribute names of the bundle, which filter and break down like the built-in fields. */
export async function attributeNames(engine: Engine): Promise<string[]> {
  const rows = await engine.query<{ name: string }>(raw("SELECT DISTINCT name FROM deal_attributes ORDER BY name"), { label: "funnel attributes" });
  return rows.map((r) => r.name);
}

/** Runs work on the selection that the options name, built in the engine (or still there from before) and kept while the work runs. */
export async function withSelection<T>(engine: Engine, facts: DatasetFacts, options: FunnelOptions, work: (ref: Ref) => Promise<T>, { signal }: QueryOptions = {}): Promise<T> {
  const base = keptChain(baseChain(options.asOf, facts));
  return withKept(engine, base, { signal }, () => {
    const selection = keptChain(selectionChain(options, facts), [base]);
    return withKept(engine, selection, { signal }, () => work(selection.ref));
  });
}

/** The funnel under the options: cli.md's report. The engine keeps what it built for the next one. */
export async function funnelReport(engine: Engine, facts: DatasetFacts, options: FunnelOptions, { signal }: QueryOptions = {}): Promise<FunnelReport> {
  return withSelection(engine, facts, options, async (ref) => {
    const ask = <T>(label: string, query: Parameters<Engine["query"]>[0]) => engine.query<T>(query, { signal, label: `funnel ${label}` });
    return buildReport(
      {
        stages: await ask<FunnelStage>("stages", stagesQuery(ref)),
        sums: await ask<SumRow>("sums", sumsQuery(ref, facts)),
        lengths: await ask<LengthRow>("lengths", lengthsQuery(ref)),
        leaks: options.with.includes("leaks") ? await ask<LeakRow>("leaks", leaksQuery(ref, facts)) : [],
        fates: options.with.includes("durations") ? await ask<FateRow>("fates", fatesQuery(ref, options)) : [],
        strata: options.by !== null ? await ask<StratumRow>("strata", strataQuery(ref, options, facts)) : [],
      },
      options,
      facts,
    );
  }, { signal });
}


/** A row of the list behind a figure; see `Drill.rows`. */
export interface DrillRow {
  deal_id: string;
  account: string | null;
  owner: string | null;
  product: string | null;
  kind: string | null;
  source: string | null;
  created_on: string | null;
  closed_on: string | null;
  outcome: string;
  lost_reason: string | null;
  place: string | null;
  amount: string | null;
  value: string | number | null;
  part: boolean | null;
}

export interface DrillResult {
  metric: string;
  unit: Drill["unit"];
  total: { deals: number; value: string | number | null; part: string | number | null; parts: number; amount: string };
  rows: DrillRow[];
  /** rows beyond the limit are counted in `total` and not listed */
  leftOut: { reason: string; deals: number; amount: string | null }[];
  sql: string;
}

/** The deals behind a figure, with their total and what the definition leaves out. @throws InputFault `unknown_figure` */
export async function funnelDrill(engine: Engine, facts: DatasetFacts, options: FunnelOptions, id: FigureId, { signal, limit, offset = 0 }: QueryOptions & { limit?: number; offset?: number } = {}): Promise<DrillResult> {
  const d = drill(options, facts, id);
  return withSelection(engine, facts, options, async (ref) => {
    const ask = <T>(query: Sql) => engine.query<T>(query, { signal, label: "funnel drill" });
    const page = (rows: Sql) => (limit === undefined ? rows : sql`${rows} LIMIT ${limit} OFFSET ${offset}`);
    const [total] = await ask<DrillResult["total"]>(d.total(ref));
    const rows = await ask<DrillRow>(page(d.rows(ref)));
    const leftOut = [];
    for (const left of d.leftOut) {
      const [found] = await ask<{ deals: number; amount: string | null }>(left.total(ref));
      if (found!.deals > 0) leftOut.push({ reason: left.reason, ...found! });
    }
    return { metric: d.metric, unit: d.unit, total: total!, rows, leftOut, sql: d.sql.text };
  }, { signal });
}

/** Rows of the list behind a figure: a page of it, or all, in an order of the reader's. @throws InputFault `unknown_figure` */
export async function funnelDrillRows(engine: Engine, facts: DatasetFacts, options: FunnelOptions, id: FigureId, { signal, limit, offset = 0, order }: QueryOptions & { limit?: number | undefined; offset?: number | undefined; order?: DrillOrder | undefined } = {}): Promise<DrillRow[]> {
  const d = drill(options, facts, id);
  return withSelection(engine, facts, options, (ref) => {
    const rows = d.rows(ref, order);
    return engine.query<DrillRow>(limit === undefined ? rows : sql`${rows} LIMIT ${limit} OFFSET ${offset}`, { signal, label: "funnel drill" });
  }, { signal });
}
