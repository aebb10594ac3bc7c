import { defineConfig } from "vitest/config";

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
    // The longest file, the property test of the plans, runs beside all others.
    maxWorkers: 2,
    projects: [
      zone("UTC", "UTC", ["tests/{unit,golden,property}/**/*.test.ts"]),
      zone("Asia/Shanghai", "Asia/Shanghai", ["tests/unit/**/*.test.ts"]),
    ],
  },
});
