import { type DatasetFacts, datasetFacts, metaQuery } from "../../domain/dataset/facts.ts";
import type { Manifest } from "../../domain/dataset/manifest.ts";
import type { Engine } from "../engine.ts";

/** The facts of the bundle that the engine has attached. */
export async function readFacts(engine: Engine, manifest: Pick<Manifest, "title" | "as_of" | "tables" | "sources" | "control_totals">): Promise<DatasetFacts> {
  return datasetFacts(await engine.query(metaQuery, { label: "facts" }), manifest);
}
