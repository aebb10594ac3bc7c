import { report } from "./alone.ts";
import { plainRead } from "./canonical.ts";

const [folder, ...names] = process.argv.slice(2);
await report(() => plainRead(folder!, names));
