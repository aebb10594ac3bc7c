import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";

/** The property tests begin first, both halves of that of the plans before all: nobody waits for them alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer["sort"]>[0]) {
    const rank = (path: string) => (/property.plan.replay/.test(path) ? 0 : /tests.property/.test(path) ? 1 : 2);
    return (await super.sort(files)).toSorted((a, b) => rank(a.moduleId) - rank(b.moduleId));
  }
}

/** Days must not depend on where the tests run: all run east of UTC, where midnight is still the day before in UTC, and what reads and writes days runs west of it too. */
const zone = (name: string, TZ: string, include: string[]) => ({
  extends: true as const,
  test: { name, include, env: { TZ } },
});

export default defineConfig({
  test: {
    testTimeout: 300_000,
    hookTimeout: 120_000,
    pool: "forks",
    globalSetup: "tests/lib/temp-folder.ts",
    // The two longest files, the halves of the property test of the plans, run side by side.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      zone("Asia/Shanghai", "Asia/Shanghai", ["tests/{unit,golden,property}/**/*.test.ts"]),
      zone("America/Los_Angeles", "America/Los_Angeles", [
        "tests/golden/*.test.ts",
        "tests/property/import-*.test.ts",
        "tests/unit/{calendar,deal-timeline,format,generate,import-maven,import-reading,import-values,import-words,import-workbooks,plan-fates,plan-replay,quality,selection-parts,selection-url,simulate-command,statement-behind,why,write-bundle}.test.ts",
      ]),
    ],
  },
});
