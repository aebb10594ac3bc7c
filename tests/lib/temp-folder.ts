import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** All that a run of the tests writes to the machine's folder for temporary files stands in one of its own there, and goes with the run. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "attain-tests-"));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  return () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true, force: true });
  };
}
