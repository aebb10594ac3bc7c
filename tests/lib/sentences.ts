import { whySentence } from "../../src/components/plans/why.ts";
import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import type { Line } from "../../src/domain/plan/lines.ts";
import { parsePlan } from "../../src/domain/plan/validate.ts";
import { Replay } from "../../src/engine/jobs/replay.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { type World, openWorld } from "./world.ts";

/** `amount: sentence` of each line that a plan pays on a world of US dollars and calendar years, in the lines' order. */
export async function sentences(world: World, document: object, locale: "en" | "zh", of: (line: Line) => boolean = () => true, asOf = "2026-12-31"): Promise<string[]> {
  const parsed = parsePlan(document);
  if ("errors" in parsed) throw new Error(parsed.errors[0]!.message);
  const { plan } = parsed;
  const tables: World = { meta: [{ key: "currency", value: "USD" }], stages: [], ...world };
  const engine = await openWorld(tables);
  const facts: DatasetFacts = { title: "t", currency: "USD", minorUnits: 2, asOf, fiscalYearStartMonth: 1, source: null, tables: Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.length])) };
  const words = { t: messages[locale], f: createFormat(locale, { currency: "USD", fiscalYearStartMonth: 1 }), locale };
  const lines = (await new Replay(engine, facts).lines(plan)).filter(of);
  await engine.close();
  return lines.map((l) => `${l.amount}: ${whySentence(l, plan.components.find((c) => c.id === l.component_id), words)}`);
}
