import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { readManifest, sha256 } from "../../src/engine/native.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const fixture = join(root, "tests/fixtures/import/canonical-all-tables/in");
const run = (...args: string[]) => spawnSync(process.execPath, ["scripts/import.ts", ...args], { cwd: root, encoding: "utf8" });

describe("the import command", () => {
  let from: string;
  let out: string;
  beforeEach(async () => {
    const parent = await mkdtemp(join(tmpdir(), "command-"));
    from = join(parent, "from");
    out = join(parent, "out");
    await cp(fixture, from, { recursive: true });
  });

  it("prints one JSON document: files with their ledger, tables, and the bundle", async () => {
    const { status, stdout, stderr } = run("--from", from, "--mapping", "canonical", "--out", out, "--format", "json");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const result = JSON.parse(stdout);
    expect(Object.keys(result)).toEqual(["files", "tables", "bundle"]);
    expect(result.files).toContainEqual({ file: "deals.csv", read: 3, loaded: 3, rejected: 0, left_out: 0 });
    expect(result.tables).toEqual((await readManifest(out)).tables);
    expect(result.bundle).toEqual({ path: "pipeline.duckdb", bytes: (await readFile(join(out, "pipeline.duckdb"))).length, sha256: await sha256(join(out, "pipeline.duckdb")) });
  });

  it("takes meta from --set in place of meta.csv, and before it", async () => {
    const set = ["--set", "currency=EUR", "--set", "as_of=2025-01-31"];
    expect(run("--from", from, "--out", out, ...set).status).toBe(0);
    expect(await readManifest(out)).toMatchObject({ title: "All tables", as_of: "2025-01-31" });
    await rm(join(from, "meta.csv"));
    expect(run("--from", from, "--out", out, ...set).status).toBe(0);
    expect(await readManifest(out)).toMatchObject({ title: "from", as_of: "2025-01-31" });
  });

  it("leaves the old bundle when the input is at fault, and says where", async () => {
    expect(run("--from", from, "--out", out).status).toBe(0);
    const before = await readManifest(out);
    await writeFile(join(from, "deals.csv"), 'deal_id,outcome\nd1,"won\n');
    const { status, stdout, stderr } = run("--from", from, "--out", out, "--format", "json");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("deals.csv, line 2");
    expect(await readManifest(out)).toEqual(before);
    expect(await readdir(join(out, ".."))).toEqual(["from", "out"]);
  });

  it("says loudly that a file lost many of its rows, and prints control totals that are not met", async () => {
    await writeFile(join(from, "mapping.yaml"), 'mapping: m\nmeta: { title: M, currency: EUR, as_of: 2024-12-31 }\nrows: { stages: [{ stage_id: s, position: 1, kind: open }], reps: [{ rep_id: r }] }\nfiles:\n  d.csv: { loads: [{ into: deals, columns: { deal_id: Id, outcome: { value: won }, amount: Amount } }] }\ncontrol_totals: [{ of: deals, rows: 2, sum: { amount: 30 } }]\n');
    await writeFile(join(from, "d.csv"), "Id,Amount\n1,10\n2,x\n");
    const args = ["--from", from, "--mapping", join(from, "mapping.yaml"), "--out", out];
    const { status, stdout } = run(...args);
    expect(status).toBe(0);
    expect(stdout).toContain("Attention: d.csv: 1 of 2 rows was rejected.");
    expect(stdout).toContain("Attention: control totals: 2 of 2 differ.");
    expect(stdout).toMatch(/deals +amount +30.00 +10.00 +-20.00 +d.csv: 1 bad_number \(Amount\)/);
    const json = JSON.parse(run(...args, "--format", "json").stdout) as { control_totals: unknown[] };
    expect(json.control_totals).toMatchObject([{ measure: "rows", expected: "2", found: "1", difference: "-1" }, { measure: "amount", expected: "30.00", found: "10.00", difference: "-20.00", missing: [{ reason: "bad_number", rows: 1, sum: null }] }]);
    const check = spawnSync(process.execPath, ["scripts/check.ts", "--data", out, "--format", "json"], { cwd: root, encoding: "utf8" });
    expect(JSON.parse(check.stdout)).toMatchObject({ grade: "stops", control_totals: json.control_totals });
    const { checks } = JSON.parse(check.stdout) as { checks: { id: string }[] };
    expect(checks.find((c) => c.id === "control-totals")).toEqual({
      id: "control-totals",
      severity: "distorts",
      rows: 2,
      message: expect.stringMatching(/^2 control totals that differ from what was loaded\. deals: 2 rows expected, 1 loaded\. deals: amount of 30\.00 expected, 10\.00 loaded\. /),
      sample: ["deals: amount", "deals: rows"],
    });
  });

  it.each(["/nowhere/crm.yaml", "./crm.yaml", "saleforce"])("names the ready mappings when there is none called %s", (mapping) => {
    const { status, stderr } = run("--from", from, "--mapping", mapping, "--out", out);
    expect(status).toBe(2);
    expect(stderr).toContain(`There is no mapping file ${mapping}. Ready ones: adventureworks, `);
  });

  it("never replaces what is no bundle, the exports least of all", async () => {
    const before = await readdir(from);
    for (const at of [from, join(from, "..")]) {
      const { status, stderr } = run("--from", from, "--out", at);
      expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/ holds .*, which a bundle would replace\. Name a folder that is not there yet/) });
    }
    expect(await readdir(from)).toEqual(before);
  });

  it("says how each file was read, and what to do about what was not loaded; one row is one row", async () => {
    await writeFile(join(from, "mapping.yaml"), "mapping: m\nmeta: { title: M, currency: EUR, as_of: 2024-12-31 }\nrows: { stages: [{ stage_id: s, position: 1, kind: open }], reps: [{ rep_id: r }] }\nfiles:\n  d.csv: { leave_out: [{ rule: drafts, when: { Id: \"3\" } }], loads: [{ into: deals, columns: { deal_id: Id, outcome: { value: won }, amount: 金额 } }] }\n");
    // 金额 in GB18030
    await writeFile(join(from, "d.csv"), Buffer.concat([Buffer.from("Id;"), Buffer.from("bdf0b6ee", "hex"), Buffer.from("\n1;10\n2;(5)\n3;1\n")]));
    const { stdout, stderr } = run("--from", from, "--mapping", join(from, "mapping.yaml"), "--out", out);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^d\.csv +3 +1 +1 +1 +GB18030, semicolons between columns$/m);
    expect(stdout).toContain('d.csv: 1 row left out by the rule "drafts".');
    expect(stdout).toMatch(/^d\.csv +金额 +number: { brackets: true }$/m);
    expect(stdout).toMatch(/bad_number: expected an amount such as 1234\.50 +\(5\) +-5\.00$/m);
    expect(stdout).toMatch(/What to do:\s+bad_number: Say how the numbers of this column are written/);
    expect((await readManifest(out)).sources).toMatchObject([{ encoding: "GB18030", delimiter: ";" }]);
  });

  it("names the columns that nothing asks for, and one that looks misspelt", async () => {
    await rm(from, { recursive: true });
    await mkdir(from);
    await writeFile(join(from, "d.csv"), "Id,Amount,Acount,Colour of the folder\nD1,100.00,Acme,red\n");
    const mapping = join(from, "m.yaml");
    await writeFile(
      mapping,
      `mapping: m
meta: { title: M, currency: EUR, as_of: 2024-12-31 }
rows: { stages: [{ stage_id: s, position: 1, kind: open }], reps: [{ rep_id: r }] }
files: { d.csv: { loads: [{ into: deals, columns: { deal_id: Id, outcome: { value: open }, amount: Amount, account_id: { column: Account, optional: true } } }] } }`,
    );
    const { status, stdout, stderr } = run("--from", from, "--mapping", mapping, "--out", out);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/Acount.*looks like Account/);
    expect(stdout).toMatch(/nothing asks for: .*Colour of the folder/);
  });

  it("ends quietly when whoever reads it has enough", () => {
    const piped = spawnSync("sh", ["-c", '"$0" "$@" | head -n 1', process.execPath, "scripts/import.ts", "--from", from, "--out", out], { cwd: root, encoding: "utf8" });
    expect(piped).toMatchObject({ status: 0, stderr: "", stdout: expect.stringMatching(/^file +read/) });
  });

  it("replaces the old bundle whole", async () => {
    expect(run("--from", from, "--out", out).status).toBe(0);
    for (const file of await readdir(from)) if (!/^(meta|stages|reps|deals)\./.test(file)) await rm(join(from, file));
    expect(run("--from", from, "--out", out).status).toBe(0);
    expect(Object.keys((await readManifest(out)).tables)).toEqual(["meta", "stages", "reps", "deals", "deal_attributes", "import_rejects"]);
    expect(await readdir(out)).toEqual(["manifest.json", "pipeline.duckdb"]);
  });

  it("of files that a ready mapping reads, or would read with others beside them, says which mapping", async () => {
    const orders = join(from, "orders");
    await mkdir(orders);
    await writeFile(join(orders, "Sales.csv"), "SalesOrderNumber|OrderDate|ProductKey|ResellerKey|EmployeeKey|SalesTerritoryKey|Quantity|Unit Price|Sales|Cost\nSO1|2017/08/25|1|2|3|4|1|5|5|4\n");
    const near = run("--from", orders, "--out", out);
    expect(near.status).toBe(1);
    expect(near.stderr).toMatch(/has no meta\.csv[^]*\nThese look like files of the mapping adventureworks-sales: Sales\.csv\. It needs others beside them: Product\.csv \(for products\), .*Without reps there is no dataset, and products, accounts, quotas and deal_attributes\.value would be left out\. Put them into the folder and give --mapping adventureworks-sales\./);
    const asked = run("--from", orders, "--mapping", "adventureworks-sales", "--out", out).stderr;
    expect(asked).toMatch(/has no files Product\.csv, [^]*\nWithout reps there is no dataset, .*\. Put them into the folder\. Of what can be left out/);
    const whole = join(root, "tests/fixtures/import/adventureworks-sales/in");
    for (const args of [[], ["--mapping", "adventureworks"]]) expect(run("--from", whole, ...args, "--out", out).stderr).toContain("\nThese are files that the mapping adventureworks-sales reads: give --mapping adventureworks-sales.\n");
  });

  it("a text that both readings of a column read alike would be one thing", async () => {
    const mapping = join(from, "mapping.yaml");
    await writeFile(mapping, "mapping: m\nmeta: { title: M, currency: EUR, as_of: 2024-12-31 }\nrows: { stages: [{ stage_id: s, position: 1, kind: open }], reps: [{ rep_id: r }] }\nfiles:\n  d.csv: { loads: [{ into: deals, columns: { deal_id: Id, closed_on: Closed, outcome: { value: won } } }] }\n");
    await writeFile(join(from, "d.csv"), "Id,Closed\n1,2024-03-03\n2,04/05/2024\n3,03/03/2024\n");
    const { stdout } = run("--from", from, "--mapping", mapping, "--out", out);
    expect(stdout).toMatch(/ 04\/05\/2024 +2024-04-05 or 2024-05-04$/m);
    expect(stdout).toMatch(/ 03\/03\/2024 +2024-03-03$/m);
  });

  it("asks at once for all that meta lacks, where it can be said: in the mapping, where there is one", async () => {
    const mapping = join(from, "mapping.yaml");
    await writeFile(mapping, "mapping: m\nrows: { stages: [{ stage_id: s, position: 1, kind: open }], reps: [{ rep_id: r }] }\nfiles:\n  d.csv: { loads: [{ into: deals, columns: { deal_id: Id, outcome: { value: won } } }] }\n");
    await writeFile(join(from, "d.csv"), "Id\n1\n");
    const both = run("--from", from, "--mapping", mapping, "--out", out);
    expect(both).toMatchObject({ status: 1, stderr: "meta does not say currency (three capital letters, such as USD) and as_of (the day of the export, YYYY-MM-DD). Say both under meta in the mapping, or give --set currency=… --set as_of=….\n" });
    await writeFile(join(from, "meta.csv"), "key,value\ncurrency,USD\n");
    expect(run("--from", from, "--out", out).stderr).toBe("meta does not say as_of (the day of the export, YYYY-MM-DD). Say it in meta.csv, or give --set as_of=…. The last day on which something happened to a deal in these files is 2024-12-15: if the export was taken that day, it is --set as_of=2024-12-15.\n");
  });

  it.each([
    ["no folder", ["--out", "x"], "--from is missing"],
    ["no target", ["--from", "x"], "--out is missing"],
    ["an unknown option", ["--form", "x", "--out", "y"], "--form"],
    ["a setting that is none", ["--from", "x", "--out", "y", "--set", "curency=USD"], "Did you mean currency?"],
    ["a mapping file that is not there", ["--from", "x", "--out", "y", "--mapping", "nowhere.yaml"], "nowhere.yaml"],
    ["no value", ["--from"], "--from needs a value"],
    ["a value that begins with a dash", ["--from", "-x", "--out", "y"], "written --from=-5"],
    ["an unknown format", ["--from", "x", "--out", "y", "--format", "xml"], "--format"],
  ])("with %s is a wrong call", (_, args, words) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });

  it("from a folder that is not there is a fault of the input", () => {
    const { status, stderr } = run("--from", join(from, "nowhere"), "--out", out);
    expect(status).toBe(1);
    expect(stderr).toContain("nowhere");
  });
});
