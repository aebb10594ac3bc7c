// npm run build [-- --data DIR]: writes the site to dist/, with the bundle in DIR as its default dataset.
import { parseArgs } from "node:util";
import { buildSite } from "./lib/build-site.ts";
import { main } from "./lib/main.ts";

await main(async () => {
  const { values } = parseArgs({ options: { data: { type: "string" } } });
  await buildSite(values.data);
});
