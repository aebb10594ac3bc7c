import { isMet } from "../src/domain/dataset/control-totals.ts";
import { gradeOf, touchedBy } from "../src/domain/dataset/quality/index.ts";
import { checkRows, runChecks } from "../src/engine/jobs/data.ts";
import { readFacts } from "../src/engine/jobs/facts.ts";
import { openBundle } from "../src/engine/native.ts";
import { countedFinding, qualityWords, touchedWords } from "../src/i18n/en/quality.ts";
import { optionsOf } from "./lib/call.ts";
import { UsageError, main } from "./lib/main.ts";
import { printReconciliation } from "./lib/reconciliation.ts";
import { formatOf, printJson, printTable } from "./lib/output.ts";

/** Ids that are printed of the rows behind a check. */
const sampled = 10;

/** `npm run -s check -- --data DIR`: what a bundle's data should not have, graded. */
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
    const checks = [];
    const told = new Map<string, { amount: string | null; touches: string }>();
    for (const { id, severity, rows, amount, list_amount } of results) {
      const { finding, touches } = qualityWords[id];
      const sample = rows === 0 ? [] : (await checkRows(engine, facts, id, sampled)).map((r) => r.id);
      checks.push({ id, severity, rows, message: rows === 0 ? `${finding}: none.` : `${rows} ${countedFinding(id, rows === 1)}. ${touches}`, sample });
      told.set(id, { amount: amount ?? list_amount, touches: touchedBy[id].map((figure) => touchedWords[figure]).join(", ") });
    }
    const totals = manifest.control_totals;
    // A total that the import does not come to is a fault of the data like any other.
    const grade = gradeOf([...results, { severity: "distorts", rows: (totals ?? []).filter((t) => !isMet(t)).length }]);
    if (format === "json") return printJson({ grade, checks, ...(totals ? { control_totals: totals } : {}) });
    console.log(`${facts.title}, as of ${facts.asOf}: ${grade}`);
    printTable(checks.filter((c) => c.rows > 0).map(({ severity, rows, id, message, sample }) => ({ severity, rows, id, message, worth: told.get(id)!.amount ?? "–", touches: told.get(id)!.touches, sample: `${sample.slice(0, 3).join(", ")}${rows > 3 ? ", …" : ""}` })));
    if (totals) printReconciliation(totals);
    console.log(`passed: ${checks.filter((c) => c.rows === 0).map((c) => c.id).join(", ") || "none"}`);
  } finally {
    await engine.close();
  }
});
