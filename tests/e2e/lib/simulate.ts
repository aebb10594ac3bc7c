import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { PlanResult } from "../../../src/domain/plan/result.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** What `npm run -s simulate` prints for the site's own plans on the bundle of the built site, by plan. */
export function simulate(plans: readonly string[], { data = "dist/data/company", from, to }: { data?: string; from?: string; to?: string } = {}): Map<string, PlanResult> {
  const options = [...plans.flatMap((p) => ["--plan", p.endsWith(".yaml") ? p : `data/plans/${p}.yaml`]), ...(from ? ["--from", from] : []), ...(to ? ["--to", to] : [])];
  const out = execFileSync(process.execPath, ["scripts/simulate.ts", "--data", data, ...options, "--format", "json"], { cwd: root, encoding: "utf8", maxBuffer: 1e9, stdio: ["ignore", "pipe", "ignore"] });
  return new Map((JSON.parse(out) as { plans: PlanResult[] }).plans.map((p) => [p.id, p]));
}
