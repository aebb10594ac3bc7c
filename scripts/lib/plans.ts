import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { InputFault } from "../../src/domain/fault.ts";
import { inLines } from "../../src/domain/plan/document-lines.ts";
import type { Plan } from "../../src/domain/plan/schema.ts";
import { type PlanError, parsePlan } from "../../src/domain/plan/validate.ts";
import { en } from "../../src/i18n/en.ts";
import { root } from "../setup/install.mjs";

const shippedIn = ["data/plans", "data/plans/library"];

/** The file of a plan that comes with the product and has this name, in a sentence. */
function shippedAs(path: string): string {
  const file = shippedIn.map((folder) => join(folder, `${basename(path).replace(/\.ya?ml$/, "")}.yaml`)).find((name) => existsSync(join(root, name)));
  return file === undefined ? "" : ` Did you mean ${file}?`;
}

/** The text of a plan's file. @throws InputFault `plan_missing` */
export async function readPlanText(path: string): Promise<string> {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw new InputFault(`${path} is a folder; a plan is a file in it.`, { code: "plan_missing", path });
  if (!there) throw new InputFault(`${path} is not there.${shippedAs(path)}`, { code: "plan_missing", path });
  return readFile(path, "utf8");
}

/** What is wrong with a plan's text, a line for each from its top to its end, with the line of the file where it has one. */
export const faultLines = (errors: readonly PlanError[]): string[] =>
  inLines(errors).map(({ line, message }) => `  ${line === undefined ? "" : `${en.compare.add.line(String(line))}: `}${message}`);

/** The plan of a file. @throws InputFault `plan_missing`, `plan_invalid` with every error on a line */
export async function readPlan(path: string): Promise<Plan> {
  const text = await readPlanText(path);
  const parsed = parsePlan(text);
  if ("plan" in parsed) return parsed.plan;
  const [first] = parsed.errors;
  throw new InputFault(`${path} is not a plan:\n${faultLines(parsed.errors).join("\n")}`, {
    code: "plan_invalid",
    path: first!.path,
    found: first!.found,
    allowed: first!.expected,
  });
}
