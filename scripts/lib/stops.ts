import type { DatasetFacts } from "../../src/domain/dataset/facts.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { stoppingChecks } from "../../src/engine/jobs/data.ts";
import { en } from "../../src/i18n/en.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { stopsText } from "../../src/i18n/quality-text.ts";
import { wrapped } from "./output.ts";

/** Says on standard error that checks of a bundle stop its figures, which, and how to look at them: figures that follow on standard output are as they are. */
export async function warnOfStops(engine: Engine, facts: DatasetFacts, folder: string): Promise<void> {
  const stops = await stoppingChecks(engine, facts);
  if (stops.length === 0) return;
  for (const line of wrapped(`Attention: ${stopsText(stops, facts, { t: en, f: createFormat("en", facts) }, (id) => `${id}: `)}`, 0)) console.error(line);
  console.error(en.found.command(`npm run -s check -- --data ${/^[\w./+-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", "'\\''")}'`}`));
}
