import { type CompanyName, companies, generateCompany } from "../src/engine/jobs/generate.ts";
import { optionsOf } from "./lib/call.ts";
import { UsageError, main } from "./lib/main.ts";
import { formatOf, printJson, printTable } from "./lib/output.ts";

/** A whole number between the two. @throws UsageError */
function whole(name: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < low || value > high) throw new UsageError(`--${name} is a whole number from ${low} to ${high}, not ${text}`);
  return value;
}

await main(async () => {
  const values = optionsOf("generate", "Makes an example company as a bundle.", {
    company: { type: "string", value: "NAME", default: "key-accounts", says: "key-accounts: a whole company, five stages, two currencies; simple: two stages, no quotas" },
    deals: { type: "string", value: "N", default: "4000", says: "how many deals, from 200 to 10000000" },
    seed: { type: "string", value: "N", default: "1", says: "the same seed makes the same company" },
    out: { type: "string", value: "DIR", default: "public/data/company", says: "the folder to write" },
    format: { type: "string", value: "json", says: "prints JSON in place of tables" },
  });
  const format = formatOf(values.format);
  if (!companies.includes(values.company as CompanyName)) throw new UsageError(`--company is ${companies.join(" or ")}, not ${values.company}`);
  const bar = process.stderr.isTTY;
  const manifest = await generateCompany({
    company: values.company as CompanyName,
    deals: whole("deals", values.deals, 200, 10_000_000),
    seed: whole("seed", values.seed, 0, Number.MAX_SAFE_INTEGER),
    out: values.out,
    progress: (done, of) => void (bar && process.stderr.write(`\r\u001b[K${"█".repeat(Math.round((20 * done) / of)).padEnd(20, "░")} ${done} of ${of} deals`)),
  }).finally(() => void (bar && process.stderr.write("\r\u001b[K")));
  const { path, bytes, sha256 } = manifest.files[0]!;
  if (format === "json") return printJson({ files: [], tables: manifest.tables, bundle: { path, bytes, sha256 } });
  printTable(Object.entries(manifest.tables).map(([table, rows]) => ({ table, rows })));
  console.log(`\n${values.out}: ${path}, ${bytes} bytes, sha256 ${sha256}`);
});
