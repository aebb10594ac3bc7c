import { InputFault } from "../src/domain/fault.ts";
import { gradeOf } from "../src/domain/dataset/quality/index.ts";
import { checkRows, runChecks } from "../src/engine/jobs/data.ts";
import { readFacts } from "../src/engine/jobs/facts.ts";
import { openBundle } from "../src/engine/native.ts";
import { optionsOf } from "./lib/call.ts";
import { findingText, printFindings } from "./lib/findings.ts";
import { UsageError, main } from "./lib/main.ts";
import { printReconciliation } from "./lib/reconciliation.ts";
import { formatOf, printJson, wrapped } from "./lib/output.ts";

/** Ids that are printed of the rows behind a check. */
const sampled = 10;

/** `npm run -s check -- --data DIR`: what a bundle's data should not have, graded. A finding is no failure of the check; a bundle without a deal is. */
await main(async () => {
  const values = optionsOf("check", "Audits the data of a bundle.", {
    data: { type: "string", value: "DIR", needed: true, says: "the folder of a bundle" },
    format: { type: "string", value: "json", says: "prints JSON in place of tables" },
  });
  if (values.data === undefined) throw new UsageError("check needs --data DIR");
  const format = formatOf(values.format);
  const { engine, manifest } = await openBundle(values.data);
  try {
    const facts = await readFacts(engine, manifest);
    const results = await runChecks(engine, facts);
    const samples = new Map<string, string[]>();
    for (const { id, rows } of results) samples.set(id, rows === 0 ? [] : (await checkRows(engine, facts, id, sampled)).map((r) => r.id));
    const totals = manifest.control_totals;
    const grade = gradeOf(results);
    if (format === "json") {
      const checks = results.map(({ id, severity, rows, absent }) => ({ id, severity, rows, message: findingText({ id, rows, absent }, facts), sample: samples.get(id)! }));
      printJson({ grade, checks, ...(totals ? { control_totals: totals } : {}) });
    } else {
      console.log(`${facts.title}, as of ${facts.asOf}: ${grade}\n`);
      const found = results.filter((c) => c.rows > 0);
      if (found.length > 0) printFindings(found, facts, samples);
      if (totals) printReconciliation(totals);
      for (const line of wrapped(`passed: ${results.filter((c) => c.rows === 0).map((c) => c.id).join(", ") || "none"}`, 0)) console.log(line);
    }
    if (facts.tables["deals"] === 0) throw new InputFault(`${values.data} holds no deal: there is nothing to check. Its manifest says what became of the rows that were read.`, { code: "no_deals", path: values.data });
  } finally {
    await engine.close();
  }
});
