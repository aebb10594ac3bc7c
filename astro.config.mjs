// @ts-check
import svelte from "@astrojs/svelte";
import relativeLinks from "astro-relative-links";
import { defineConfig } from "astro/config";
import { headScriptHash } from "./src/layouts/head-script.ts";

/**
 * Keeps the style of a component that no page shows at build (the panel's tabs, what a click opens). The bundler leaves such a component out of the server's
 * build, and a Svelte component's style goes where its component goes, so it would be lost for the tab too.
 * @returns {import("vite").Plugin}
 */
const stylesOfLaterComponents = () => ({
  name: "styles-of-later-components",
  enforce: "post",
  transform(_code, id) {
    const vite = id.includes("type=style") ? this.getModuleInfo(id)?.meta["vite"] : undefined;
    if (vite) delete vite.cssScopeTo;
  },
});

// Every URL of the built site is relative, so that one `dist/` works at any path; the page's own policy lets no request leave its origin.
export default defineConfig({
  trailingSlash: "always",
  build: { format: "directory", inlineStylesheets: "never" },
  devToolbar: { enabled: false },
  markdown: { syntaxHighlight: false },
  integrations: [svelte(), relativeLinks()],
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self' blob:",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
      ],
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"], hashes: [headScriptHash] },
      styleDirective: { resources: ["'self'"] },
    },
  },
  vite: {
    plugins: [stylesOfLaterComponents()],
    experimental: { renderBuiltUrl: (_file, { hostType }) => (hostType === "js" ? { relative: true } : undefined) },
    optimizeDeps: { exclude: ["@duckdb/duckdb-wasm"] },
    ssr: { external: ["@duckdb/node-api", "linkedom"] },
    build: { chunkSizeWarningLimit: 2_000 },
  },
});
