import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "astro";
import { en } from "../../src/i18n/en.ts";
import { missingMessages } from "../../src/i18n/missing.ts";
import { zh } from "../../src/i18n/zh.ts";
import { writeLicences } from "../build/licences.ts";
import { distFaults } from "./dist-checks.ts";
import { type ChosenData, newest, prepareDatasets, prepareEngine, root } from "./site-files.ts";

export const dist = join(root, "dist");
const note = join(root, ".cache", "build.json");

/** The site as it comes: the examples alone. */
export const examplesOnly: ChosenData = { folders: [], examples: true };

/** The options by which a command chooses the datasets of a site. */
export const dataOptions = {
  data: { type: "string", value: "DIR", multiple: true, says: "the folder of a bundle to offer; the first is shown first" },
  "no-examples": { type: "boolean", default: false, says: "leaves the example companies out" },
} as const;

export const chosenData = (values: { data?: string[] | undefined; "no-examples": boolean }): ChosenData => ({ folders: values.data ?? [], examples: !values["no-examples"] });

/** Builds the site into `dist/`. @throws when a message is missing in a language, or the result would not work on any host */
export async function buildSite(chosen: ChosenData): Promise<void> {
  const missing = missingMessages(en, zh);
  if (missing.length > 0) throw new Error(`Messages are missing:\n${missing.join("\n")}`);
  await prepareEngine();
  const datasets = await prepareDatasets(chosen);
  rmSync(dist, { recursive: true, force: true });
  process.env.ASTRO_TELEMETRY_DISABLED = "1";
  await build({ root, logLevel: "warn", mode: "production" });
  await writeLicences(dist);
  const faults = distFaults(dist);
  if (faults.length > 0) throw new Error(`dist/ would not work everywhere:\n${faults.join("\n")}`);
  mkdirSync(join(root, ".cache"), { recursive: true });
  writeFileSync(note, noteOf(chosen));
  console.error(`Built dist/ with ${datasets.map((d) => d.id).join(", ")}.`);
}

const noteOf = ({ folders, examples }: ChosenData): string => JSON.stringify({ folders: folders.map((f) => resolve(f)), examples });

/** Whether `dist/` is missing, older than what it is made of, or made with other datasets. */
export function isStale(chosen: ChosenData): boolean {
  const page = join(dist, "index.html");
  if (!existsSync(page) || !existsSync(note) || readFileSync(note, "utf8") !== noteOf(chosen)) return true;
  const sources = ["src", "scripts", "data", "public/favicon.svg", "astro.config.mjs", "package-lock.json"].map((p) => join(root, p));
  return newest([page]) < newest([...sources, ...chosen.folders.map((f) => resolve(f))]);
}
