import type { overview as en } from "../en/overview.ts";
import { qualityWords } from "./quality.ts";

const numerals = ["零", "一", "两", "三", "四", "五", "六", "七", "八"];
const planCount = (n: number) => `${numerals[n] ?? n}个方案`;

export const overview: typeof en = {
  title: "总览",
  headline: {
    won: ["赢单金额 ", "，共 ", " 条。"],
    forThem: {
      range: (n, low, high) => `${planCount(n)}会为此支付 ${low}至${high}`,
      same: (n, amount) => `${planCount(n)}都会为此支付 ${amount}`,
      one: (amount) => `一个方案会为此支付 ${amount}`,
    },
    onAll: {
      range: (n, low, high) => `按全部商机，${planCount(n)}会支付 ${low}至${high}`,
      same: (n, amount) => `按全部商机，${planCount(n)}都会支付 ${amount}`,
      one: (amount) => `按全部商机，一个方案会支付 ${amount}`,
    },
    none: "尚未选择方案",
    nothingWon: (deals) => `${deals} 条商机，尚无赢单`,
  },
  standfirst: {
    replayed: "用同样的商机、同样的投入回放。",
    onAll: "按全部商机、同样的投入回放；下方漏斗只显示所选部分。",
    quotasMissing: (plans, reps, one) => `方案 ${plans} 适用的销售中${one ? "有 1" : `最多有 ${reps}`} 名在某些期间没有销售目标，需要目标的部分按 0 计。`,
    noQuotas: (plans) => `导出中没有销售目标，方案 ${plans} 中需要目标的部分在补充之前按 0 计。`,
    nobodys: (deals, amount) => `${deals} 个赢单${amount === undefined ? "" : `（${amount}）`}没有计入任何销售，任何方案都不为其支付激励。`,
    invalid: (plans) => `方案 ${plans} 的文件有误，未回放。`,
  },
  plans: {
    title: "各方案的激励总成本",
    sub: (unit, low, high) => `单位：${unit}。刻度 ${low}至${high}`,
    plan: "方案",
    cost: "总成本",
    against: (letter) => `与 ${letter} 相比`,
    per100: "每百元赢单的激励",
    gainLose: "增／减人数",
    baseline: "基准",
    compare: "方案对比",
    foot: (letter) => `圆点：按实际发生的商机。虚线：基准方案 ${letter}。相差一分及以上才算增减`,
    none: "尚未选择方案，请到“方案对比”中选择。",
  },
  stages: {
    title: (deals) => `${deals} 条商机的去向`,
    sub: (day) => `截至 ${day}到达各阶段的商机，以及此后的结果`,
    stage: "阶段",
    on: "进入下一阶段",
    lost: "未进入下一阶段而输单",
    open: "未进入下一阶段，进行中",
    wentOn: "进入下一阶段，95% 区间",
    interval: (low, high) => `${low}至${high}`,
    foot: (low, high) => ["已关闭商机的赢单率为 ", `（${low}至${high}），进行中的商机还可能改变它`],
    footNone: "还没有关闭的商机",
    nLost: (n) => `输单 ${n}`,
    nOpen: (n) => `进行中 ${n}`,
    funnel: "漏斗审计",
    none: "导出中没有商机的阶段记录。请补充 `stage_events`。",
  },
  months: {
    title: "各月赢单金额",
    sub: (unit) => `单位：${unit}，按关闭日`,
    unit: (word, currency) => `${word}${currency}`,
    sumOf: (months, amount) => `${months} 个月，合计 ${amount}`,
    month: "月份",
    amount: "赢单金额",
    quarterEnd: "财年季度的最后一个月",
    none: "还没有赢单。",
  },
  trust: {
    title: "这些数字可信吗？",
    rows: "读入 = 载入 + 未载入 + 剔除（行）",
    made: "未经导入",
    equation: (read, loaded, rejected, leftOut) => `${read} = ${loaded} + ${rejected} + ${leftOut}`,
    generated: "数据集由程序生成，不是 CRM 导出",
    all: "全部检查及相关行",
    finding: (id) => qualityWords[id].finding,
    absent: () => "张页面会用到的表不在导出中",
    unplaced: "条商机没有任何阶段记录",
  },
};
