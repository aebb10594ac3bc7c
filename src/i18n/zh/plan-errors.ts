import type { planErrors as en } from "../en/plan-errors.ts";

/** Names that are allowed stand in the English of the plan language. */
const names = (expected: string) => expected.replace(/^one of /, "").split(", ").join("、");
const range = (expected: string) => expected.replace(" to ", " 至 ");
const limit = (expected: string) => expected.match(/-?\d[\d.e+]*/)?.[0] ?? "";

export const planErrors: typeof en = {
  wrong_type: (found) => `${found} 的类型不对`,
  wrong_value: (found) => `${found} 不是允许的值`,
  unknown_value: (found, expected) => `没有 ${found} 这个值，可用：${names(expected)}`,
  unknown_key: (found, expected) => `此处没有 ${found}，可用：${names(expected)}`,
  missing: () => "缺少此项",
  too_small: (found, expected) => `现为 ${found}，低于下限 ${limit(expected)}`,
  too_big: (found, expected) => `现为 ${found}，高于上限 ${limit(expected)}`,
  too_large: (_found, expected) => `文件过大，上限为 ${limit(expected)}`,
  too_deep: (_found, expected) => `层级过深，至多 ${limit(expected)} 层`,
  too_many_aliases: (_found, expected) => `别名过多，至多 ${limit(expected)} 个`,
  not_yaml: (found) => `不是 YAML 文件（${found}）`,
  not_ascending: (found, expected) => `现为 ${found}，须大于前一项 ${limit(expected)}`,
  rate_above_one: (found) => `费率 ${found} 大于 1；8% 应写作 0.08`,
  rate_or_tiers: () => "rate 与 tiers 须且只能有一个",
  measure_table_or_score: () => "measure（配 curve）、table、score（配 curve）三者须且只能有一个",
  amount_award_or_steps: () => "amount、award、steps 三者须且只能有一个",
  rate_or_amount: () => "rate 与 amount 须且只能有一个",
  prizes_or_award: () => "prizes 与 award 须且只能有一个",
  steps_or_points: () => "steps 与 points 须且只能有一个",
  when_or_of: () => "when 与 of 须且只能有一个",
  when_needs_by: () => "when 须与 by 同用，且不能有其他项",
  wrong_length: (_found, expected) => `项数不对，应为 ${limit(expected)} 项`,
  empty_filter: () => "筛选条件为空",
  too_many_decimals: (found, expected) => `${found} 的小数过多，至多 ${limit(expected)} 位`,
  reserved_id: (found) => `${found} 是保留名称，请换一个 id`,
  id_twice: (found) => `id ${found} 重复`,
  measure_or_attainment: () => "measure 与 attainment 须且只能有一个",
  no_bound: () => "须至少有 at_least、above、at_most、below 之一",
  not_before: (found) => `${found} 不是列在前面的项目；earnings 只能取前面各项所得`,
  shares_not_one: (found) => `各步比例合计为 ${found}，应为 1`,
  clawback_window: () => "须写明 within（days 或 months），或按 by: term 追回",
  cap_twice: (found) => `同为 ${found} 的封顶只能有一个`,
  attribute_of_receipts: (found) => `只有以回款计时才有 ${found}`,
  amount_or_times: () => "amount 与 times_target 须且只能有一个",
  not_editable: () => "此处不是可改的数字",
  out_of_range: (found, expected) => `现为 ${found}，须在 ${range(expected)} 之间`,
  other: (found) => `${found} 不是允许的值`,
};
