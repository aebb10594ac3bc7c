import { parseArgs } from "node:util";
import { parseFunnelOptions } from "../src/domain/funnel/options.ts";
import { problemText } from "../src/domain/funnel/problem-text.ts";
import { funnelJson } from "../src/domain/funnel/report.ts";
import { attributeNames, funnelReport } from "../src/engine/jobs/funnel.ts";
import { readFacts } from "../src/engine/jobs/facts.ts";
import { openBundle } from "../src/engine/native.ts";
import { printFunnel } from "./lib/funnel-table.ts";
import { UsageError, main } from "./lib/main.ts";
import { formatOf, printJson } from "./lib/output.ts";

const text = { type: "string" } as const;
const many = { type: "string", multiple: true } as const;

await main(async () => {
  const { values } = parseArgs({
    options: {
      data: text, format: text, view: text, from: text, to: text, "as-of": text, count: text, whose: text, by: text, where: many, with: many,
      compare: text, against: text, cohort: text, "walk-from": text, horizon: text,
    },
  });
  const format = formatOf(values.format);
  if (values.data === undefined) throw new UsageError("--data DIR is missing: the folder of a bundle.");
  for (const [option, block] of [["cohort", "cohorts"], ["walk-from", "walk"], ["horizon", "walk"]] as const) {
    if (values[option] !== undefined) throw new UsageError(`--${option} belongs to the block ${block}, which this version does not have.`);
  }
  const where = (values.where ?? []).map((w): [string, string] => {
    const at = w.indexOf("=");
    if (at < 1) throw new UsageError(`--where ${w}: write FIELD=VALUE, or FIELD= for absent.`);
    return [w.slice(0, at), w.slice(at + 1)];
  });
  const { engine, manifest } = await openBundle(values.data);
  try {
    const facts = await readFacts(engine, manifest);
    const written = { ...values, asOf: values["as-of"], where, with: (values.with ?? []).flatMap((w) => w.split(",")).filter(Boolean) };
    const { options, problems } = parseFunnelOptions(written, facts, await attributeNames(engine));
    if (problems.length > 0) throw new UsageError(problems.map(problemText).join("\n"));
    const report = await funnelReport(engine, facts, options);
    if (format === "json") printJson(funnelJson(report));
    else printFunnel(report);
  } finally {
    await engine.close();
  }
});
