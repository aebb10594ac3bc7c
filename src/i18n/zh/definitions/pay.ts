import type { PayTerm, TermWords } from "../../../domain/definitions/index.ts";

export const payWords: Record<PayTerm, TermWords> = {
  cost: {
    name: "激励总成本",
    says: "所示期间内方案支付的全部金额，即每名销售应得之和。",
    formula: "应得按销售、期间、组成项合计",
    example: "两名销售应得 {a} 和 {b}：合计 {cost}。",
    differ: "不含底薪和社保。标明不计入的组成项只展示，不相加。",
  },
  earned: {
    name: "应得",
    says: "按方案，一名销售某期业绩值多少；何时支付另算。",
    formula: "本人各激励明细行之和（追回另列）",
    differ: "工资单看的是某月实付，不论属于哪期。这里归到产生它的那一期。",
  },
  payable: {
    name: "可发放与待发放",
    says: "应得之中，到导出日已到支付日的部分为可发放，其余为待发放。",
    formula: "应得 + 追回 = 可发放 + 待发放 + 暂扣 + 作废",
  },
  forfeited: {
    name: "作废、追回",
    says: "作废是还没到支付日就失去的；追回是已可发放之后再收回的，记为负数行。",
  },
  line: {
    name: "激励明细行",
    says: "激励明细里的一行：商机、业绩、实际提成比例、金额，以及用数字写明的理由。本站所有激励数字都是明细行之和。",
    example: "{p1} + {p2} = {total}。",
  },
  rounding: {
    name: "取整",
    says: "每名销售、每期、每个组成项只四舍五入一次；剩下的分依次给余数最大的行，使各行相加等于合计。",
    example: "三条 {deal}，提成比例 {rate}，精确值 {exact}：{pay} = {l1} + {l2} + {l3}。",
    differ: "逐行取整的表格会得出 1.35 或 1.38，谁也说不清哪个合计对。",
  },
  revenue: {
    name: "赢单金额",
    says: "所示期间内赢单关闭的商机金额。",
    differ: "这是签约额，不是会计确认的收入。",
  },
  "cost-of-sales": {
    name: "激励费率",
    says: "每赢一元，方案付多少激励。",
    formula: "激励费率 = 应得 ÷ 赢单金额，保留 6 位小数",
    example: "赢单 {revenue}，激励 {cost}：{rate}，即每百元赢单付 {per}。",
    differ: "会计上的“销售成本”指货物成本；这里只有激励。",
  },
  "against-baseline": {
    name: "与基准之差",
    says: "同样的商机，与基准方案相差的金额和百分比；正负只表示方向，不表示好坏。",
    formula: "本方案 − 基准方案",
    example: "{b} 对 {a}：{change}，{share}。",
  },
  "winners-losers": {
    name: "增减名单",
    says: "同样的商机，比基准方案多拿的和少拿的各有几人；相差四舍五入为 0 的，两边都不算。",
  },
  "payout-curve": {
    name: "激励曲线",
    says: "各达成率下方案支付的金额占目标的比例。圆点是每名销售的实际位置。",
    formula: "横轴 = 达成率，纵轴 = 激励 ÷ 销售目标",
    example: "目标 {quota}，业绩 {credit}，激励 {pay}：横 {x}，纵 {y}。",
    differ: "激励还取决于产品等其他因素的方案，没有唯一的曲线，图上会注明。",
  },
  "marginal-rate": {
    name: "边际提成比例",
    says: "各达成率下，再多一元业绩付多少：能看出断崖和死区。",
    example: "全额累进（目标 10 万，未达 5%，达到 8%）：目标前的最后一分钱使激励从 {before} 变为 {after}，断崖 {jump}。",
  },
  spread: {
    name: "分配差异（基尼系数）",
    says: "激励在有业绩计入的销售之间分得多不均：人人相同为 0，一人独得接近 1。",
    formula: "激励由低到高排序，Σ（2 × 名次 − n − 1）× 激励 ÷（n × 激励合计）",
    example: "{n} 人，{a}、{b}、{c}、{d}：{gini}。",
    differ: "也有除以 n − 1 的，人少时相差明显。",
  },
  "p10-p90": {
    name: "激励的 P10、中位数、P90",
    says: "有业绩计入的销售按激励排名，处在十分之一、一半、十分之九位置的销售拿多少。",
  },
  "reps-at-quota": {
    name: "完成目标人数",
    says: "有销售目标的人里，达成率不低于 100% 的。",
  },
  "share-of-pay": {
    name: "激励占比与收入占比",
    says: "某产品、类型或客户规模的商机拿走了多少激励，又带来多少收入；两者相差之处，就是方案在引导之处。",
    formula: "该类商机的激励 ÷ 全部商机的激励；收入同理",
  },
};
