import type { definitions as en } from "../en/definitions.ts";

export const definitions: typeof en = {
  title: "口径",
  headline: (n) => `${n} 个术语的口径`,
  standfirst: "本站每个数字是什么意思、怎么算，以及与同类工具的出入。示例都由产品自己的函数算出，并由测试保证无误。",
  search: "查找术语",
  searchHint: "中文或英文术语，或定义中的词",
  found: (n, of) => `${of} 个术语中的 ${n} 个`,
  nothing: "没有术语含有这些字。",
  clear: "显示全部术语",
  groups: {
    funnel: "计数口径",
    conversion: "转化",
    time: "时间",
    pipeline: "进行中的商机",
    plans: "方案",
    pay: "激励与成本",
    data: "数据",
  },
  formula: "公式",
  example: "算例",
  differ: "与其他工具的出入",
  reads: "取自",
  source: "出处",
  usedOn: "用于",
  related: "参见",
};
