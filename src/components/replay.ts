import { Replay } from "../engine/jobs/replay.ts";
import type { PageContext } from "./page.ts";

/** The replay of the dataset at hand: one for every page, so that what a plan is built on is built once. */
export const replayOf = ({ engine, facts, memory }: Pick<PageContext, "engine" | "facts" | "memory">): Promise<Replay> => memory.keep("replay", async () => new Replay(engine, facts));
