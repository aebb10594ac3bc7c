// npm run serve [-- --data DIR … --port N]: builds the site when it is stale and serves it on this machine.
import { optionsOf } from "./lib/call.ts";
import { buildSite, chosenData, dataOptions, dist, isStale } from "./lib/build-site.ts";
import { main, UsageError } from "./lib/main.ts";
import { listen, staticServer } from "./lib/static-server.ts";

await main(async () => {
  const values = optionsOf("serve", "Builds the site when it is stale and serves it on this machine.", {
    ...dataOptions,
    port: { type: "string", value: "N", default: "4321", says: "the port to serve on, or the next free one; 0 for any" },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new UsageError(`--port is a number up to 65535, not ${values.port}`);
  const chosen = chosenData(values);
  if (isStale(chosen)) await buildSite(chosen);
  const at = await listen(staticServer(dist), port);
  if (port !== 0 && at !== port) console.log(`Port ${port} is in use; serving on ${at}.`);
  console.log(`Attain: http://localhost:${at}/`);
});
