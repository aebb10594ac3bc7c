// npm run serve [-- --data DIR --port N]: builds the site when it is stale and serves it on this machine.
import { parseArgs } from "node:util";
import { buildSite, dist, isStale } from "./lib/build-site.ts";
import { main, UsageError } from "./lib/main.ts";
import { listen, staticServer } from "./lib/static-server.ts";

await main(async () => {
  const { values } = parseArgs({ options: { data: { type: "string" }, port: { type: "string", default: "4321" } } });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new UsageError(`--port is a number up to 65535, not ${values.port}`);
  if (isStale(values.data)) await buildSite(values.data);
  const at = await listen(staticServer(dist), port);
  console.log(`Attain: http://localhost:${at}/`);
});
