/** Packages that the site names itself and whose code or fonts reach the browser; what they depend on follows from them. */
export const shippedRoots: readonly string[] = [
  "@duckdb/duckdb-wasm",
  "apache-arrow",
  "@observablehq/plot",
  "svelte",
  "yaml",
  "zod",
  "@fontsource-variable/source-sans-3",
  "@fontsource/source-serif-4",
];

/** Dependencies that stay behind: types, command lines, compilers. With the package that asks for them. */
export const leftBehind: Readonly<Record<string, readonly string[]>> = {
  "apache-arrow": ["@types/node", "@types/command-line-args", "@types/command-line-usage", "command-line-args", "command-line-usage", "json-bignum", "@swc/helpers"],
  "d3-dsv": ["commander", "iconv-lite"],
  svelte: [
    "@jridgewell/remapping",
    "@jridgewell/sourcemap-codec",
    "@sveltejs/acorn-typescript",
    "@types/estree",
    "@types/trusted-types",
    "acorn",
    "aria-query",
    "axobject-query",
    "esrap",
    "is-reference",
    "locate-character",
    "magic-string",
    "zimmerframe",
  ],
};

const permission = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** Licences of packages that come without the file. The engine of DuckDB itself is inside the package of its Wasm build. */
export const missingTexts: Readonly<Record<string, string>> = {
  "@duckdb/duckdb-wasm": `Copyright 2021 DuckDB WASM Contributors (see https://github.com/duckdb/duckdb-wasm/graphs/contributors)
Copyright 2018-2025 Stichting DuckDB Foundation

${permission}`,
};
