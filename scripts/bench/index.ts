import { registry } from "../../src/domain/registry.ts";
import { editCases } from "./edit.ts";
import { importCase, importEventsCase, importMillionCase } from "./import.ts";
import { liveCase } from "./live.ts";
import { ownCase } from "./own.ts";
import { replayCases } from "./replay.ts";
import { simulateCases } from "./simulate.ts";
import { sqlCase } from "./sql.ts";

export const benchCases = registry("benchmark", [importCase, importMillionCase, importEventsCase, ownCase, liveCase, ...editCases, ...replayCases, ...simulateCases, sqlCase], (c) => c.id);
