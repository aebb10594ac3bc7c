// npm run build [-- --data DIR]: writes the site to dist/, with the bundle in DIR as its default dataset.
import { optionsOf } from "./lib/call.ts";
import { buildSite } from "./lib/build-site.ts";
import { main } from "./lib/main.ts";

await main(async () => {
  const values = optionsOf("build", "Writes the site to dist/.", { data: { type: "string", value: "DIR", says: "the folder of the bundle that the site shows; without it the example company" } });
  await buildSite(values.data);
});
