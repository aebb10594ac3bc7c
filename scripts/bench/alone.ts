import { execFile, spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { peakMemory } from "./peak.ts";

/** What one piece of work took in a process of its own: milliseconds, and the most memory that the process held, in MB. */
export interface Took {
  ms: number;
  peak: number;
}

/** Runs a module of this folder (`import-alone.ts`) in a process of its own: what it ends with is a `Took`, whose time is without the start of the process. */
export async function alone(module: string, ...given: string[]): Promise<Took> {
  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(new URL(module, import.meta.url)), ...given], { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout) as Took;
}

/** To be called by such a module, once. */
export async function report(work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await work();
  const took: Took = { ms: performance.now() - began, peak: peakMemory() };
  console.log(JSON.stringify(took));
}

/** Runs a command of the shell (`simulate`) as its user does, start of the process and output included. @throws when it does not end with 0 */
export async function command(name: string, ...given: string[]): Promise<Took & { out: string }> {
  const at = (file: string) => new URL(file, import.meta.url);
  const began = performance.now();
  const child = spawn(process.execPath, ["--import", at("report-peak.ts").href, fileURLToPath(at(`../${name}.ts`)), ...given], { stdio: ["ignore", "pipe", "pipe", "pipe"] });
  const ended = new Promise<number | null>((done, fail) => child.on("error", fail).on("close", done));
  const [out, said, peak, code] = await Promise.all([text(child.stdout!), text(child.stderr!), text(child.stdio[3] as Readable), ended]);
  if (code !== 0) throw new Error(`${name} ${given.join(" ")} ended with ${code}: ${said}`);
  return { ms: performance.now() - began, peak: Number(peak), out };
}
