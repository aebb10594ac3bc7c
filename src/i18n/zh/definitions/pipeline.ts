import type { PipelineTerm, TermWords } from "../../../domain/definitions/index.ts";

export const pipelineWords: Record<PipelineTerm, TermWords> = {
  pipeline: {
    name: "销售管道",
    says: "所看那天仍在进行中的商机及其金额。",
  },
  overdue: {
    name: "逾期",
    says: "进行中，而计划关闭日早于所看的那天。",
    differ: "有的工具会自动把过期的计划关闭日往后挪，逾期就看不见了。",
  },
  stale: {
    name: "停滞商机",
    says: "进行中、未搁置，且在阶段里的天数超过了该阶段九成已结束停留。",
    formula: "距路径上最后一次进入的天数 > 该阶段已结束停留的 P90（最近秩）；按全部商机算，不受筛选影响",
    example: "若九成停留在 {limit}内结束，停留 {age}的商机即为停滞。",
    differ: "Pipedrive 的“腐烂”用人工设定的天数。这里由商机自己逐阶段定界；没有已结束停留的阶段，不判停滞。",
  },
};
