import type { Selection } from "../../../domain/selection/selection.ts";
import type { PageContext } from "../../page.ts";
import type { Site } from "../../site.svelte.ts";

/** What a chart needs to ask the engine by itself, once the page is live. Undefined while it is not. */
export function liveContext(site: Site, selection: Selection, signal?: AbortSignal): PageContext | undefined {
  const { live, datasets } = site.session;
  if (!live || !site.isLive) return undefined;
  const { engine, manifest, facts, plans, memory } = live;
  return { engine, manifest, facts, plans, memory, datasets, selection, ...(signal ? { signal } : {}) };
}
