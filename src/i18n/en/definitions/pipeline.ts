import type { PipelineTerm, TermWords } from "../../../domain/definitions/index.ts";

export const pipelineWords: Record<PipelineTerm, TermWords> = {
  pipeline: {
    name: "Pipeline",
    says: "The deals open on the day shown, with their amounts.",
  },
  overdue: {
    name: "Overdue",
    says: "Open with a planned close before the day shown.",
    differ: "Some tools move an overdue planned close forward by themselves, and it is never seen.",
  },
  stale: {
    name: "Stale deal",
    says: "Open, not on hold, and longer in its stage than nine in ten of the stays that ended there.",
    formula: "days since the last entry of its path > P90 (nearest rank) of the ended stays in that stage, over all deals whatever the filter",
    example: "If nine in ten stays ended within {limit}, a deal in the stage for {age} is stale.",
    differ: "Pipedrive's 'rotting' uses days that somebody sets by hand. Here the deals themselves set the limit, stage by stage; without ended stays no deal is stale.",
  },
};
