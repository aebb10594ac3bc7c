import { blocks } from "../src/domain/funnel/blocks.ts";
import { parseFunnelOptions } from "../src/domain/funnel/options.ts";
import { problemText } from "../src/domain/funnel/problem-text.ts";
import { funnelJson } from "../src/domain/funnel/report.ts";
import { attributeNames, funnelReport } from "../src/engine/jobs/funnel.ts";
import { readFacts } from "../src/engine/jobs/facts.ts";
import { openBundle } from "../src/engine/native.ts";
import { printFunnel } from "./lib/funnel-table.ts";
import { optionsOf } from "./lib/call.ts";
import { UsageError, main } from "./lib/main.ts";
import { formatOf, printJson } from "./lib/output.ts";
import { warnOfStops } from "./lib/stops.ts";

const text = { type: "string" } as const;
const day = { type: "string", value: "DAY" } as const;
const many = { type: "string", multiple: true } as const;
const absent = { type: "string", says: null } as const;

await main(async () => {
  const values = optionsOf("funnel", "The funnel of a bundle: reached, conversion, win rates, days in stage, leaks.", {
    data: { type: "string", value: "DIR", needed: true, says: "the folder of a bundle" },
    view: { ...text, value: "cohort|period", says: "deals created in the range, or what happened in it" },
    from: { ...day, says: "first day of the range, such as 2025-01-31" },
    to: { ...day, says: "last day of the range" },
    "as-of": { ...day, says: "the funnel as it was at the end of that day" },
    count: { ...text, value: "reached|entered|strict", says: "when a deal counts at a stage" },
    whose: { ...text, value: "close|creation|entry", says: "whose a deal is when its owner changed" },
    by: { ...text, value: "FIELD", says: "one segment for each value of a field: team, product, source" },
    where: { ...many, value: "FIELD=VALUE", says: "only deals with that value; FIELD= for those without one" },
    with: { ...many, value: "BLOCK,…", says: `further blocks of the report: all, ${blocks.join(", ")}` },
    compare: { ...text, value: "VALUE", says: "a segment of --by to compare" },
    against: { ...text, value: "VALUE", says: "the segment to compare it with" },
    cohort: absent,
    "walk-from": absent,
    horizon: absent,
    format: { type: "string", value: "json", says: "prints JSON in place of tables" },
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
    await warnOfStops(engine, facts, values.data);
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
