import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { databaseFile, type Manifest } from "../domain/dataset/manifest.ts";
import { InputFault } from "../domain/fault.ts";
import { attachNew, type BundleDescription, BundleFile, describeBundle, manifestText } from "./bundle-file.ts";
import { type NativeEngine, sha256 } from "./native.ts";

/** What a bundle's folder may hold; some systems leave a file of their own in every folder that was looked at. */
const ofBundle: ReadonlySet<string> = new Set([databaseFile, "manifest.json", ".DS_Store"]);

/** A bundle may stand where nothing stands, or in the place of another bundle: what else is there would be lost. @throws InputFault `not_a_bundle_folder` */
export async function mayStandAt(out: string): Promise<void> {
  const fault = (what: string, found: string) =>
    new InputFault(`${out} ${what}, which a bundle would replace. Name a folder that is not there yet, an empty one, or that of a bundle.`, { code: "not_a_bundle_folder", path: out, found });
  const there = await stat(out).catch(() => undefined);
  if (!there) return;
  if (!there.isDirectory()) throw fault("is a file", "file");
  const other = (await readdir(out)).find((name) => !ofBundle.has(name));
  if (other !== undefined) throw fault(`holds ${other}`, other);
}

/**
 * Writes the contract's tables (or views) that stand in a schema of the engine as a bundle. The folder is replaced whole: until everything is
 * written the old bundle stays, and it stays when something fails.
 * @param schema the schema whose tables are taken (`staging`); a table that is not there is absent from the bundle
 * @throws InputFault as `mayStandAt`
 */
export function writeBundle(engine: NativeEngine, schema: string, out: string, description: BundleDescription): Promise<Manifest> {
  return makeBundle(engine, schema, out, () => Promise.resolve(description));
}

/** As `writeBundle`, of which tables may be written while the others are still being made. @param make fills the schema, as far as it does not write into the file itself */
export async function makeBundle(engine: NativeEngine, schema: string, out: string, make: (file: BundleFile) => Promise<BundleDescription>): Promise<Manifest> {
  const target = resolve(out);
  await mayStandAt(out);
  let work: string | undefined;
  const file = new BundleFile(engine, async (size) => {
    await mkdir(dirname(target), { recursive: true });
    work = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
    // A bundle is to be served: a temporary folder is its owner's alone.
    await chmod(work, 0o755);
    await engine.run([attachNew(join(work, databaseFile), size)]);
  });
  try {
    const description = await make(file);
    const rows = await file.writeSchema(schema);
    await file.close();
    const path = join(work!, databaseFile);
    const manifest = await describeBundle(engine, description, { bytes: (await stat(path)).size, sha256: await sha256(path) }, rows);
    await writeFile(join(work!, "manifest.json"), manifestText(manifest));
    const old = `${work}-old`;
    const replaced = await rename(target, old).then(() => true, () => false);
    await rename(work!, target);
    if (replaced) await rm(old, { recursive: true, force: true });
    return manifest;
  } catch (error) {
    await file.close().catch(() => {});
    if (work) await rm(work, { recursive: true, force: true });
    throw error;
  }
}
