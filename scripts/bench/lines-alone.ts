import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Replay } from "../../src/engine/jobs/replay.ts";
import { readFacts } from "../../src/engine/jobs/facts.ts";
import { openBundle } from "../../src/engine/native.ts";
import { LinesFile } from "../lib/lines-file.ts";
import { readPlan } from "../lib/plans.ts";
import { report } from "./alone.ts";

/** Replays plans one after another and writes every line, as `simulate --lines` does. */
const [bundle, ...files] = process.argv.slice(2);
await report(async () => {
  const { engine, manifest } = await openBundle(bundle!);
  const folder = await mkdtemp(join(tmpdir(), "lines-"));
  try {
    const replay = new Replay(engine, await readFacts(engine, manifest));
    const lines = await LinesFile.create(join(folder, "lines.csv"));
    for (const file of files) await replay.runWithLines(await readPlan(file), {}, (some) => lines.add(some));
    await lines.close();
  } finally {
    await engine.close();
    await rm(folder, { recursive: true });
  }
});
