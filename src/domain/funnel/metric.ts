import { type Sql, raw } from "../sql.ts";
import type { FunnelOptions } from "./options.ts";
import type { FunnelStage, SegmentReport } from "./report.ts";

/** The rows a figure is taken over: a step of the selection, the condition of its row, and the columns that say which row. */
export interface Source {
  name: string;
  relation: string;
  /** condition */
  where: string;
  /** column of the segment */
  seg: string;
  /** column of the stage, where rows are of stages */
  stage?: string;
}

/** Deals of the view. */
export const view: Source = { name: "view", relation: "funnel_selected", where: "viewed", seg: "seg" };
/** Deals and stages, by the day of reaching. */
export const reachedSteps: Source = { name: "reached", relation: "funnel_selected_steps", where: "reached_in", seg: "reached_seg", stage: "stage_id" };
/** Deals and stages, by the day of entering. */
export const enteredSteps: Source = { name: "entered", relation: "funnel_selected_steps", where: "entered AND entered_in", seg: "entered_seg", stage: "stage_id" };
/** Deals and stages that the switch reached | entered | strict counts. */
export const countedSteps: Source = { name: "counted", relation: "funnel_selected_steps", where: "member AND member_in", seg: "member_seg", stage: "stage_id" };
/** Deals of the view at the last stage of their path. */
export const places: Source = { name: "places", relation: "funnel_selected_places", where: "true", seg: "seg", stage: "stage_id" };
/** Stays in stages. */
export const stagedStays: Source = { name: "stays", relation: "funnel_selected_stays", where: "true", seg: "seg", stage: "stage_id" };

/** Entries into parked stages. */
export const parkedEntries: Source = { name: "parked", relation: "funnel_selected_parked", where: "true", seg: "seg", stage: "stage_id" };

/** Deals that a definition leaves out: the reason (a key of the words) and the condition on `d`, the selected deal. */
export interface LeftOut {
  reason: string;
  when: string;
  /** of a stage's figure: the condition on the deal's row at that stage, in the source that decides what is in range; `unlisted`: and it is not in the figure's list */
  at?: { step: Source; rows: string; unlisted?: true };
}

/** Deals at the stage that neither went on nor closed: what a mature conversion leaves out. */
export const unresolved: LeftOut = { reason: "unresolved", when: "true", at: { step: countedSteps, rows: "NOT went_on AND outcome = 'open'" } };

/** A number as the JSON prints it, money as its text. */
export type FigureValue = number | string | null;

/** A figure of the funnel: the rows it is made of and where the report holds it. One file each, one line in the registry. */
export interface Metric {
  name: string;
  per: "segment" | "stage" | "parked";
  unit: "deals" | "amount" | "rate" | "days";
  source: Source;
  /** which rows of the source it is made of (of a rate: the whole) */
  rows: Sql;
  /** of a rate: which of those are the part */
  part?: Sql;
  /** less the rows of another stage metric: `entered`, of skipped */
  less?: string;
  /** of a share whose whole is not the source's rows: the deals of the view */
  of?: "view";
  /** what a row adds: itself, its amount, or its days */
  weight: "one" | "amount" | "days";
  /** stages that it applies to; all when absent */
  at?: (stage: FunnelStage, order: readonly FunnelStage[]) => boolean;
  /** where it applies at all under the options; everywhere when absent */
  under?: (options: FunnelOptions) => boolean;
  read: (segment: SegmentReport, stage: string) => FigureValue;
  /** rows that the definition leaves out */
  leftOut?: readonly LeftOut[];
}

export const metric = (m: Omit<Metric, "rows" | "part"> & { rows: string; part?: string }): Metric => ({ ...m, rows: raw(m.rows), ...(m.part === undefined ? {} : { part: raw(m.part) }) } as Metric);

export const stageOf = (segment: SegmentReport, stage: string) => segment.stages.find((s) => s.stage_id === stage);

/** Stages that have a next one. */
export const hasNext = (stage: FunnelStage, order: readonly FunnelStage[]): boolean => stage.ord !== null && order.some((s) => s.ord === stage.ord! + 1);
export const isOpen = (stage: FunnelStage): boolean => stage.kind === "open";
