import { type FilePlan, planFile } from "../../domain/dataset/importing/file-plan.ts";
import { checkedRecords } from "../../domain/dataset/importing/file-sql.ts";
import { readCsv } from "../../domain/dataset/importing/read-csv.ts";
import { isCurrencyCode } from "../../domain/dataset/meta.ts";
import { all, sql } from "../../domain/sql.ts";
import type { Engine } from "../engine.ts";
import type { Export } from "./open.ts";
import type { ReadyFile } from "./source.ts";

/**
 * The export's currency, which amounts beside a sign of another are refused by: what the call says, else the mapping, else the files that load `meta`,
 * read before the others. Undefined where none of them says one, or they say several.
 * @throws InputFault `column_missing`, `column_twice` of a file that loads `meta`
 */
export async function exportCurrency(engine: Engine, { mapping, files }: Export, set: Readonly<Record<string, string>> = {}): Promise<string | undefined> {
  const said = set.currency ?? mapping.meta.currency ?? mapping.rows.find((r) => r.table === "meta" && r.values.key === "currency")?.values.value;
  if (said) return said;
  const found = new Set<string>();
  for (const [i, file] of mapping.files.entries()) {
    if (!file.loads.some((l) => l.into === "meta")) continue;
    const { name, scan, workbook } = files[i]!;
    for (const code of await saidIn(engine, planFile(file, name, scan.header, i, [], { workbook }), files[i]!)) found.add(code);
  }
  const [code, ...others] = found;
  return others.length === 0 && isCurrencyCode(code ?? "") ? code : undefined;
}

/** What a file's rows of `meta` say the currency is; one that is looked up in another file is not known yet. */
async function saidIn(engine: Engine, plan: FilePlan, { path, own, scan }: ReadyFile): Promise<string[]> {
  const codes: string[] = [];
  for (const { into, values, takes } of plan.loads) {
    const [key, value] = [values.get("key"), values.get("value")];
    if (into !== "meta" || !key || !value || plan.lookups.some((l) => l.value === key || l.value === value)) continue;
    const rows = await engine.query<{ code: string }>(
      sql`SELECT DISTINCT ${value} AS code FROM (${checkedRecords(plan, readCsv(path, own, scan), scan.padded)}) WHERE ${all([takes])} AND bad IS NULL AND left_out IS NULL AND ${key} = 'currency' AND ${value} IS NOT NULL`,
      { label: "currency" },
    );
    codes.push(...rows.map((r) => r.code));
  }
  return codes;
}
