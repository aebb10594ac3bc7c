import type { DatasetFacts } from "../../dataset/facts.ts";
import type { Relation } from "../relation.ts";
import { dealsAsOf } from "./deals.ts";
import { entriesAsOf } from "./entries.ts";
import { stages } from "./stages.ts";
import { stays } from "./stays.ts";
import { steps } from "./steps.ts";

/** All that depends on the day alone: every deal as of it, its path, steps and stays. */
export const baseChain = (asOf: string, facts: DatasetFacts): Relation[] => [stages, ...dealsAsOf(asOf, facts), ...entriesAsOf(asOf, facts), ...steps(), ...stays(asOf)];
