import type { PlanTerm, TermWords } from "../../../domain/definitions/index.ts";

export const planWords: Record<PlanTerm, TermWords> = {
  "incentive-plan": {
    name: "激励方案",
    says: "一份写明给谁发、按什么发、提成比例多少、上限在哪的文件。运行前先校验，全文可在方案页查看。",
  },
  replay: {
    name: "历史回放",
    says: "把方案套在真实发生过的商机上重算：商机、日期、人员都不变。",
    differ: "预测要猜换了方案后大家会怎么卖；回放不猜，投入照旧，只回答“同样这些单子，这个方案要付多少”。",
  },
  component: {
    name: "方案组成项",
    says: "方案里的一条规则：一个计量口径、对应的提成比例或阶梯，以及限制条件。各组成项之和就是方案支付的金额。",
  },
  period: {
    name: "核算期",
    says: "核算激励的月、季、半年或财年。被导出日截断的期间尚未结束，暂不支付。",
  },
  measure: {
    name: "计量口径",
    says: "组成项按什么计发：把商机、收款或交付变成带日期和数值的业绩。",
  },
  bookings: {
    name: "签约额",
    says: "赢单在关闭日的金额，乘以本人分成比例。",
    formula: "金额 × 分成比例",
    example: "{amount}，占 {share}：计 {value}。",
  },
  acv: {
    name: "年化合同额",
    says: "赢单金额折成一年。",
    formula: "金额 × 12 ÷ 合同月数 × 分成比例；不足 12 个月或没有期限的按全额",
    example: "{amount}，{months} 个月：计 {value}。",
    differ: "有的工具一律折算，六个月的单子等于翻倍。这里短期合同按原额计。",
  },
  margin: {
    name: "毛利",
    says: "赢单金额减成本，乘以本人分成比例。",
    formula: "（金额 − 成本）× 分成比例",
    example: "{amount} 减 {cost}：计 {value}。",
    differ: "没有成本的商机不计毛利，而不是把全额当毛利。",
  },
  quantity: { name: "数量", says: "赢单的件数，乘以本人分成比例。" },
  collections: { name: "回款", says: "赢单在收款日收到的款项，乘以本人分成比例。" },
  acceptances: { name: "验收额", says: "赢单在最后一批交付验收那天的金额，乘以本人分成比例。" },
  credit: {
    name: "业绩计入、分成",
    says: "一条商机算给谁、算多少：收入型分成合计为 1，辅助型不限；没有分成记录的，全额算给负责人。",
    formula: "计入业绩 = 数值 × 分成比例，保留 6 位小数",
    example: "{amount}，提成比例 {rate}，分成 {a} 和 {b}：{payA} 和 {payB}。",
    differ: "Salesforce 分别称 revenue split 和 overlay split。",
  },
  "credit-flags": {
    name: "计入标记",
    says: "一笔业绩是否推动达成率、是否计发：不推动的，按当时档位的提成比例付；不计发的，只推动达成率。",
  },
  quota: {
    name: "销售目标（配额）",
    says: "一名销售在一段期间内、某个口径下的目标，按其在岗天数累计。",
    formula: "逐行累计：目标额 ×（在岗天数 ÷ 该行天数），四舍五入到分，再乘目标系数",
    differ: "只存年度目标的工具按四等分；这里用导出中的原始各行，不自行推算。",
  },
  attainment: {
    name: "达成率",
    says: "期内业绩与目标之比。",
    formula: "达成率 = 计入业绩 ÷ 销售目标，保留 6 位小数",
    example: "目标 {quota}，业绩 {credit}：{attainment}。",
  },
  "quota-factor": {
    name: "目标系数",
    says: "整体放大或缩小方案（或组成项）的全部目标：1.1 即目标加一成。",
    example: "系数 {factor}，目标 {quota} 变为 {scaled}；目标内 5%、以上 8%，业绩 {credit} 付 {pay}，原为 6,600.00。",
  },
  "quota-ramp": {
    name: "爬坡",
    says: "新人入职后逐月承担的目标比例，最后一档起按其比例不变。",
    example: "每月 {month}，爬坡 0、25、50、75、100%：{m1}、{m2}、{m3}、{m4}、{m5}。",
  },
  "days-in": {
    name: "在岗天数",
    says: "在职且属于方案适用范围的天数。除非方案另有规定，目标和目标激励额只按这些天计。",
    example: "6月1日入职，年目标 {quota}：{year}中在岗 {days}，目标 {prorated}。",
    differ: "不少工具把不足一月算作一月。这里按天。",
  },
  "quota-missing": {
    name: "缺少销售目标",
    says: "方案要用目标而导出里没有时，该组成项在该处按 0 计，并列出人员；不编造目标。",
  },
  rate: {
    name: "提成比例",
    says: "业绩中支付的比例；也可随商机而变，例如随折扣。",
    formula: "提成 = 计入业绩 × 提成比例",
    example: "{credit}，提成比例 {rate}：{pay}。",
  },
  tier: {
    name: "阶梯（档）",
    says: "一段有自己提成比例的业绩，从本档起点到下一档起点。起点可以是目标的比例、金额，或单条商机的金额。",
    example: "30 万以内 3%，50 万以内 5%，以上 7%；业绩 {credit}：{p1} + {p2} + {p3} = {pay}。",
  },
  marginal: {
    name: "超额累进",
    says: "每一档只对落在本档内的业绩按本档提成比例付。",
    example: "目标 {quota}，目标内 {low}，以上 {high}；业绩 {credit}：{p1} + {p2} = {pay}。",
    differ: "方案往往不写明高档提成比例是否追溯。这里每一档都写明。",
  },
  retroactive: {
    name: "全额累进",
    says: "达到哪一档，全部业绩都按那一档的提成比例付。",
    example: "目标 {quota}，未达目标 {low}，达到即 {high}；业绩 {credit}：{pay}。业绩 {shortCredit}，只差一分：{shortPay}。",
    differ: "电子表格常常无意中这样算：用合计去乘查到的提成比例。于是一张单子就能让一季的激励相差一半。",
  },
  "by-deal": {
    name: "按单阶梯",
    says: "每条商机单独从 0 走一遍阶梯。",
    example: "0、1,000、3,000、8,000 起分别 1、2、3、5%；商机 200、300、1,500、1,200、2,000、4,500：{pay}；若按期内累计则为 {together}。",
  },
  bound: {
    name: "档位边界",
    says: "业绩恰好等于起点时，算进本档（from，默认），还是仍算下一档以内（to，即“以下含”）。",
    example: "不足 90 万 1.5%，达到 2%，全额累进；业绩恰为 {credit}：from 付 {from}，to 付 {to}。",
  },
  accelerator: {
    name: "加速器",
    says: "提成比例高于前一档的一档，多设在目标之上。",
    example: "目标内 {low}，以上 {high}。",
  },
  decelerator: {
    name: "减速器",
    says: "提成比例低于前一档的一档：压住特别高的收入，但不封死。",
    example: "目标 {quota}，目标内 5%，至 150% 为 8%，以上 3%；业绩 {credit}：{p1} + {p2} + {p3} = {pay}。",
    differ: "也有人用它指达成不足时的低提成比例。这里凡提成比例低于前一档的都算。",
  },
  threshold: {
    name: "起付线",
    says: "第一档起点高于 0 时的那个起点，不到则不付。",
    example: "目标 {quota}，过 {start} 起付 {rate}；业绩 {credit}：{above} × {rate} = {pay}。",
    differ: "别处的起付线一过，有时从第一元起付。这里那样的写法叫全额累进档。",
  },
  accumulate: {
    name: "年度累计",
    says: "阶梯按财年累计，不按每期重新开始；每期付“年初至今应得”减“此前应得”。",
    example: "每季目标 10 万，年目标内 5%，以上 8%；业绩 5 万、7.5 万、20 万、15 万：{q1}、{q2}、{q3}、{q4}。",
  },
  "true-up": {
    name: "补差",
    says: "后来的商机改变了提成比例，对本财年此前已计部分的更正；可为负，单列一行。",
  },
  icr: {
    name: "个人提成比例（ICR）",
    says: "刚好完成目标时拿到目标激励额所对应的提成比例；阶梯是它的倍数。",
    formula: "个人提成比例 = 年目标激励额 × 权重 ÷ 年销售目标",
    example: "目标激励额 {target}，销售目标 {quota}：{icr}。业绩 {credit}，目标内 1 倍、以上 1.5 倍：{pay}。",
  },
  "target-incentive": { name: "目标激励额", says: "达成率 100% 时，一名销售一年应得的激励。" },
  "base-salary": {
    name: "底薪与固浮比",
    says: "不随业绩变动的报酬；与目标激励额之和为目标总收入，两者之比为固浮比。",
    example: "底薪 {base}，目标激励额 {target}：目标总收入 {ote}，固浮比 60:40。",
  },
  multiplier: {
    name: "系数",
    says: "按商机的产品、折扣、期限、账期等，对所付金额或所计业绩乘一个数。",
    example: "{credit}，提成比例 {rate}，第一、二、三次续约 × {f1}、× {f2}、× {f3}：{p1}、{p2}、{p3}。",
  },
  discount: {
    name: "折扣",
    says: "成交金额低于目录价多少；高于目录价时为负。",
    formula: "折扣 = 1 − 金额 ÷ 目录金额，保留 6 位小数",
    example: "目录 {list}，成交 {amount}：折扣 {discount}。若提成比例从 7% 起每一成折扣降一个点，此处为 {rate}，业绩 {credit} 付 {pay}。",
  },
  cap: {
    name: "封顶",
    says: "最多付多少：按单、按期或按财年，写成金额或目标激励额的倍数。超出部分作废，或结转到本财年后面的期间。",
    example: "封顶 {cap}，封顶前 {before}：付 {pay}。",
  },
  "soft-cap": {
    name: "软封顶",
    says: "超过封顶线后，按一定比例继续付。",
    example: "{credit} × {rate}，封顶 {cap}，超出部分付 {above}：{cap} + {above} × {over} = {pay}。",
  },
  baseline: {
    name: "基准方案",
    says: "其余方案与之比较的方案，默认 A。",
    differ: "不一定是当时实际执行的方案；要看“比现在变多少”，就把现行方案设为基准。用“基准”切换。",
  },
  "what-if": {
    name: "假设测算",
    says: "在页面上改动方案里的某个数，改动保存在链接里；原文件不变。",
  },
};
