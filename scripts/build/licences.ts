import { existsSync } from "node:fs";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { leftBehind, missingTexts, shippedRoots } from "./shipped-packages.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface ShippedPackage {
  name: string;
  version: string;
  /** SPDX expression */
  licence: string;
  /** full text, with the notice where there is one */
  text: string;
}

/** Folder of a package as Node finds it from another's folder. */
function folderOf(name: string, from: string): string {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, "node_modules", name);
    if (existsSync(join(folder, "package.json"))) return folder;
    if (at === dirname(at)) throw new Error(`the package ${name} is not installed`);
  }
}

async function read(name: string, folder: string): Promise<{ found: ShippedPackage; dependencies: string[] }> {
  const { version, license, dependencies = {} } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { version: string; license?: string; dependencies?: Record<string, string> };
  const files = (await readdir(folder)).filter((f) => /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i.test(f)).sort();
  const texts = await Promise.all(files.map((f) => readFile(join(folder, f), "utf8")));
  const text = texts.length > 0 ? texts.map((t) => t.trim()).join("\n\n") : missingTexts[name];
  if (!text || !license) throw new Error(`${name} ${version} says neither in a file nor in package.json what its licence is: look it up and add it to missingTexts`);
  return { found: { name, version, licence: license, text }, dependencies: Object.keys(dependencies).filter((d) => !leftBehind[name]?.includes(d)) };
}

/** Every package whose code or fonts the site sends to the browser, by name. @throws when one has no licence text */
export async function shippedPackages(): Promise<ShippedPackage[]> {
  const all = new Map<string, ShippedPackage>();
  const waiting = shippedRoots.map((name) => ({ name, from: root }));
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const folder = folderOf(next.name, next.from);
    if (all.has(folder)) continue;
    const { found, dependencies } = await read(next.name, folder);
    all.set(folder, found);
    waiting.push(...dependencies.map((name) => ({ name, from: folder })));
  }
  return [...all.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

const rule = "-".repeat(80);

/** Writes `third-party-licences.txt` into the built site; packages with one text share it. */
export async function writeLicences(dist: string): Promise<void> {
  const byText = new Map<string, ShippedPackage[]>();
  for (const p of await shippedPackages()) byText.set(p.text, [...(byText.get(p.text) ?? []), p]);
  const sections = [...byText].map(([text, packages]) => `${rule}\n${packages.map((p) => `${p.name} ${p.version} (${p.licence})`).join("\n")}\n${rule}\n\n${text}\n`);
  await writeFile(join(dist, "third-party-licences.txt"), `This site contains the following software and fonts of others.\n\n${sections.join("\n")}`);
}
