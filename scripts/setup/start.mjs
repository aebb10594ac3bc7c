// npm start [-- --data DIR --port N]: installs, makes the example data, builds and serves the built site.
import { installWhenStale, npm } from "./install.mjs";

installWhenStale();
npm("run", "--silent", "serve", "--", ...process.argv.slice(2));
