import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, relative } from "node:path";

/** A limit of a well-known host. */
const mostBytes = 25 * 1024 * 1024;

/** What a built folder must not have, whatever the host: files over 25 MiB, addresses from the root, inline styles (the policy drops them). */
export function distFaults(dist: string): string[] {
  const faults: string[] = [];
  for (const path of files(dist)) {
    const name = relative(dist, path);
    const { size } = statSync(path);
    if (size > mostBytes) faults.push(`${name} is ${size} bytes; hosts take up to ${mostBytes}`);
    if (extname(path) === ".html") {
      const html = readFileSync(path, "utf8");
      const tags = html.replace(/(<script[^>]*>)[\s\S]*?<\/script>/g, "$1");
      for (const [tag] of tags.matchAll(/<[a-z][^>]*\s(?:href|src|srcset|component-url|renderer-url)="\/[^>]*>/g)) faults.push(`${name} has an address from the root: ${tag.slice(0, 120)}`);
      for (const [tag] of tags.matchAll(/<[a-z][^>]*\sstyle=[^>]*>/g)) faults.push(`${name} has an inline style: ${tag.slice(0, 120)}`);
      if (/<[a-z][^>]*\s(?:href|src)="https?:/.test(tags)) faults.push(`${name} names another origin`);
    }
    if (extname(path) === ".css" && /url\(\s*["']?\//.test(readFileSync(path, "utf8"))) faults.push(`${name} has an address from the root`);
  }
  return faults;
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? files(join(folder, e.name)) : [join(folder, e.name)]));
}
