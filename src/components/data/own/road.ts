/** What reading a reader's own files takes, in one part of its own: a page that nobody brings a file to never loads it. */
import { readMapping } from "../../../domain/dataset/mapping-read.ts";
import type { Mapping } from "../../../domain/dataset/mapping.ts";

export { readMapping };
export { parseManifest } from "../../../domain/dataset/manifest.ts";
export { unitInName } from "../../../domain/dataset/importing/units.ts";
export { numberFormat } from "../../../domain/dataset/proposing/number-style.ts";
export { columnLabel } from "../../../domain/dataset/importing/columns.ts";
export { draftYaml } from "../../../domain/dataset/proposing/draft.ts";
export { fitByName, fitOf, fittedYaml } from "../../../domain/dataset/proposing/fits.ts";
export { nearest } from "../../../domain/dataset/proposing/near.ts";
export { proposeMonths, proposePeriods } from "../../../domain/dataset/proposing/periods.ts";
export { proposeStageDays, stageInName } from "../../../domain/dataset/proposing/stage-days.ts";
export { proposeColumns, proposeOrder, proposeOutcome, proposeTable } from "../../../domain/dataset/proposing/propose.ts";
export { proposeKind } from "../../../domain/dataset/proposing/stage-word.ts";
export { dayChoices, formatsOf, proposeDays, proposeNumbers } from "../../../domain/dataset/proposing/styles.ts";
export { totalsOf } from "../../../domain/dataset/proposing/totals.ts";
export { daysOf, differencesOf, keysOf, numbersOf, samples, wordsOf } from "../../../engine/jobs/profile.ts";
export { fetchEmpty } from "../../../engine/tab/empty.ts";
export { TabImport } from "../../../engine/tab/import.ts";
export { sha256Hex } from "../../../engine/tab/sha256.ts";
export { startBare } from "../../../engine/wasm.ts";

const texts = import.meta.glob<string>("../../../../data/mappings/*.yaml", { query: "?raw", import: "default", eager: true });

/** The mappings that come with the product. */
export const shippedMappings: readonly { mapping: Mapping; text: string }[] = Object.values(texts).map((text) => ({ text, mapping: readMapping(text, "a mapping") }));
