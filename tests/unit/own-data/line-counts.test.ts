import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { folderFiles } from "../../../src/engine/import/folder.ts";
import { readyFile } from "../../../src/engine/import/source.ts";
import { differencesOf, keysOf } from "../../../src/engine/jobs/profile.ts";
import { NativeEngine } from "../../../src/engine/native.ts";

let engine: NativeEngine;
let folder: string;
beforeAll(async () => {
  engine = await NativeEngine.start({ threads: 1 });
  folder = await mkdtemp(join(tmpdir(), "attain-lines-"));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

async function ready(name: string, text: string) {
  await writeFile(join(folder, name), text);
  return readyFile(await folderFiles(folder, folder), name, { header: 1 });
}

it("ids are counted over a whole file, rows without one apart; of each column, the orders of several lines in which it differs", async () => {
  const file = await ready("lines.csv", "Order,Who,Item,Note,Total\nA,Ann,P1,,5\n A ,Ann,P2,x,5\nB,Bo,P1,y,7\nB,Cy,P1,z,7\nC,Ann,P3,,9\n,Ann,P9,,1\n");
  expect(await keysOf(engine, file, 0)).toEqual({ rows: 5, keys: 3 });
  // An empty cell beside another says nothing else than that.
  expect(await differencesOf(engine, file, 0, [0, 1, 2, 3, 4])).toEqual({ groups: 2, differ: [0, 1, 1, 1, 0] });
});

it("ids that are all different, and a file without rows, repeat nothing", async () => {
  const single = await ready("single.csv", "Order,Who\nA,Ann\nB,Ann\n");
  expect(await keysOf(engine, single, 0)).toEqual({ rows: 2, keys: 2 });
  expect(await differencesOf(engine, single, 0, [1])).toEqual({ groups: 0, differ: [0] });
  expect(await keysOf(engine, await ready("none.csv", "Order,Who\n"), 0)).toEqual({ rows: 0, keys: 0 });
});
