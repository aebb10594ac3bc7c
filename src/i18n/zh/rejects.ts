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
  no_load: "映射中没有规则接收这一行",
  cell_error: "公式出错",
  field_count: "字段过少或过多",
  bad_quote: "右引号之后还有文字",
  nul_byte: "文本中有 NUL 字节",
};
