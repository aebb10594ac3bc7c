import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { absentFeatures } from "../../../src/domain/dataset/features.ts";
import { type FigureId, figureId, parseFigureId } from "../../../src/domain/figures.ts";
import { fields } from "../../../src/domain/funnel/fields.ts";
import { funnelFigures } from "../../../src/domain/funnel/figures.ts";
import type { FunnelReport, FunnelStage, Parts, SegmentReport } from "../../../src/domain/funnel/report.ts";
import { difference } from "../../../src/domain/money.ts";
import { planFigures } from "../../../src/domain/plan/figures.ts";
import type { PlanResult } from "../../../src/domain/plan/result.ts";
import type { Plan } from "../../../src/domain/plan/schema.ts";
import { parsePlan } from "../../../src/domain/plan/validate.ts";
import { changeFigure, statementFigure, statementFigures } from "../../../src/domain/statement/figures.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const planFolder = join(root, "data", "plans");
export const planIds = readdirSync(planFolder).filter((n) => n.endsWith(".yaml")).map((n) => n.slice(0, -".yaml".length)).sort();
const planPath = (id: string) => join(planFolder, `${id}.yaml`);

/** What a command prints. */
export function command<T>(name: string, args: readonly string[]): T {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "scripts", `${name}.ts`), ...args, "--format", "json"], { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${name} ${args.join(" ")} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

async function withLines<T>(data: string, id: string, read: (file: string) => T): Promise<Awaited<T>> {
  const folder = mkdtempSync(join(tmpdir(), "attain-lines-"));
  const file = join(folder, "lines.csv");
  command("simulate", ["--data", data, "--plan", planPath(id), "--lines", file]);
  try {
    return await read(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The payout lines of a plan as `simulate --lines` writes them. */
export const commandLines = (data: string, id: string): Promise<string> => withLines(data, id, (file) => readFileSync(file, "utf8"));

/** Deals of a statement, counted in the payout lines that `simulate --lines` writes. */
const fromLines = (data: string, { of: [plan, rep], at }: FigureId): Promise<[string, number]> =>
  withLines(data, plan!, async (file) => {
    const connection = await (await DuckDBInstance.create()).connect();
    const reader = await connection.runAndReadAll("SELECT count(DISTINCT deal_id)::INT FROM read_csv($file, all_varchar = true) WHERE rep_id = $rep AND period_start = $start", { file, rep: rep!, start: at!.value });
    connection.closeSync();
    return [statementFigure("deals", plan!, rep!, at!.value), reader.getRows()[0]![0] as number];
  });

/** A figure's value as it stands in `value`. */
const written = (value: string | number | null): string => (value === null ? "" : String(value));

/** Figures of the funnel, from the JSON of `funnel` alone: stages and options are read off it. */
function fromFunnel(data: string, by: string | null): [string, string | number | null][] {
  const report = command<Omit<FunnelReport, "segments"> & { segments: (SegmentReport & { parts: Parts })[] }>("funnel", ["--data", data, "--with", "all", ...(by === null ? [] : ["--by", by])]);
  const { as_of: asOf, view, from, to, count, whose } = report;
  const order = report.segments[0]?.stages ?? [];
  const segments = report.segments.map((s) => ({ ...s, more: s.parts, stages: s.stages.map((t, i) => ({ ...t, more: s.parts.stages[i]! })) }));
  const stages: FunnelStage[] = [
    ...order.map(({ stage_id, kind }, i) => ({ stage_id, kind, ord: i + 1 })),
    ...(report.segments[0]?.parked ?? []).map(({ stage_id }) => ({ stage_id, kind: "parked" as const, ord: null })),
  ];
  return funnelFigures({ ...report, segments, more: { options: { view, from, to, asOf, count, whose, by, where: {}, with: [], compare: null }, stages } });
}

/** Figures of replayed plans, from the JSON of `simulate`: each plan's own, its differences to the baseline, and the statements that are asked for. */
function fromSimulate(data: string, asked: readonly FigureId[], base: string): [string, string | number | null][] {
  const { plans: results } = command<{ plans: PlanResult[] }>("simulate", ["--data", data, ...planIds.flatMap((id) => ["--plan", planPath(id)])]);
  const plans = planIds.map((id) => parsed(readFileSync(planPath(id), "utf8")));
  const of = (id: string) => results.find((r) => r.id === id)!;
  const found = planFigures(results, plans, 1, base);
  const counted = (id: string) => {
    const counts = new Set(plans.find((p) => p.id === id)!.components.filter((c) => c.counts !== false).map((c) => c.id));
    return of(id).reps.filter((r) => counts.has(r.component_id));
  };
  for (const { metric, of: [plan, rep, third], at } of asked) {
    if (at?.field !== "period" || !plan || !rep || !planIds.includes(plan)) continue;
    found.push(...statementFigures(plan, counted(plan), rep, at.value));
    if (metric === "earned_change" && third) {
      const earned = (id: string) => statementFigures(id, counted(id), rep, at.value)[0]?.[1] as string | undefined;
      const [a, b] = [earned(third), earned(plan)];
      if (a !== undefined && b !== undefined) found.push([changeFigure(plan, third, rep, at.value), difference(b, a)]);
    }
  }
  return found;
}

function parsed(text: string): Plan {
  const found = parsePlan(text);
  if ("errors" in found) throw new Error(found.errors[0]!.message);
  return found.plan;
}

/** Rows of files and tables, from the JSON of `import` or `generate`. */
export interface Written {
  files: { file: string; read: number; loaded: number; rejected: number; left_out: number }[];
  tables: Record<string, number>;
}

function fromImport({ files, tables }: Written): [string, number][] {
  const counts = ["read", "loaded", "rejected", "left_out"] as const;
  return [
    ...Object.entries(tables).map(([table, rows]): [string, number] => [figureId("table_rows", [table]), rows]),
    ...files.flatMap((f) => counts.map((c): [string, number] => [figureId(`rows_${c}`, [f.file]), f[c]])),
    ...(files.length > 0 ? counts.map((c): [string, number] => [`rows_${c}`, files.reduce((n, f) => n + f[c], 0)]) : []),
  ];
}

/** Rows of checks, from the JSON of `check`, and the tables that a bundle lacks, which are those that the command that wrote it does not name. */
function fromCheck(data: string, { tables }: Written): [string, number][] {
  const { checks } = command<{ checks: { id: string; rows: number }[] }>("check", ["--data", data]);
  return [...checks.map(({ id, rows }): [string, number] => [figureId("check", [id]), rows]), ["absent_tables", absentFeatures(tables).filter((f) => f.on.length > 0).length]];
}

/**
 * Figures as the command line prints them, id and value as a page writes it.
 * @param ids the figures of the pages: they say by which fields and for which statements the commands are asked
 */
export async function commandFigures(data: string, written_: Written, ids: readonly string[], base: string): Promise<Map<string, string>> {
  const asked = ids.map((id) => parseFigureId(id)!);
  const by = new Set(asked.map((id) => id.at?.field).filter((f): f is string => f !== undefined && fields.has(f)));
  const all = [...fromFunnel(data, null), ...[...by].flatMap((field) => fromFunnel(data, field)), ...fromSimulate(data, asked, base), ...fromImport(written_), ...fromCheck(data, written_)];
  for (const id of asked) if (id.metric === "deals" && id.at?.field === "period") all.push(await fromLines(data, id));
  return new Map(all.map(([id, value]) => [id, written(value)]));
}
