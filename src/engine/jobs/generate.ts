import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { company } from "../../domain/company/company.ts";
import { deals } from "../../domain/company/deals/deals.ts";
import { type Choices, asOf, title } from "../../domain/company/settings.ts";
import { companyTables } from "../../domain/company/tables/index.ts";
import { totals } from "../../domain/company/totals.ts";
import { tableNamed } from "../../domain/dataset/contract.ts";
import type { Manifest } from "../../domain/dataset/manifest.ts";
import { raw, sql } from "../../domain/sql.ts";
import { NativeEngine } from "../native.ts";
import { StagingTable } from "../staging.ts";
import { writeBundle } from "../write-bundle.ts";

export interface GenerateOptions extends Choices {
  /** folder of the bundle, replaced whole or not at all */
  out: string;
  /** deals made so far, now and then */
  progress?(done: number, of: number): void;
}

const progressEvery = 1_000;

/**
 * Writes a synthetic key-account company as a bundle. Deals are made one at a time and appended to tables on disk, so that memory
 * does not grow with their number. One thread, a day of writing that is the export's: the same choices give the same file, byte for byte.
 */
export async function generateCompany({ out, progress, ...choices }: GenerateOptions): Promise<Manifest> {
  const work = await mkdtemp(join(tmpdir(), "attain-generate-"));
  const engine = await NativeEngine.start({ threads: 1 });
  try {
    await engine.run([sql`SET temp_directory = ${work}`, raw("SET disabled_compression_methods = 'fsst,roaring'"), sql`ATTACH ${join(work, "staging.duckdb")} AS scratch`, raw("USE scratch"), raw("CREATE SCHEMA staging")]);
    await fill(engine, choices, progress);
    return await writeBundle(engine, "staging", out, { title, as_of: asOf, created_at: `${asOf}T23:59:59Z` });
  } finally {
    await engine.close();
    await rm(work, { recursive: true, force: true });
  }
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
}
