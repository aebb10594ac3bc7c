import { tableNamed } from "../../domain/dataset/contract.ts";
import type { FilePlan } from "../../domain/dataset/importing/file-plan.ts";
import { checkedRecords } from "../../domain/dataset/importing/file-sql.ts";
import { readCsv } from "../../domain/dataset/importing/read-csv.ts";
import { makeStraightRows, onlyLoad, soundRows } from "../../domain/dataset/importing/straight.ts";
import type { Mapping } from "../../domain/dataset/mapping.ts";
import { ident, sql } from "../../domain/sql.ts";
import type { BundleFile } from "../bundle-file.ts";
import type { Engine } from "../engine.ts";
import { repeats } from "./repeats.ts";
import type { ReadyFile } from "./source.ts";

export interface Straight {
  file: BundleFile;
  /** records that a file must have */
  from: number;
}

/**
 * Large files that are the only source of their table, and in which nothing is wrong, are read into the bundle in one pass: their records are not
 * held in the engine first. Of any other file nothing is in the bundle afterwards.
 * @returns the plans of those that are there, whose `rows` are views over the bundle's tables
 */
export async function loadStraight(engine: Engine, { file, from }: Straight, mapping: Mapping, plans: readonly FilePlan[], files: readonly ReadyFile[], progress: (file: string) => void): Promise<Set<FilePlan>> {
  const done = new Set<FilePlan>();
  const sources = (table: string) => plans.flatMap((p) => p.loads).filter((l) => l.into === table).length + mapping.rows.filter((r) => r.table === table).length;
  const deals = plans.reduce((n, plan, i) => n + (plan.loads.some((l) => l.into === "deals") ? files[i]!.scan.kept : 0), 0);
  for (const [i, plan] of plans.entries()) {
    const { path, own, scan, name } = files[i]!;
    const load = onlyLoad(plan);
    if (scan.kept < from || !load || load.into === "meta" || sources(load.into) > 1) continue;
    progress(name);
    await file.open(deals);
    const table = tableNamed(load.into);
    let rows: number;
    try {
      rows = await file.write(table, sql`(${soundRows(plan, load, checkedRecords(plan, readCsv(path, own, scan), scan.padded))})`);
    } catch {
      // What is wrong, and where, the longer way tells.
      await file.drop(table);
      continue;
    }
    if (rows !== scan.kept) throw new Error(`${name}: the scan found ${scan.kept} records, the engine read ${rows}`);
    const there = ident("bundle", table.name);
    if (table.key.length > 0 && (await repeats(engine, table, sql`FROM ${there}`))) {
      await file.drop(table);
      continue;
    }
    await engine.run([makeStraightRows(plan, load, there)]);
    done.add(plan);
  }
  return done;
}
