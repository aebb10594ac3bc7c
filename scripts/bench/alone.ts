import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** What one piece of work took in a process of its own: milliseconds, without the start of the process, and the most memory that the process held, in MB. */
export interface Took {
  ms: number;
  peak: number;
}

/** Runs a module of this folder (`import-alone.ts`) in a process of its own: what it ends with is a `Took`. */
export async function alone(module: string, ...given: string[]): Promise<Took> {
  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(new URL(module, import.meta.url)), ...given], { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout) as Took;
}

/** To be called by such a module, once. */
export async function report(work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await work();
  const took: Took = { ms: performance.now() - began, peak: process.resourceUsage().maxRSS / 1024 };
  console.log(JSON.stringify(took));
}
