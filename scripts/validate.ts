import { parsePlan } from "../src/domain/plan/validate.ts";
import { en } from "../src/i18n/en.ts";
import { createFormat } from "../src/i18n/format.ts";
import { planText } from "../src/i18n/terms/plan-said.ts";
import { optionsOf } from "./lib/call.ts";
import { UsageError, main } from "./lib/main.ts";
import { formatOf, printJson } from "./lib/output.ts";
import { faultLines, readPlanText } from "./lib/plans.ts";

/** Words for a plan that no data stands beside: its amounts are in whatever currency a bundle has. */
const words = { t: en, f: createFormat("en", { currency: "", fiscalYearStartMonth: 1 }), locale: "en" } as const;

/** `npm run -s validate -- --plan FILE`: whether a plan document holds and what it says, and where not. */
await main(async () => {
  const values = optionsOf("validate", "Says whether a plan document holds and what it says, and where not.", {
    plan: { type: "string", value: "FILE", needed: true, says: "the plan document" },
    format: { type: "string", value: "json", says: "prints JSON in place of tables" },
  });
  if (values.plan === undefined) throw new UsageError("validate needs --plan FILE");
  const format = formatOf(values.format);
  const text = await readPlanText(values.plan);
  const parsed = parsePlan(text);
  const errors = "errors" in parsed ? parsed.errors : [];
  if (format === "json") printJson({ valid: errors.length === 0, errors: errors.map(({ path, found, expected, message }) => ({ path, found, expected, message })) });
  else if ("plan" in parsed) for (const line of [`${values.plan} is a plan. It says:`, ...planText(parsed.plan, words)]) console.log(line);
  else for (const line of [`${values.plan} is not a plan:`, ...faultLines(errors), ...("errors" in parsed && parsed.later ? ["What a component must have together is looked at once its parts are right."] : [])]) console.log(line);
  if (errors.length > 0) process.exitCode = 1;
});
