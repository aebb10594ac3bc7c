import type { TermWords, TimeTerm } from "../../../domain/definitions/index.ts";

export const timeWords: Record<TimeTerm, TermWords> = {
  stay: {
    name: "阶段停留天数",
    says: "从首次进入该阶段，到此后首次进入另一阶段（搁置也算）或关闭，取较早者。",
    example: "第 {entered} 天进入，过 {left} 进入下一阶段：停留 {left}。",
    differ: "HubSpot 分“最近一次停留”和“累计停留”。这里取首次停留：退回来不重新计时。",
  },
  censored: {
    name: "删失（未结束）",
    says: "到所看的那天还没结束的停留：只知道至少有这么长。",
    example: "{n} 段停留中有 {censored} 段还没结束。",
    differ: "只平均已结束停留的工具丢掉了这些，阶段看上去就比实际快。",
  },
  "median-days": {
    name: "停留中位数",
    says: "仍在该阶段的商机首次降到一半或以下的那一天；进行中的按已观察到的天数计入。",
    formula: "Kaplan–Meier 估计：仍在占比逐日乘以（1 − 当日离开 ÷ 当日在险）",
    example: "停留 5、8、8、12（未结束）、15、20、20（未结束）、31、45（未结束）、60（未结束）天：第 20 天仍在占比降到 {still}，中位数为 {median}；只看已结束的六段则是 {endedOnly}。",
    differ: "CRM 看板给的是已结束停留的平均数。若一半以上一直没离开，这里写“未达到”，不给数字。",
  },
  "p90-days": {
    name: "P90",
    says: "仍在该阶段的商机首次降到 10% 或以下的那一天；降不到则写“未达到”。",
    formula: "同中位数，取 10%",
    example: "{n} 段停留，1、2、3、4 天：P90 为 {p90}。",
    differ: "电子表格的分位数会插值；这里一定是实际出现过的某一天。",
  },
  cycle: {
    name: "销售周期",
    says: "赢单从创建到关闭的天数：中位数和平均数。",
    formula: "关闭日 − 创建日；条数为偶数时取中间两条的平均",
    example: "{d1}、{d2}、{d3}、{d4}：中位数 {median}，平均 {mean}。",
    differ: "有的工具把输单也算进来，而输单往往关得更早，或拖得更久。缺任一日期的商机不参与。",
  },
};
