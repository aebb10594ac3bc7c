import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Real exports that stand beside the checkout in CI; a fresh clone has none, and tests that need them skip, counted. */
export const sharedData = fileURLToPath(new URL("../../../shared/data/", import.meta.url));
export const hasSharedData = existsSync(sharedData);
