import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { printTable } from "./lib/output.ts";
import { optionsOf } from "./lib/call.ts";
import { main } from "./lib/main.ts";
import { defects } from "./lib/defects.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const run = promisify(execFile);

/** A copy of the sources with one defect in it, in a folder of its own. */
async function withDefect(defect: (typeof defects)[number] | null): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "seeded-defect-"));
  for (const part of ["src", "tests", "scripts", "package.json"]) await cp(join(root, part), join(folder, part), { recursive: true });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  if (defect) {
    const file = join(folder, defect.file);
    const text = await readFile(file, "utf8");
    if (text.split(defect.find).length !== 2) throw new Error(`${defect.name}: the text to change stands ${text.split(defect.find).length - 1} times in ${defect.file}`);
    await writeFile(file, text.replace(defect.find, () => defect.replace));
  }
  return folder;
}

/** What the property test says of a copy: the first difference, or null when it found none. */
async function firstDifference(folder: string, values: { pairs: string; seed: string }): Promise<string | null> {
  const call = run(process.execPath, ["scripts/nightly-property.ts", "--no-shrink", "--pairs", values.pairs, "--seed", values.seed], { cwd: folder, maxBuffer: 1 << 26 });
  const { stdout, stderr } = await call.catch((error: { stdout: string; stderr: string }) => error);
  const difference = /^[-+] \w+: .*$/m.exec(stdout)?.[0];
  if (difference) return difference;
  if (stdout.includes("no difference")) return null;
  throw new Error(`the run broke instead of answering:\n${stderr}`);
}

/** Puts one known defect after another into a copy of the compiler and asks whether the property test notices: a test of the test. */
await main(async () => {
  const values = optionsOf("test:defects", "Known defects that the property test must catch.", {
    pairs: { type: "string", value: "N", default: "1200", says: "how many pairs each defect gets" },
    seed: { type: "string", value: "N", default: "20260101", says: "from which they are made" },
    only: { type: "string", value: "TEXT", says: "only defects with that in their name" },
  });
  const rows: { defect: string; caught: string; by: string }[] = [];
  for (const defect of [null, ...defects].filter((d) => !values.only || d === null || d.name.includes(values.only))) {
    const folder = await withDefect(defect);
    try {
      const difference = await firstDifference(folder, values);
      const good = defect === null ? difference === null : difference !== null;
      rows.push({ defect: defect?.name ?? "none: the sources as they are", caught: defect === null ? (good ? "–" : "differs") : good ? "yes" : "NO", by: difference ?? "" });
      if (!good) process.exitCode = 1;
      process.stderr.write(`${rows.length} of ${defects.length + 1}\n`);
    } finally {
      await rm(folder, { recursive: true });
    }
  }
  printTable(rows);
});
