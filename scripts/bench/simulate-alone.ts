import { Replay } from "../../src/engine/jobs/replay.ts";
import { readFacts } from "../../src/engine/jobs/facts.ts";
import { openBundle } from "../../src/engine/native.ts";
import { readPlan } from "../lib/plans.ts";
import { report } from "./alone.ts";

/** Replays so many plans in turn: the files given, over and over, each time under an id of its own. */
const [bundle, count, ...files] = process.argv.slice(2);
await report(async () => {
  const { engine, manifest } = await openBundle(bundle!);
  try {
    const replay = new Replay(engine, await readFacts(engine, manifest));
    for (let i = 0; i < Number(count); i++) {
      const plan = await readPlan(files[i % files.length]!);
      await replay.run({ ...plan, id: `${plan.id}-${i}` });
    }
  } finally {
    await engine.close();
  }
});
