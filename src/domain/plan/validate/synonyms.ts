type Words = Readonly<Record<string, string | readonly string[]>>;

const spans = { 月: "month", 月度: "month", 季: "quarter", 季度: "quarter", 半年: "half", 半年度: "half", 年: "year", 年度: "year", 全年: "year", annual: "year", annually: "year", semiannual: "half", half_year: "half", half_yearly: "half" };
const spansOfPeriod = Object.fromEntries(Object.entries(spans).map(([word, span]) => [word, span === "year" ? "year" : "period"]));
const groups = { 个人: ["individual", "rep"], 本人: ["individual", "rep"], 团队: "team", 公司: "company", 区域: "region", 直接下属: "direct_reports", 全部下属: "all_reports", individual: "rep", own: "rep" };

/** Words of the field that a place calls otherwise, by the key they stand under: a plan's own period, a draw that is taken back. Of several the place has one. */
const synonyms: Readonly<Record<string, Words>> = {
  period: spans,
  per: { ...spansOfPeriod, month: "period", quarter: "period", half: "period", monthly: "period", quarterly: "period", 单: "deal", 每单: "deal", 商机: "deal", order: "deal" },
  accumulate: { ...spansOfPeriod, ytd: "year" },
  against: spansOfPeriod,
  type: {
    提成: "commission", 佣金: "commission", override: "commission",
    目标奖: "target", 目标奖金: "target", 绩效奖: "target", 绩效奖金: "target", mbo: "target", kpi: "target",
    奖金: "bonus", spiff: "bonus", spif: "bonus",
    奖金池: "pool", fund: "pool",
    竞赛: "contest", competition: "contest",
  },
  of: {
    gross_profit: "margin", profit: "margin", gross_margin: "margin", gp: "margin", 毛利: "margin", 利润: "margin", 毛利率: "margin_rate", gross_margin_rate: "margin_rate", margin_percent: "margin_rate",
    revenue: "bookings", sales: "bookings", tcv: "bookings", orders: "bookings", 签约额: "bookings", 销售额: "bookings", arr: "acv",
    cash: "collections", receipts: "collections", payments: "collections", 回款: "collections", 回款率: "collection_rate",
    units: "quantity", volume: "quantity", 数量: "quantity", wins: "deals", 单数: "deals", 验收: "acceptances", 满意度: "csat", 续约率: "renewal_rate",
  },
  by: { quota: ["attainment", "achievement"], 达成率: ["attainment", "achievement"], 完成率: ["attainment", "achievement"], revenue: "amount", money: "amount", 金额: "amount", 单: "deal", 每单: "deal" },
  mode: { progressive: "marginal", incremental: "marginal", sliced: "marginal", 超额累进: "marginal", 分段: "marginal", first_dollar: "retroactive", from_first: "retroactive", 全额累进: "retroactive", 追溯: "retroactive" },
  on: { cash: "collected", payment: "collected", paid: "collected", receipt: "collected", 回款: "collected", delivered: "accepted", delivery: "accepted", 验收: "accepted", won: "close", signed: "close", 签约: "close" },
  kind: {
    recoverable: "kind: floor, recoverable: true", non_recoverable: "kind: floor, recoverable: false",
    新签: "new", 新客户: "new", new_business: "new", 续约: "renewal", 续费: "renewal", 增购: "expansion", upsell: "expansion", 交叉销售: "cross_sell",
  },
  scope: groups,
  beneficiary: groups,
  among: groups,
  horizon: { 短期: "short", 长期: "long" },
};

/** What the place of a key may call a word, in either case and with any space in it. */
export function synonymsOf(key: string, found: string): string[] {
  const words = Object.hasOwn(synonyms, key) ? synonyms[key]! : {};
  const word = found.trim().toLowerCase().replaceAll(/[\s-]+/g, "_");
  return Object.hasOwn(words, word) ? [words[word]!].flat() : [];
}
