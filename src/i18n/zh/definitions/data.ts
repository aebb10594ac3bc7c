import type { DataTerm, TermWords } from "../../../domain/definitions/index.ts";

export const dataWords: Record<DataTerm, TermWords> = {
  bundle: {
    name: "数据包",
    says: "一个数据集就是两个文件：数据库和描述它的清单。换上另外两个文件，网站就显示另一套数字，不用重新构建。",
  },
  manifest: {
    name: "清单",
    says: "数据包的自述：版本、导出日、各表行数，以及数据库的 SHA-256。网站先核对，再打开。",
  },
  "rows-read": {
    name: "读入行与载入行",
    says: "导出文件共有多少行，其中多少行进入了数据包。",
    formula: "读入 = 载入 + 未载入 + 按规则剔除，逐个文件成立",
    example: "{read} = {loaded} + {rejected} + {leftOut}。",
    differ: "多数导入工具只报载入了多少。",
  },
  rejected: {
    name: "未载入行",
    says: "没能载入的行，每行记有文件、行号、列和原因；不靠猜测修补。",
  },
  "left-out": {
    name: "按规则剔除",
    says: "映射里某条写明的规则有意剔除的行，例如已删除或已合并的记录。",
  },
  check: {
    name: "检查",
    says: "对数据的一项测试，连同没通过的行。“阻断”：不给数字；“失真”：给数字但可能不准；“提示”：数字不变。",
  },
  "absent-table": {
    name: "缺少的表",
    says: "导出里没有的表：需要它的地方会说明缺什么、要导出哪些列，不用别的数字顶替。",
  },
  figure: {
    name: "数字",
    says: "页面上的每个数字都有编号和精确值，发布页、实时页和命令行三处一致，并能打开看到由哪些商机或明细行组成。",
  },
};
