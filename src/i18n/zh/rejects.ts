import type { RejectCode } from "../../domain/dataset/importing/reject-reasons.ts";

export const rejectWords: Record<RejectCode, string> = {
  missing: "必填项为空",
  bad_date: "不是日期",
  ambiguous_date: "月在前还是日在前，无法判断",
  bad_number: "不是数字",
  bad_flag: "既非 true 也非 false",
  not_allowed: "不在允许的取值之内",
  out_of_range: "数值超出取值范围",
  unknown_word: "映射中没有这个词",
  not_found: "在所查文件中找不到",
  duplicate_key: "前面已有相同键的行",
  conflict: "与前面同一键的行内容不一致",
  group_differs: "同一商机的多行内容不一致",
  group_incomplete: "同一商机的另一行已被拒收",
  no_rule: "映射中没有规则说明这一行是什么",
  no_load: "映射中没有规则接收这一行",
  cell_error: "公式出错",
  field_count: "字段过少或过多",
  bad_quote: "右引号之后还有文字",
  nul_byte: "文本中有 NUL 字节",
};

const either = (text: string) => text.replaceAll(" or ", " 或 ").replaceAll(", ", "、");

/** By what the import writes, the same in Chinese; nothing where the reason says it already. */
const details: readonly [RegExp, (...found: string[]) => string][] = [
  [/^a value is required$/, () => ""],
  [/^expected an amount such as (.+)$/, (x) => `应为金额，例如 ${x}`],
  [/^expected a share such as (.+)$/, (x) => `应为份额，例如 ${x}`],
  [/^expected a rate such as (.+)$/, (x) => `应为比率，例如 ${x}`],
  [/^expected a number such as (.+)$/, (x) => `应为数字，例如 ${x}`],
  [/^expected a whole number$/, () => "应为整数"],
  [/^expected a (.+) of (\S+)$/, (key, file) => `应为 ${file} 中的 ${key}`],
  [/^expected one value for every row of the same (.+) in (.+)$/, (key, table) => `${table} 中同一 ${key} 的各行应取同一个值`],
  [/^expected more than (.+)$/, (x) => `应大于 ${x}`],
  [/^expected (\S+) to (\S+)$/, (a, b) => `应为 ${a} 到 ${b}`],
  [/^expected YYYY-MM-DD: month or day first/, () => "应为 YYYY-MM-DD；其他写法须由映射说明"],
  [/^expected (.+)$/, (x) => `应为 ${either(x!)}`],
  [/^month or day first\? say date: (\S+) or date: (\S+) for this column in the mapping$/, (a, b) => `请在映射中为此列写明 date: ${a} 或 date: ${b}`],
  [/^(\d+) instead of (\d+)$/, (found, wanted) => `${found} 个，应为 ${wanted} 个`],
  [/^the formula in column (\w+) of this row failed$/, (column) => `本行 ${column} 列`],
  [/^the same key |^another row of the same |^no rule of the mapping /, () => ""],
];

export const rejectDetail = (detail: string): string => {
  for (const [pattern, text] of details) {
    const found = pattern.exec(detail);
    if (found) return text(...found.slice(1));
  }
  return detail;
};

/** A reason with what was expected. */
export const rejectWith = (reason: string, detail: string): string => `${reason}（${detail}）`;

/** A reason with what else is wrong with the row. */
export const rejectAlso = (reason: string, also: readonly (readonly [column: string, reason: string])[]): string => `${reason}；另有 ${also.map(([column, why]) => `${column}：${why}`).join("；")}`;
