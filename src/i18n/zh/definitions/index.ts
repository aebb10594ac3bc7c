import type { DefinitionWords } from "../../../domain/definitions/index.ts";
import { conversionWords } from "./conversion.ts";
import { dataWords } from "./data.ts";
import { funnelWords } from "./funnel.ts";
import { payWords } from "./pay.ts";
import { pipelineWords } from "./pipeline.ts";
import { planWords } from "./plans.ts";
import { timeWords } from "./time.ts";

export const definitionWords: DefinitionWords = { ...funnelWords, ...conversionWords, ...timeWords, ...pipelineWords, ...planWords, ...payWords, ...dataWords };
