export type OpenStage = "sourcing" | "needs" | "proposal" | "negotiation";

/** How an open stage behaves: the days a deal spends in it (median, spread) and how often it is lost there. */
export interface StageBehaviour {
  id: OpenStage;
  medianDays: number;
  sigma: number;
  loss: number;
  /** chance that a deal passes over it */
  skipped: number;
  /** chance that a deal falls back to the stage before */
  back: number;
}

export const openStages: readonly StageBehaviour[] = [
  { id: "sourcing", medianDays: 21, sigma: 0.6, loss: 0.25, skipped: 0.02, back: 0 },
  { id: "needs", medianDays: 32, sigma: 0.55, loss: 0.24, skipped: 0.05, back: 0.02 },
  { id: "proposal", medianDays: 36, sigma: 0.55, loss: 0.27, skipped: 0.06, back: 0.07 },
  { id: "negotiation", medianDays: 29, sigma: 0.55, loss: 0.25, skipped: 0, back: 0.08 },
];

export const stageNames: readonly { id: string; kind: "open" | "won" | "lost" | "delivery"; en: string; zh: string }[] = [
  { id: "sourcing", kind: "open", en: "Sourcing and qualification", zh: "寻源与初步筛选" },
  { id: "needs", kind: "open", en: "Needs and value positioning", zh: "深度需求分析与价值定位" },
  { id: "proposal", kind: "open", en: "Tailored proposal", zh: "定制化方案制定与呈现" },
  { id: "negotiation", kind: "open", en: "Negotiation and contract", zh: "商务谈判与合同缔结" },
  { id: "won", kind: "won", en: "Won", zh: "赢单" },
  { id: "lost", kind: "lost", en: "Lost", zh: "输单" },
  { id: "delivery", kind: "delivery", en: "Delivery and customer success", zh: "交付实施与客户成功管理" },
];
