import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";

const help = (script: string) => execFileSync(process.execPath, [`scripts/${script}.ts`, "--help"], { encoding: "utf8" });

/** Commands, with options that they must list. */
const listed = { funnel: ["--data DIR", "--as-of DAY", "--format json"], serve: ["--port N"], validate: ["--plan FILE"], "seeded-defects": ["--only TEXT"] };

describe("--help of a command", () => {
  it.each(Object.entries(listed))("%s prints how it is called and its options, and does nothing else", (script, options) => {
    const text = help(script);
    expect(text).toMatch(/^npm run -s [\w:]+ -- /);
    for (const option of [...options, "--help"]) expect(text).toContain(`\n  ${option} `);
  });

  it("leaves out what this version does not have", () => expect(help("funnel")).not.toContain("--cohort"));
});
