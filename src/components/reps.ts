import { type RepFacts, repFacts } from "../engine/jobs/reps.ts";
import type { PageContext } from "./page.ts";

/** The reps of the dataset by `rep_id`, read once. */
export const repsOf = ({ engine, memory }: Pick<PageContext, "engine" | "memory">): Promise<Map<string, RepFacts>> => memory.keep("reps", () => repFacts(engine));

/** What people call a rep: the name, or the id of one who has none. */
export const repName = (reps: ReadonlyMap<string, Pick<RepFacts, "name">>, id: string): string => reps.get(id)?.name ?? id;
