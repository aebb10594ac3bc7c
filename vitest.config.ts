import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";

/** The property tests begin first, both halves of that of the plans before all: nobody waits for them alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer["sort"]>[0]) {
    const rank = (path: string) => (/property.plan.replay/.test(path) ? 0 : /tests.property/.test(path) ? 1 : 2);
    return (await super.sort(files)).toSorted((a, b) => rank(a.moduleId) - rank(b.moduleId));
  }
}

/** Days must not depend on where the tests run: the suite runs once in UTC and once east of it. */
const zone = (name: string, TZ: string, include: string[]) => ({
  extends: true as const,
  test: { name, include, env: { TZ } },
});

export default defineConfig({
  test: {
    testTimeout: 300_000,
    hookTimeout: 120_000,
    pool: "forks",
    // The two longest files, the halves of the property test of the plans, run side by side.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      zone("UTC", "UTC", ["tests/{unit,golden,property}/**/*.test.ts"]),
      zone("Asia/Shanghai", "Asia/Shanghai", ["tests/unit/**/*.test.ts"]),
    ],
  },
});
