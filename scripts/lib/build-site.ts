import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "astro";
import { en } from "../../src/i18n/en.ts";
import { missingMessages } from "../../src/i18n/missing.ts";
import { zh } from "../../src/i18n/zh.ts";
import { writeLicences } from "../build/licences.ts";
import { distFaults } from "./dist-checks.ts";
import { newest, prepareDatasets, prepareEngine, root } from "./site-files.ts";

export const dist = join(root, "dist");
const note = join(root, ".cache", "build.json");

/** Builds the site into `dist/`. @throws when a message is missing in a language, or the result would not work on any host */
export async function buildSite(chosen: string | undefined): Promise<void> {
  const missing = missingMessages(en, zh);
  if (missing.length > 0) throw new Error(`Messages are missing:\n${missing.join("\n")}`);
  prepareEngine();
  const datasets = await prepareDatasets(chosen);
  rmSync(dist, { recursive: true, force: true });
  process.env.ASTRO_TELEMETRY_DISABLED = "1";
  await build({ root, logLevel: "warn", mode: "production" });
  await writeLicences(dist);
  const faults = distFaults(dist);
  if (faults.length > 0) throw new Error(`dist/ would not work everywhere:\n${faults.join("\n")}`);
  mkdirSync(join(root, ".cache"), { recursive: true });
  writeFileSync(note, JSON.stringify({ chosen: chosen === undefined ? null : resolve(chosen) }));
  console.error(`Built dist/ with ${datasets.map((d) => d.id).join(", ")}.`);
}

/** Whether `dist/` is missing, older than what it is made of, or made with another default dataset. */
export function isStale(chosen: string | undefined): boolean {
  const page = join(dist, "index.html");
  if (!existsSync(page) || !existsSync(note)) return true;
  const last = (JSON.parse(readFileSync(note, "utf8")) as { chosen: string | null }).chosen;
  if (last !== (chosen === undefined ? null : resolve(chosen))) return true;
  const sources = ["src", "scripts", "data", "public/favicon.svg", "astro.config.mjs", "package-lock.json"].map((p) => join(root, p));
  return newest([page]) < newest(chosen === undefined ? sources : [...sources, resolve(chosen)]);
}
