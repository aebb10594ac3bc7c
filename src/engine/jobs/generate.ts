import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { company } from "../../domain/company/company.ts";
import { deals } from "../../domain/company/deals/deals.ts";
import { type Choices, asOf, title } from "../../domain/company/settings.ts";
import { simpleCompany, simpleTitle } from "../../domain/company/simple/simple.ts";
import { paid } from "../../domain/company/payroll.ts";
import { companyTables } from "../../domain/company/tables/index.ts";
import { totals } from "../../domain/company/totals.ts";
import { tableNamed } from "../../domain/dataset/contract.ts";
import type { Manifest } from "../../domain/dataset/manifest.ts";
import { raw, sql } from "../../domain/sql.ts";
import { NativeEngine } from "../native.ts";
import { StagingTable } from "../staging.ts";
import { mayStandAt, writeBundle } from "../write-bundle.ts";
import { earnings } from "./payroll.ts";

/** The companies that can be made: one that sells to key accounts, with every table, and a small trader with the tables that nobody lacks. */
export const companies = ["key-accounts", "simple"] as const;
export type CompanyName = (typeof companies)[number];

export interface GenerateOptions extends Choices {
  /** `key-accounts` when absent */
  company?: CompanyName;
  /** folder of the bundle, replaced whole or not at all */
  out: string;
  /** deals made so far, now and then */
  progress?(done: number, of: number): void;
}

/**
 * FSST draws its sample at random, and what compression leaves unused in a block keeps old memory: mostly zero when freed pages go
 * back to the system at once.
 */
const repeatable = [
  raw("SET disabled_compression_methods = 'fsst,roaring'"),
  raw("SET allocator_flush_threshold = '1KB'"),
  raw("SET allocator_bulk_deallocation_flush_threshold = '1KB'"),
];

/** Up to this size the file is written again until two writings are the same to the byte, which old memory in it is not. */
const rewriteUpTo = 50_000;
const mostWritings = 8;

async function writeAlike(write: () => Promise<Manifest>): Promise<Manifest> {
  const seen = new Set<string>();
  for (;;) {
    const manifest = await write();
    const { sha256 } = manifest.files[0]!;
    if (seen.has(sha256) || seen.size === mostWritings) return manifest;
    seen.add(sha256);
  }
}

const progressEvery = 1_000;

/** The engine's own share of memory; what is beyond goes through the disk. */
const memoryLimit = "2GB";

/** Works with an engine of its own on the database of a folder; a new one knows nothing of the old one's memory. */
async function onStaging<T>(folder: string, work: (engine: NativeEngine) => Promise<T>): Promise<T> {
  const engine = await NativeEngine.start({ threads: 1, memoryLimit });
  try {
    await engine.run([...repeatable, sql`SET temp_directory = ${folder}`, sql`ATTACH ${join(folder, "staging.duckdb")} AS scratch`, raw("USE scratch"), raw("CREATE SCHEMA IF NOT EXISTS staging")]);
    return await work(engine);
  } finally {
    await engine.close();
  }
}

/**
 * Writes a synthetic company as a bundle. Deals of the key-account company are made one at a time and appended to tables on disk, so that memory
 * does not grow with their number. The same choices give the same rows in the same order, and up to 50,000 deals the same file.
 */
export async function generateCompany({ out, progress, company: name = "key-accounts", ...choices }: GenerateOptions): Promise<Manifest> {
  await mayStandAt(out);
  const folder = await mkdtemp(join(tmpdir(), "attain-generate-"));
  try {
    await onStaging(folder, (engine) => (name === "simple" ? fillSimple(engine, choices, progress) : fill(engine, choices, progress)));
    return await onStaging(folder, (engine) => {
      const write = () => writeBundle(engine, "staging", out, { title: name === "simple" ? simpleTitle : title, as_of: asOf, created_at: `${asOf}T23:59:59Z` });
      return choices.deals <= rewriteUpTo ? writeAlike(write) : write();
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fillSimple(engine: NativeEngine, choices: Choices, progress: GenerateOptions["progress"]): Promise<void> {
  for (const [name, rows] of Object.entries(simpleCompany(choices))) {
    const staged = await StagingTable.create(engine, "staging", tableNamed(name));
    for (const row of rows) staged.add(row);
    staged.close();
  }
  progress?.(choices.deals, choices.deals);
}

async function fill(engine: NativeEngine, choices: Choices, progress: GenerateOptions["progress"]): Promise<void> {
  const made = company(choices);
  const sums = totals(made);
  const filled = [];
  for (const table of companyTables.all) filled.push({ ...table, staged: await StagingTable.create(engine, "staging", tableNamed(table.name)) });
  for (const { before, staged } of filled) for (const row of before?.(made) ?? []) staged.add(row);
  let done = 0;
  for (const deal of deals(made)) {
    for (const { name, each, staged } of filled) if (each) for (const row of each(deal, made, made.stream(name, deal.index))) staged.add(row);
    sums.add(deal);
    if (++done % progressEvery === 0) progress?.(done, choices.deals);
  }
  for (const { after, staged } of filled) for (const row of after?.(made, sums) ?? []) staged.add(row);
  for (const { staged } of filled) staged.close();
  const payouts = await StagingTable.create(engine, "staging", tableNamed("payouts_actual"));
  for (const row of paid(await earnings(engine, "staging", companyTables.names, { title, as_of: asOf }), made.stream("payroll"))) payouts.add(row);
  payouts.close();
}
