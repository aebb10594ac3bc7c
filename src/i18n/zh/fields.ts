import type { fieldWords as en } from "../en/fields.ts";

const names: (typeof en)["names"] = {
  owner: "商机负责人",
  team: "团队",
  region: "大区",
  role: "岗位",
  manager: "主管",
  kind: "商机类型",
  source: "来源",
  product: "产品",
  family: "产品线",
  account: "客户",
  segment: "客户规模",
  industry: "行业",
  account_region: "客户所在区域",
  lost_reason: "输单原因",
  outcome: "结果",
  created_month: "创建月份",
  created_quarter: "创建财季",
  created_year: "创建财年",
  closed_month: "关闭月份",
  closed_quarter: "关闭财季",
  closed_year: "关闭财年",
};

export const fieldWords: typeof en = {
  names,
  by: names,
  kinds: { new: "新签", renewal: "续约", expansion: "增购", cross_sell: "交叉销售" },
  outcomes: { won: "赢单", lost: "输单", open: "进行中" },
  absent: "（空）",
};
