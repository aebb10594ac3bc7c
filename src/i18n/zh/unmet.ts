import type { unmet as en } from "../en/unmet.ts";

export const unmet: typeof en = {
  nobody: (plans, _several, component, who, there) => {
    const plan = plans === undefined ? "本方案" : `方案 ${plans} `;
    return `${component === undefined ? plan : `${plan.trimEnd()}的“${component}”`}无人适用，因此不付任何激励。适用条件：${who}；数据中${there}。`;
  },
  there: (field, values, all, more) => (more ? `${field}共 ${all} 种，最多的是 ${values}` : `${field}为 ${values}`),
  none: (field) => `没有任何销售填写${field}`,
  rename: "请在方案文本（“方案对比”页：选项、下载 YAML，改好后用“+ 方案”、从 YAML 文件载入）的 eligible 中写数据里的叫法，或去掉该条件；也可在导入映射中统一叫法。",
  exportIt: (columns) => `请在 reps 或 assignments 中导出 ${columns}，或在方案文本的 eligible 中去掉该条件。`,
};
