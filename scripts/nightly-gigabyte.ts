import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importFolder } from "../src/engine/jobs/import.ts";
import { optionsOf } from "./lib/call.ts";
import { UsageError, main } from "./lib/main.ts";

/** What is wrong with one row in so many: it has a field too many, or an amount that is none. */
const wrongEvery = 1_000;
/** A name with a line feed in quotes, one row in so many. */
const brokenLineEvery = 97;

/** A file of a gigabyte through the import in the shell: every row accounted for, to the line; exit status 1 when one is not. */
await main(async () => {
  const values = optionsOf("test:gigabyte", "Imports a made file of deals of so many megabytes, and counts its rows.", { megabytes: { type: "string", value: "N", default: "1000", says: "how large it is" } });
  const bytes = Number(values.megabytes) * 1_000_000;
  if (!(bytes > 0)) throw new UsageError("--megabytes is a number above 0");
  const folder = await mkdtemp(join(tmpdir(), "attain-gigabyte-"));
  try {
    await writeFile(join(folder, "meta.csv"), "key,value\ncurrency,EUR\nas_of,2024-12-31\n");
    await writeFile(join(folder, "stages.csv"), "stage_id,position,kind\ntalk,1,open\n");
    await writeFile(join(folder, "reps.csv"), `rep_id\n${Array.from({ length: 500 }, (_, i) => `r${i}`).join("\n")}\n`);
    const wrong = await writeDeals(join(folder, "deals.csv"), bytes);
    const { size } = await stat(join(folder, "deals.csv"));
    const begun = performance.now();
    const { files, manifest } = await importFolder({ from: folder, out: join(folder, "bundle"), now: "2026-01-01T00:00:00Z" });
    const deals = files.find((f) => f.file === "deals.csv")!;
    console.log(`${size} bytes, ${deals.read} rows: ${deals.loaded} loaded, ${deals.rejected} rejected, ${deals.left_out} left out; ${((performance.now() - begun) / 1000).toFixed(1)} s, at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
    if (deals.read !== wrong.rows || deals.rejected !== wrong.rejected || deals.loaded !== wrong.rows - wrong.rejected || manifest.tables.deals !== deals.loaded || manifest.tables.import_rejects !== wrong.rejected) {
      console.log(`expected ${wrong.rows} rows, ${wrong.rejected} of them rejected`);
      process.exitCode = 1;
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

async function writeDeals(path: string, bytes: number): Promise<{ rows: number; rejected: number }> {
  const file = createWriteStream(path, { highWaterMark: 1 << 22 });
  let written = 0;
  let rows = 0;
  let rejected = 0;
  file.write("deal_id,owner_id,created_on,closed_on,outcome,amount,Name\n");
  while (written < bytes) {
    let piece = "";
    for (let i = 0; i < 20_000; i++, rows++) {
      const isWrong = rows % wrongEvery === 0;
      if (isWrong) rejected++;
      const name = rows % brokenLineEvery === 0 ? `"line ${rows}\nnext ""line"""` : `a deal of some length, ${rows}`.replaceAll(",", "");
      piece += `d${rows},r${rows % 500},2023-0${1 + (rows % 9)}-1${rows % 9},2024-0${1 + (rows % 9)}-2${rows % 8},${rows % 2 ? "won" : "lost"},${isWrong && rows % 2 === 0 ? "many" : `${rows % 9973}.50`},${name}${isWrong && rows % 2 ? ",more" : ""}\n`;
    }
    written += Buffer.byteLength(piece);
    if (!file.write(piece)) await once(file, "drain");
  }
  file.end();
  await once(file, "close");
  return { rows, rejected };
}
