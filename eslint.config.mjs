import svelte from "eslint-plugin-svelte";
import ts from "typescript-eslint";

export default ts.config(
  { ignores: ["dist/", "public/", ".astro/", "node_modules/", "test-results/", "playwright-report/", ".cache/"] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { files: ["**/*.svelte", "**/*.svelte.ts"], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "eqeqeq": ["error", "always", { null: "ignore" }],
      "svelte/no-navigation-without-resolve": "off", // SvelteKit's rule; links here are joined with `root`
    },
  },
  {
    // The domain turns typed input into SQL and rows into view data: no engine, no page, no clock, no file.
    files: ["src/domain/**/*.ts"],
    rules: {
      "no-restricted-imports": ["error", { patterns: ["@duckdb/*", "apache-arrow", "astro*", "svelte*", "node:*", "**/engine/**", "**/*.svelte*"] }],
      "no-restricted-globals": ["error", "window", "document", "localStorage", "fetch"],
    },
  },
);
