// npm run build [-- --data DIR …]: writes the site to dist/, with the bundles in the folders.
import { buildSite, chosenData, dataOptions } from "./lib/build-site.ts";
import { optionsOf } from "./lib/call.ts";
import { main } from "./lib/main.ts";

await main(async () => buildSite(chosenData(optionsOf("build", "Writes the site to dist/.", dataOptions))));
