type Tree = Record<string, unknown>;

/** Keys that one of two message trees has and the other has not, or holds as another kind (text, list, function), with their language. */
export function missingMessages(en: Tree, zh: Tree, path = ""): string[] {
  const faults: string[] = [];
  for (const key of new Set([...Object.keys(en), ...Object.keys(zh)])) {
    const at = path ? `${path}.${key}` : key;
    if (!(key in zh)) faults.push(`zh has no ${at}`);
    else if (!(key in en)) faults.push(`en has no ${at}`);
    else if (typeof en[key] !== typeof zh[key]) faults.push(`${at} is ${typeof en[key]} in en, ${typeof zh[key]} in zh`);
    else if (en[key] === "" || zh[key] === "") faults.push(`${at} is empty`);
    else if (typeof en[key] === "object" && en[key] !== null) faults.push(...missingMessages(en[key] as Tree, zh[key] as Tree, at));
  }
  return faults;
}
