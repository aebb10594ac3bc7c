import type { planErrors as en } from "../en/plan-errors.ts";

/** Names that are allowed stand in the English of the plan language. */
const names = (expected: string) => expected.replace(/^one of /, "").split(", ").join("、");
const range = (expected: string) => expected.replace(" to ", " 至 ");
const limit = (expected: string) => expected.match(/-?\d[\d.e+]*/)?.[0] ?? "";

const placed = / at line (\d+), column (\d+)/;
const place = (found: string) => found.replace(new RegExp(`^.*${placed.source}.*$`, "s"), "第 $1 行第 $2 列");
/** What was found, without its place and the English before it. */
const named = (found: string, before: string) => found.replace(new RegExp(`${placed.source}.*$`, "s"), "").slice(before.length);

/** A number with a decimal comma, with its place before it where it has one. */
const decimalIn = (found: string) => (placed.test(found) ? `${place(found)}的 ${named(found, "")}` : found);

/** What a place has to hold, as the errors call it. */
const kinds: Record<string, string> = {
  text: "文本",
  "a number": "数字",
  "a whole number": "整数",
  "true or false": "true 或 false",
  "a list": "列表",
  "a mapping": "键值",
  "a pair [start, value]": "[起点, 值]",
  "text in both languages": "中英文两种文本",
  "one text in place of the two": "一个通用的文本",
};
/** A space between Chinese and what begins in Latin letters or signs. */
const spaced = (text: string): string => (/^[\w[]/.test(text) ? ` ${text}` : text);
/** Of keys of which exactly one has to be there: whether none is, or which are. */
const exactlyOne = (keys: string) => (what: string): string => `${keys}须且只能有一个，现在${/^(neither|none)/.test(what) ? "一个也没有" : `${what.includes(" and ") ? "同时" : "只"}有 ${what.split(" and ").join("、")}`}`;

/** What is allowed; nothing where only a sentence says it. */
function allowed(expected: string): string | undefined {
  const parts = expected.split(", or ").map((part) => kinds[part] ?? (part.startsWith("a mapping with ") ? `键值（${names(part.slice("a mapping with ".length))}）` : /^(?:one of )?[\w, ]+$/.test(part) && (part.startsWith("one of ") || !part.includes(" ")) ? names(part) : undefined));
  return parts.every((part) => part !== undefined) ? parts.map((part, i) => (i > 0 ? spaced(part!) : part!)).join("，或") : undefined;
}

const fromWhen = "谁从何时起适用，写在 assignments 表（rep_id、valid_from、valid_to、plan_id）中，由 eligible: { plan_id: [...] } 读取";

export const planErrors: typeof en = {
  wrong_type: (found, expected) => `${found} 的类型不对${allowed(expected) === undefined ? "" : `，应为${spaced(allowed(expected)!)}`}`,
  wrong_value: (found) => `${found} 不是允许的值`,
  unknown_value: (found, expected) => `没有 ${found} 这个值，可用：${allowed(expected) ?? names(expected)}`,
  not_net: (_found, expected) => `此指标不能扣除取消，可以的只有：${names(expected.replace(/^none: only | can be net.*$/g, ""))}`,
  carry_by_period: () => "carry 不能与 accumulate: year 并用：按全年累计时，前期的不足已计入累计",
  one_of_keys: (_found, expected) => `须有 ${names(expected)} 之一`,
  unknown_key: (found, expected) => `此处没有 ${found}，可用：${names(expected)}`,
  no_dates: (found) => `此处没有 ${found}：方案不写日期；${fromWhen}`,
  no_days: (found) => `此处没有 ${found}：指标与筛选条件不写日期，每期只按当期计入的业绩计算；${fromWhen}`,
  no_negation: (found) => `此处没有 ${found}：eligible 不能写排除，请列出适用的人员`,
  amount_of_target: (found) => `此处没有 ${found}：target 按 weight × 目标激励额 × 系数计发，目标激励额取自 reps 或 assignments 表的 target_incentive；固定金额请用 type: bonus`,
  step_end: (found) => `此处没有 ${found}：每一档到下一档的起点为止，只写 from`,
  curve_end: (found) => `此处没有 ${found}：曲线在最后一点之后保持不变，最后一点的系数就是上限；首点以下取 below（不写为 0）`,
  draw_months: (found) => `此处没有 ${found}：months_of_service: n 表示入职（hired_on）后的前 n 个月，不写则每期都有`,
  missing: (_found, expected) => `缺少此项${allowed(expected) === undefined ? "" : `，应为${spaced(allowed(expected)!)}`}`,
  too_small: (found, expected) => `现为 ${found}，低于下限 ${limit(expected)}`,
  too_big: (found, expected) => `现为 ${found}，高于上限 ${limit(expected)}`,
  empty: (found) => `${found === "an empty file" ? "文件是空的" : "文件中只有注释"}，须有方案的 id、period 与 components`,
  too_large: (_found, expected) => `文件过大，上限为 ${limit(expected)}${expected.includes("another file") ? "，方案远不到这么大，请核对所选文件" : ""}`,
  too_deep: (_found, expected) => `层级过深，至多 ${limit(expected)} 层`,
  too_many_aliases: (found, expected) => `${place(found)}起别名过多，至多 ${limit(expected)} 个，其余请直接写出`,
  aliases_too_large: (found, expected) => `${place(found)}的别名层层套用，展开后过大，至多 ${limit(expected)} 个值，请直接写出或减少套用`,
  not_yaml: (found) => `${place(found)}不合 YAML 的写法${/ \((.*)\)$/.exec(found)?.[1] === undefined ? "" : `（${/ \((.*)\)$/.exec(found)![1]}）`}`,
  yaml_documents: (found) => `${place(found)}起是第二份文件；每个文件只写一个方案，请删去“---”一行及另一份`,
  yaml_full_width: (found) => `${place(found)}是全角的“${named(found, "the full-width ")}”，应为半角符号`,
  yaml_key_twice: (found) => `${place(found)}的 ${named(found, "").replace(/ again$/, "")} 重复；同一层级中每项只能写一次`,
  yaml_tab: (found) => `${place(found)}是制表符；缩进只能用空格`,
  yaml_unclosed: (found) => `到${place(found)}为止缺少 ${named(found, "no closing ")}，此处或之前打开的括号或引号没有收尾`,
  yaml_unopened: (found) => `${place(found)}多了一个 ${named(found, "")}，前面没有与之对应的`,
  yaml_comma: (found) => `${place(found)}的两项之间缺少逗号；{ } 与 [ ] 内各项以逗号分隔`,
  yaml_two_colons: (found) => `${place(found)}一行中有两个冒号；含冒号的文本须加引号`,
  yaml_colon: (found) => `${place(found)}的“${named(found, "no colon in ")}”缺少冒号；应写作“名称: 值”，冒号后空一格`,
  yaml_indent: (found) => `${place(found)}的缩进与上文对不上；同一层级的各项须左端对齐，列表的每一项以“-”开头`,
  yaml_start: (found) => `${place(found)}的文本以 ${named(found, "text that begins with ")} 开头，须加引号`,
  yaml_alias: (found) => `${place(found)}以 * 开头的词是 YAML 的别名，而前文没有与之对应的 & 定义；若是文本，须加引号`,
  yaml_alias_of_itself: (found) => `${place(found)}的别名写在它所指的内容之中，无法展开；请将别名移到该内容之后，或直接写出`,
  decimal_comma: (found) => `${decimalIn(found)} 用了逗号作小数点；逗号会被当作两项之间的分隔，小数点应写作“.”`,
  full_width: (found) => `${found} 含全角的引号或逗号，会被当作名称的一部分，应为半角`,
  thousands: (found) => `${found} 中有千分位逗号，数字不能带分隔符`,
  keys_apart: (found) => `${found.split(" beside ").join(" 与 ")} 只能写其中之一`,
  empty_range: (found, expected) => {
    const before = /beside (\{.*\}) of/.exec(expected)?.[1];
    return before === undefined ? `${found} 的上下限相互矛盾，没有任何值符合` : `${found} 与前面同一指标的条件 ${before} 相互矛盾，没有任何值符合`;
  },
  not_ascending: (found, expected) => `现为 ${found}，须大于前一项 ${limit(expected)}`,
  rate_above_one: (found) => `比例 ${found} 大于 1`,
  rate_or_tiers: exactlyOne("rate 与 tiers "),
  measure_table_or_score: exactlyOne("measure（配 curve）、table、score（配 curve）"),
  curve_alone: () => "只有 curve，缺少在曲线上取值的 measure 或 score",
  amount_award_or_steps: exactlyOne("amount、award、steps "),
  rate_or_amount: exactlyOne("rate 与 amount "),
  prizes_or_award: exactlyOne("prizes 与 award "),
  steps_or_points: exactlyOne("steps 与 points "),
  when_or_of: exactlyOne("when 与 of "),
  when_needs_by: () => "when 须与 by 同用，且不能有其他项",
  wrong_length: (_found, expected) => `项数不对，应为 ${limit(expected)} 项`,
  empty_filter: () => "筛选条件为空",
  too_many_decimals: (found, expected) => `${found} 的小数过多，至多 ${limit(expected)} 位`,
  reserved_id: (found) => `${found} 是保留名称，请换一个 id`,
  id_twice: (found) => `id ${found} 重复`,
  measure_or_attainment: exactlyOne("measure 与 attainment "),
  no_bound: () => "须至少有 at_least、above、at_most、below 之一",
  listed_after: (found) => `${found} 列在后面；earnings 只能取前面各项所得，请将它移到前面`,
  earnings_circle: (found) => `各项所得循环引用：${found.replace("the circle ", "")}；须有一项改用其他指标`,
  not_before: (found) => `${found} 不是列在前面的项目；earnings 只能取前面各项所得`,
  shares_not_one: (found) => `各步比例合计为 ${found}，应为 1`,
  clawback_window: () => "须写明 within（days 或 months），或按 by: term 追回",
  cap_twice: (found) => `同为 ${found} 的封顶只能有一个`,
  attribute_of_receipts: (found) => `只有以回款计时才有 ${found}`,
  amount_or_times: exactlyOne("amount 与 times_target "),
  not_editable: () => "此处不是可改的数字",
  out_of_range: (found, expected) => `现为 ${found}，须在 ${range(expected)} 之间`,
  other: (found) => `${found} 不是允许的值`,
  instead: (written) => `。是否应为 ${written}？`,
};
