// npm test: installs what tests need, then runs everything. What follows the install runs on the project's own Node.
import { installWhenStale, npm } from "./install.mjs";

installWhenStale();
npm("run", "--silent", "test:all", "--", ...process.argv.slice(2));
