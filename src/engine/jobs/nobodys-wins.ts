import type { DatasetFacts } from "../../domain/dataset/facts.ts";
import { type NobodysWins, nobodysWinsQuery } from "../../domain/plan/nobodys-wins.ts";
import type { Engine } from "../engine.ts";
import type { Memory } from "../memory.ts";

/** Won deals that no plan can pay for, as nobody is credited with them. Asked once on the data. */
export const nobodysWins = ({ engine, facts, memory }: { engine: Engine; facts: DatasetFacts; memory: Memory }): Promise<NobodysWins> =>
  memory.keep("wins of nobody", async () => (await engine.query<NobodysWins & Record<string, unknown>>(nobodysWinsQuery(facts), { label: "wins of nobody" }))[0]!);
