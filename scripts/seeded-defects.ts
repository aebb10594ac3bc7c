import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
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

/** What the property test says of a copy: the first difference and how many pairs it took, or null when it found none. */
async function firstDifference(folder: string, pairs: string, seed: string): Promise<{ pairs: number; difference: string } | null> {
  const call = run(process.execPath, ["scripts/nightly-property.ts", "--no-shrink", "--pairs", pairs, "--seed", seed], { cwd: folder, maxBuffer: 1 << 26 });
  const { stdout, stderr } = await call.catch((error: { stdout: string; stderr: string }) => error);
  const difference = /^[-+] \w+: .*$/m.exec(stdout)?.[0];
  const after = /^after (\d+) pairs/m.exec(stdout)?.[1];
  if (difference && after) return { pairs: Number(after), difference };
  if (stdout.includes("no difference")) return null;
  throw new Error(`the run broke instead of answering:\n${stderr}`);
}

/** Asks of a copy with this defect, or none, and leaves nothing behind. */
async function answer(defect: Parameters<typeof withDefect>[0], pairs: string, seed: string): ReturnType<typeof firstDifference> {
  const folder = await withDefect(defect);
  try {
    return await firstDifference(folder, pairs, seed);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Puts one known defect after another into a copy of the compiler and asks whether the property test notices: a test of the test. */
await main(async () => {
  const values = optionsOf("test:defects", "Known defects that the property test must catch.", {
    pairs: { type: "string", value: "N", default: "1200", says: "how many pairs each defect gets" },
    seed: { type: "string", value: "N", default: "20260101", says: "from which they are made" },
    only: { type: "string", value: "TEXT", says: "only defects with that in their name" },
  });
  const chosen = defects.filter((d) => !values.only || d.name.includes(values.only));
  let [caught, most] = [0, 1];
  for (const [i, defect] of chosen.entries()) {
    const found = await answer(defect, values.pairs, values.seed);
    caught += found ? 1 : 0;
    most = Math.max(most, found?.pairs ?? 0);
    console.log(`${i + 1}/${chosen.length} ${found ? `caught after ${found.pairs} pairs` : "NOT CAUGHT"}: ${defect.name}${found ? ` (${found.difference})` : ""}`);
  }
  // What catches a defect proves nothing where it also finds one in the sources as they are.
  const asTheyAre = await answer(null, String(most), values.seed);
  console.log(`the sources as they are, on the first ${most} pairs: ${asTheyAre?.difference ?? "no difference"}`);
  console.log(`${caught} of ${chosen.length} caught`);
  if (caught < chosen.length || asTheyAre) process.exitCode = 1;
});
