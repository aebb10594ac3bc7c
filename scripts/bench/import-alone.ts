import { importFolder } from "../../src/engine/jobs/import.ts";
import { report } from "./alone.ts";

const [from, out] = process.argv.slice(2);
await report(() => importFolder({ from: from!, out: out!, now: "2026-01-01T00:00:00Z" }));
