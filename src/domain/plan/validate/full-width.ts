import { type Document, Scalar, isSeq, visit } from "yaml";
import { type PlanError, cut, error, ifShort } from "./errors.ts";
import { placeOf } from "./place.ts";
import { halfWidth } from "./yaml-fault.ts";

const quoted = /^[“‘＂](.*)[”’＂]$/;

/** Names in lists with the quotes or commas of a Chinese keyboard, `[“KAM”，AE]`: YAML takes them for a part of the name, which then nobody has. */
export function wideNames(document: Document): PlanError[] {
  const faults: PlanError[] = [];
  visit(document, {
    Scalar: (key, scalar, path) => {
      const list = path.at(-1);
      if (!isSeq(list) || typeof key !== "number" || scalar.type !== Scalar.PLAIN || typeof scalar.value !== "string") return;
      const name = scalar.value;
      const hasComma = list.flow === true && /[，、]/.test(name);
      if (quoted.test(name) || hasComma) faults.push({ ...error([...placeOf([...path, scalar])], "full_width", name, "quotes and commas of the English keyboard", ifShort(hasComma ? halfWidth(name) : quoted.exec(name)![1]!)), found: cut(name) });
    },
  });
  return faults;
}
