import { registry } from "../../src/domain/registry.ts";
import { importCase } from "./import.ts";

export const benchCases = registry("benchmark", [importCase], (c) => c.id);
