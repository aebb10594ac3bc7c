import { readFileSync } from "node:fs";

/**
 * The most memory that this process has held, in MB. Linux counts what the process that started it held among `maxRSS` (the resident set before `exec` is kept),
 * so that it is read from the kernel's mark of this program's own memory there; elsewhere `maxRSS` is of the process alone.
 */
export function peakMemory(): number {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS / 1024;
  const own = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"));
  if (!own) throw new Error("/proc/self/status has no VmHWM, so the most memory of a run cannot be told.");
  return Number(own[1]) / 1024;
}
