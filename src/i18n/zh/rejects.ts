import { type RejectCode, type Remedy, remediesOf } from "../../domain/dataset/importing/reject-reasons.ts";

export const rejectWords: Record<RejectCode, string> = {
  missing: "必填项为空",
  bad_date: "不是日期",
  ambiguous_date: "月在前还是日在前，无法判断",
  bad_number: "不是数字",
  ambiguous_number: "点号是千位分隔还是小数点，无法判断",
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

/** 原因背后通常是什么，以及怎么办：改导出文件，或在映射中写明。 */
export const rejectAdvice: Record<RejectCode, string> = {
  missing: "请在导出文件中补上这一格，或改选有值的列。合计行之类不是记录的行，可在映射中用 leave_out 按规则剔除。",
  bad_date: "请在映射中用 date 写明这一列的日期怎样书写。只有月份或季度不成日期，请导出完整日期。",
  ambiguous_date: "请到原系统核对其中一个日期，然后在映射中为这一列写明月在前还是日在前，例如 date: M/D/YYYY 或 date: D/M/YYYY。",
  bad_number: '请在映射中用 number 写明这一列的数字怎样书写。每个数字都带同一单位（如 3万）时，用 signs 去掉单位、用 factor 换算：number: { signs: ["万"], factor: 10000 }。表示空值的词（如 n/a、暂无）列在 absent 之下。只有部分数字带单位、一列之中有几种货币或两种写法，都无法读取，请导出纯数字。金额中出现百分数，多半是选错了列。',
  ambiguous_number: '这一列的点号后面是三位数字，12.000 可以是一万二千，也可以是十二。请到原系统核对其中一个数，然后在映射中为这一列写明点号的含义：number: { thousands: ".", decimal: "," } 或 number: { decimal: "." }。',
  bad_flag: '请在映射中写明哪些词表示是、哪些表示否，例如 flag: { yes: ["是"], no: ["否", ""] }。',
  not_allowed: "请在映射中用 map 把文件中的词对应到允许的取值，例如 map: { 赢单: won }。",
  out_of_range: "这一列可能用了另一种尺度（映射中的 factor 可以换算），也可能选错了列。",
  unknown_word: "请在映射的 map 中补上这个词并写明含义，或在导出文件中改正。",
  not_found: "两个文件对不上：请在同一天不加筛选地重新导出。缺值无妨时，映射中可写 else: absent。",
  duplicate_key: "若同一行导出了两次，请删去一行。若几行同属一条商机（如订单明细），映射可用 group 汇总。若人员或客户在多行中重复且内容一致，请写 once: true。否则键应为另一列。",
  conflict: "同一键的各行必须一致：请改正有误的一行，或不要从这里取不一致的那一列。",
  group_differs: "请在 group 中写明取值不同时以哪个为准（first、last、least、most），或用 if_same 留空。",
  group_incomplete: "同一商机的另一行也在此列，改正它之后各行都能载入。",
  no_rule: "请在映射中补一条适合这类行的规则，或写 else: absent。",
  no_load: "请在映射中增加一个 when 能接收这类行的载入，或用 leave_out 按规则剔除。",
  cell_error: "请在工作簿中改正公式，或换成它的值，再保存一次。",
  field_count: "多半是某个值含有分隔符或换行，却没有加引号：请导出时给文本加引号，或改正该行。若大多数行都在此列，说明分隔符不同，请在映射中用 delimiter 写明。若是最后一行，文件可能不完整，请重新导出或复制。",
  bad_quote: "引号内的值若含引号，须写两次：请重新导出，或改正该行。若文件中的引号没有特别含义，请在映射中写明 delimiter 和 record_end。",
  nul_byte: "文件在传输中损坏，或由两种编码拼接而成：请用原来的程序打开，重新导出为 UTF-8。",
};

/** 在页面上选列、手边没有映射时：用页面自己的设置来说。 */
export const rejectAdviceByHand: Partial<Record<RejectCode, string>> = {
  missing: "请在导出文件中补上这一格，或改选有值的列。合计行之类不是记录的行，请从文件中删去。",
  bad_date: "请在选列处该列下方选择日期的写法；也可能选错了列。只有月份或季度不成日期，请导出完整日期。",
  ambiguous_date: "请到原系统核对其中一个日期，然后在选列处该列下方选择月在前还是日在前。",
  bad_number: "请在该文件各列下方选择点和逗号的含义：1,234.50 或 1.234,50。两种写法都读不出的，请先试“怎样才能读取”下的按钮（如有）；仍读不出的（只有部分数字带单位，一列之中有几种货币，或带有本数据之外的货币符号），请导出纯数字。金额中出现百分数，多半是选错了列。",
  ambiguous_number: "这一列的点号后面是三位数字，12.000 可以是一万二千，也可以是十二。请到原系统核对其中一个数，然后在该文件各列下方选择 1,234.50 或 1.234,50。",
  not_allowed: "阶段和结果的用词在选列处说明。其他词须在导出文件中改成允许的取值。",
  out_of_range: "这一列可能用了另一种尺度，也可能选错了列，请改选。",
  unknown_word: "请在选列处说明这个词的含义，或在导出文件中改正。",
  duplicate_key: "若同一行导出了两次，请删去一行。若几行同属一条商机（如订单明细），请在选列处勾选“编号相同的行是同一商机的明细”，即可相加。否则应由另一列区分各行，请改选。",
  conflict: "同一键的各行必须一致：请在导出文件中改正有误的一行，或不要为不一致的字段选列。",
  group_differs: "同一商机的各行，除相加的以外都须一致：请在导出文件中改正有误的一行，或不要为不一致的字段选列。若各行本是不同的商机，则商机编号应为另一列。",
  field_count: "多半是某个值含有分隔符或换行，却没有加引号：请导出时给文本加引号，或改正该行。若是最后一行，文件可能不完整，请重新导出或复制。",
  bad_quote: "引号内的值若含引号，须写两次：请重新导出，或改正该行。",
};

const either = (text: string) => text.replaceAll(" or ", " 或 ").replaceAll(", ", "、");

/** By what the import writes, the same in Chinese; nothing where the reason says it already. */
const details: readonly [RegExp, (...found: string[]) => string][] = [
  [/^there is no such day$/, () => "没有这一天"],
  [/^a value is required$/, () => ""],
  [/^a percentage, and expected an amount such as (.+)$/, (x) => `是百分数，应为金额，例如 ${x}`],
  [/^a percentage, and expected a whole number$/, () => "是百分数，应为整数"],
  [/^expected an amount such as (.+)$/, (x) => `应为金额，例如 ${x}`],
  [/^expected a share such as (.+)$/, (x) => `应为份额，例如 ${x}`],
  [/^expected a rate such as (.+)$/, (x) => `应为比率，例如 ${x}`],
  [/^expected an amount in (\S+); (\S+) (?:stands for (.+)|is no sign of it): (?:(give .+)|the row's .+)$/, (own, sign, codes, give) => `应为 ${own} 金额，${sign} ${codes ? `表示 ${codes.replaceAll(" or ", "或")}` : "不是该币种的符号"}：${give ? "请写明导出数据的币种，或在映射中指定记录各行币种的列" : "本行的币种或金额有误"}`],
  [/^expected a number such as (.+)$/, (x) => `应为数字，例如 ${x}`],
  [/^expected a whole number$/, () => "应为整数"],
  [/^expected a (.+) of (\S+)$/, (key, file) => `应为 ${file} 中的 ${key}`],
  [/^expected one value for every row of the same (.+) in (.+)$/, (key, table) => `${table} 中同一 ${key} 的各行应取同一个值`],
  [/^expected a year from (\d+) to (\d+)$/, (a, b) => `年份应在 ${a} 至 ${b} 之间`],
  [/^expected more than (.+)$/, (x) => `应大于 ${x}`],
  [/^expected (\S+) to (\S+)$/, (a, b) => `应为 ${a} 到 ${b}`],
  [/^expected (.+)$/, (x) => `应为 ${either(x!)}`],
  [/^(\d+) instead of (\d+)$/, (found, wanted) => `${found} 个，应为 ${wanted} 个`],
  [/^(\d+) instead of (\d+); the file ends in it$/, (found, wanted) => `${found} 个，应为 ${wanted} 个；文件到此中断`],
  [/^(\d+) instead of (\d+); it seems to go on in line (\d+)$/, (found, wanted, line) => `${found} 个，应为 ${wanted} 个；似乎在第 ${line} 行接续`],
  [/^(\d+) instead of (\d+); it seems to go on from line (\d+)$/, (found, wanted, line) => `${found} 个，应为 ${wanted} 个；似乎接续第 ${line} 行`],
  [/^the same key stands (?:with other values )?in line (\d+)$/, (line) => `见第 ${line} 行`],
  [/^the same key stands (?:with other values )?in line (\d+) of (.+)$/, (line, file) => `见 ${file} 第 ${line} 行`],
  [/^the same key stands (?:with other values )?in the rows of the mapping$/, () => "见映射中的 rows"],
  [/^the formula in column (\w+) of this row failed$/, (column) => `本行 ${column} 列`],
  [/^(month or day first|thousands or decimals)\?$|^the same key |^another row of the same |^no rule of the mapping /, () => ""],
];

export const rejectDetail = (detail: string): string => {
  const { expected, isOwn, remedies } = remediesOf(detail);
  return [expectedText(expected), remedies.length === 0 ? "" : remedyText(remedies, isOwn)].filter((part) => part !== "").join("；");
};

const remedyText = (remedies: readonly Remedy[], isOwn: boolean): string => `${isOwn ? "可用映射写明" : "在映射中写"} ${remedies.map(({ say, value }) => `${say} 则读作 ${value}`).join("，写 ")}`;

function expectedText(detail: string): string {
  for (const [pattern, text] of details) {
    const found = pattern.exec(detail);
    if (found) return text(...found.slice(1));
  }
  return detail;
}

/** A reason with what was expected. */
export const rejectWith = (reason: string, detail: string): string => `${reason}（${detail}）`;

/** A reason with what else is wrong with the row. */
export const rejectAlso = (reason: string, also: readonly (readonly [column: string, reason: string])[]): string => `${reason}；另有 ${also.map(([column, why]) => `${column}：${why}`).join("；")}`;
